// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.Channel;
import java.util.List;
import java.util.Objects;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;

/**
 * Publishes the messages that a listener of Spring gets, one or several. The first of the advices: the others, which may try a message
 * several times, are a part of its processing. The method that a container has advised has two parameters, the channel and
 * the message or the list of messages.
 */
final class ListenerAdvice implements MethodInterceptor {
    volatile boolean isAttached = true;

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        if (!isAttached || !AmqpClientChannels.PROCESS.hasSubscribers()) {
            return invocation.proceed();
        }
        @Nullable Object[] arguments = invocation.getArguments();
        Failing failing = new Failing(invocation);
        try {
            return AmqpClientChannels.PROCESS.<@Nullable Object, Throwable>traceSync(
                    () -> process((Channel) arguments[0], arguments[1]), failing::proceed);
        } catch (Throwable failure) {
            throw failing.outer(failure);
        }
    }

    @SuppressWarnings("unchecked") // as the container calls it
    private static AmqpProcess process(@Nullable Channel channel, @Nullable Object data) {
        return data instanceof Message message
                ? SpringMessages.process(channel, message)
                : SpringMessages.process(channel, (List<Message>) Objects.requireNonNull(data));
    }

    /** The container wraps what a listener throws. The operation fails with that, the container gets its wrapper. */
    private static final class Failing {
        private final MethodInvocation invocation;
        private @Nullable Throwable wrapper;
        private @Nullable Throwable inner;

        Failing(MethodInvocation invocation) {
            this.invocation = invocation;
        }

        @Nullable
        Object proceed() throws Throwable {
            try {
                return invocation.proceed();
            } catch (AmqpException failure) {
                Throwable cause = failure.getCause();
                if (cause == null) {
                    throw failure;
                }
                wrapper = failure;
                inner = cause;
                throw cause;
            }
        }

        Throwable outer(Throwable failure) {
            return wrapper != null && failure == inner ? wrapper : failure;
        }
    }
}
