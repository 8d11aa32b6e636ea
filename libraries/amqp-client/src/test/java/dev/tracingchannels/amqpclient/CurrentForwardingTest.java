// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.DeliverCallback;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.RecoverableChannel;
import com.rabbitmq.client.RecoverableConnection;
import com.rabbitmq.client.ShutdownSignalException;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.ForwardingContract;
import dev.tracingchannels.testing.TestDouble;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Not on older versions, which lack a type that one of the channel's methods takes. */
class CurrentForwardingTest extends ForwardingContract {
    private static final Set<String> TAKE_CONSUMERS = Set.of("basicConsume", "setDefaultConsumer");

    private static <T> T idle(Class<T> type) {
        return TestDouble.of(type, (self, method, arguments) -> method.getReturnType() == int.class ? 0 : null);
    }

    private static TracedConnection connection() {
        return new TracedConnection(idle(Connection.class));
    }

    @Override
    protected List<Wrapping<?>> wrappings() {
        return List.of(
                new Wrapping<>(Channel.class, original -> new TracedChannel(original, connection())),
                new Wrapping<>(
                        RecoverableChannel.class, original -> new TracedRecoverableChannel(original, connection())),
                new Wrapping<>(Connection.class, TracedConnection::new),
                new Wrapping<>(RecoverableConnection.class, TracedRecoverableConnection::new),
                new Wrapping<>(
                        Consumer.class,
                        original -> new TracedConsumer(original, new Deliveries(connection(), "queue"))),
                new Wrapping<>(
                        DeliverCallback.class,
                        original -> new TracedDeliverCallback(original, new Deliveries(connection(), "queue"))));
    }

    @Override
    protected List<TracingChannel<?>> channels() {
        return List.of(
                AmqpClientChannels.PUBLISH,
                AmqpClientChannels.RECEIVE,
                AmqpClientChannels.PROCESS,
                AmqpClientChannels.SETTLE);
    }

    @Override
    protected boolean isWrapped(Class<?> type) {
        return type == Channel.class || type == Connection.class || type == Optional.class;
    }

    /** These hand on another object, which {@link ConsumingTest} checks. */
    @Override
    protected boolean isForwarded(Method method) {
        return !TAKE_CONSUMERS.contains(method.getName());
    }

    @Override
    protected @Nullable Object sample(Class<?> type) {
        if (type == Optional.class) {
            return Optional.of(idle(Channel.class));
        }
        if (type == InetAddress.class) {
            return InetAddress.getLoopbackAddress();
        }
        if (type == ByteBuffer.class) {
            return ByteBuffer.allocate(3);
        }
        Envelope envelope = new Envelope(1, false, "exchange", "key");
        if (type == GetResponse.class) {
            return new GetResponse(envelope, null, new byte[1], 0);
        }
        if (type == Delivery.class) {
            return new Delivery(envelope, null, new byte[1]);
        }
        return type == ShutdownSignalException.class ? new ShutdownSignalException(true, true, null, null) : null;
    }
}
