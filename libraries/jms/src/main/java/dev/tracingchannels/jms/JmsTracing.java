// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import dev.tracingchannels.core.Body;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Message;
import jakarta.jms.XAConnectionFactory;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes connection factories publish on {@link JmsChannels}, with all that comes from them: connections, contexts, sessions, producers,
 * consumers and listeners. Each has the interfaces of Jakarta Messaging that the provider's object has.
 *
 * <pre>{@code
 * ConnectionFactory factory = JmsTracing.wrap(new ActiveMQConnectionFactory("tcp://broker:61616"));
 * }</pre>
 *
 * <p>Messages and destinations are the provider's own. Safe for use from many threads.
 */
public final class JmsTracing {
    private JmsTracing() {}

    /**
     * Wraps a factory.
     *
     * @param factory the factory
     * @return a factory that publishes; the same one if it does already. A factory for queues or topics, or for XA, is still one
     */
    public static ConnectionFactory wrap(ConnectionFactory factory) {
        return (ConnectionFactory) TracedFactory.wrap(Objects.requireNonNull(factory, "factory"));
    }

    /**
     * Wraps a factory for XA.
     *
     * @param factory the factory
     * @return a factory that publishes; the same one if it does already
     */
    public static XAConnectionFactory wrapXa(XAConnectionFactory factory) {
        return (XAConnectionFactory) TracedFactory.wrap(Objects.requireNonNull(factory, "factory"));
    }

    /**
     * Returns the provider's object: a factory, connection, context, session, producer or consumer.
     *
     * @param object an object of Jakarta Messaging
     * @return what is wrapped; the same object if it does not publish
     */
    public static Object unwrap(Object object) {
        return Wrapper.unwrap(Objects.requireNonNull(object, "object"));
    }

    /**
     * Processes a message that was received, and publishes that on {@link JmsChannels#PROCESS_RECEIVED}. A message that a listener gets is
     * published without this.
     *
     * @param message the message
     * @param work what to do with it
     * @param <R> what the work returns
     * @param <X> what the work throws
     * @return what the work returned
     * @throws X what the work threw
     */
    public static <R extends @Nullable Object, X extends Throwable> R process(Message message, Body<R, X> work)
            throws X {
        if (!JmsChannels.PROCESS_RECEIVED.hasSubscribers()) {
            return work.run();
        }
        return Outermost.PROCESS.<R, X>run(
                message,
                work,
                () -> JmsChannels.PROCESS_RECEIVED.<R, X>traceSync(
                        () -> new JmsProcess(message, Source.UNKNOWN), work));
    }
}
