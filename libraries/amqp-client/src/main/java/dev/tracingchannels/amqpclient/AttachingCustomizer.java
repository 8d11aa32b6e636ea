// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import dev.tracingchannels.core.ErrorHandler;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.rabbit.config.AbstractRabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.config.ContainerCustomizer;

/**
 * Attaches the containers of a factory, after the customizer that the application has set. Called by a proxy, for the same reason as {@link
 * TracedContainerFactory}.
 */
final class AttachingCustomizer implements InvocationHandler {
    private final @Nullable Object original;

    private AttachingCustomizer(@Nullable Object original) {
        this.original = original;
    }

    /** Returns whether it can be done in place. */
    static boolean attach(AbstractRabbitListenerContainerFactory<?> factory) {
        try {
            Object present = customizer(factory);
            if (ours(present) == null) {
                set(
                        factory,
                        Proxy.newProxyInstance(
                                ContainerCustomizer.class.getClassLoader(),
                                new Class<?>[] {ContainerCustomizer.class},
                                new AttachingCustomizer(present)));
            }
            return true;
        } catch (ReflectiveOperationException | RuntimeException closed) {
            ErrorHandler.report("reading the customizer of a factory of containers, which is wrapped instead", closed);
            return false;
        }
    }

    static void detach(AbstractRabbitListenerContainerFactory<?> factory) {
        try {
            AttachingCustomizer ours = ours(customizer(factory));
            if (ours != null) {
                set(factory, ours.original);
            }
        } catch (ReflectiveOperationException | RuntimeException closed) {
            ErrorHandler.report("reading the customizer of a factory of containers, which was never attached", closed);
        }
    }

    private static @Nullable AttachingCustomizer ours(@Nullable Object customizer) {
        return customizer != null
                        && Proxy.isProxyClass(customizer.getClass())
                        && Proxy.getInvocationHandler(customizer) instanceof AttachingCustomizer ours
                ? ours
                : null;
    }

    @SuppressWarnings({"rawtypes", "unchecked", "NullAway"}) // whatever containers they are of, and none as it was
    private static void set(AbstractRabbitListenerContainerFactory factory, @Nullable Object customizer) {
        factory.setContainerCustomizer((ContainerCustomizer) customizer);
    }

    /** Everybody may set it, and nobody may ask for it. */
    private static @Nullable Object customizer(AbstractRabbitListenerContainerFactory<?> factory)
            throws ReflectiveOperationException {
        Field field = AbstractRabbitListenerContainerFactory.class.getDeclaredField("containerCustomizer");
        field.setAccessible(true);
        return field.get(factory);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        return switch (method.getName()) {
            case "equals" -> arguments != null && arguments[0] == proxy;
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "AttachingCustomizer of " + original;
            default -> {
                configure(method, arguments);
                yield null;
            }
        };
    }

    private void configure(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        if (original != null) {
            try {
                method.invoke(original, arguments);
            } catch (InvocationTargetException failure) {
                throw failure.getCause() == null ? failure : failure.getCause();
            }
        }
        if (arguments != null) {
            Arrays.asList(arguments).forEach(SpringRabbitTracing::attach);
        }
    }
}
