// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.rabbit.listener.RabbitListenerContainerFactory;

/**
 * Makes containers that publish. The interface of containers is in another package since Spring AMQP 4, so that a class that is compiled
 * with either does not fit the other: this is called by a proxy.
 */
final class TracedContainerFactory implements InvocationHandler {
    private final RabbitListenerContainerFactory<?> original;

    private TracedContainerFactory(RabbitListenerContainerFactory<?> original) {
        this.original = original;
    }

    @SuppressWarnings("unchecked") // of the same containers
    static <F extends RabbitListenerContainerFactory<?>> F wrap(F factory) {
        return unwrap(factory) != factory
                ? factory
                : (F) Proxy.newProxyInstance(
                        RabbitListenerContainerFactory.class.getClassLoader(),
                        new Class<?>[] {RabbitListenerContainerFactory.class},
                        new TracedContainerFactory(factory));
    }

    @SuppressWarnings("unchecked") // as it was wrapped
    static <F extends RabbitListenerContainerFactory<?>> F unwrap(F factory) {
        return Proxy.isProxyClass(factory.getClass())
                        && Proxy.getInvocationHandler(factory) instanceof TracedContainerFactory traced
                ? (F) traced.original
                : factory;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().equals("equals")) {
            return arguments != null
                    && arguments[0] instanceof RabbitListenerContainerFactory<?> other
                    && unwrap(other) != other
                    && unwrap(other).equals(original);
        }
        try {
            Object result = method.invoke(original, arguments);
            return result == null ? null : SpringRabbitTracing.attach(result);
        } catch (InvocationTargetException failure) {
            throw failure.getCause() == null ? failure : failure.getCause();
        }
    }
}
