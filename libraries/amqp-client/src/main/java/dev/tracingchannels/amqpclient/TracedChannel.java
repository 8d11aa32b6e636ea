// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.DeliverCallback;
import com.rabbitmq.client.GetResponse;
import dev.tracingchannels.amqpclient.AmqpSettle.Verdict;
import dev.tracingchannels.core.OpenOperation;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A channel that publishes. */
class TracedChannel extends SendingChannel {
    private volatile @Nullable String source;
    private volatile boolean hasSeveralSources;

    TracedChannel(Channel original, TracedConnection connection) {
        super(original, connection);
    }

    /** That of a channel which recovers is the present one, without recovery. */
    @Override
    public @Nullable Connection getConnection() {
        Connection own = original.getConnection();
        if (own == null) {
            return null;
        }
        return own.equals(connection.original) ? connection : TracedConnection.wrap(own);
    }

    @Override
    public @Nullable GetResponse basicGet(String queue, boolean autoAck) throws IOException {
        from(queue);
        if (!publishesOn(AmqpClientChannels.RECEIVE)) {
            return original.basicGet(queue, autoAck);
        }
        Instant began = Instant.now();
        GetResponse response;
        try {
            response = original.basicGet(queue, autoAck);
        } catch (Throwable failure) {
            try (OpenOperation operation =
                    AmqpClientChannels.RECEIVE.open(() -> new AmqpReceive(queue, null, connection.peer(), began))) {
                operation.fail(failure);
            }
            throw failure;
        }
        if (response == null) {
            return null;
        }
        return AmqpClientChannels.RECEIVE.traceSync(
                () -> new AmqpReceive(queue, AmqpMessage.of(queue, response), connection.peer(), began),
                () -> response);
    }

    @Override
    public void basicAck(long deliveryTag, boolean multiple) throws IOException {
        if (!publishesOn(AmqpClientChannels.SETTLE)) {
            original.basicAck(deliveryTag, multiple);
            return;
        }
        AmqpClientChannels.SETTLE.traceSync(() -> settle(Verdict.ACK, deliveryTag, multiple, false), () -> {
            original.basicAck(deliveryTag, multiple);
            return null;
        });
    }

    @Override
    public void basicNack(long deliveryTag, boolean multiple, boolean requeue) throws IOException {
        if (!publishesOn(AmqpClientChannels.SETTLE)) {
            original.basicNack(deliveryTag, multiple, requeue);
            return;
        }
        AmqpClientChannels.SETTLE.traceSync(() -> settle(Verdict.NACK, deliveryTag, multiple, requeue), () -> {
            original.basicNack(deliveryTag, multiple, requeue);
            return null;
        });
    }

    @Override
    public void basicReject(long deliveryTag, boolean requeue) throws IOException {
        if (!publishesOn(AmqpClientChannels.SETTLE)) {
            original.basicReject(deliveryTag, requeue);
            return;
        }
        AmqpClientChannels.SETTLE.traceSync(() -> settle(Verdict.REJECT, deliveryTag, false, requeue), () -> {
            original.basicReject(deliveryTag, requeue);
            return null;
        });
    }

    private AmqpSettle settle(Verdict verdict, long deliveryTag, boolean multiple, boolean requeue) {
        return new AmqpSettle(
                verdict, deliveryTag, multiple, requeue, hasSeveralSources ? null : source, connection.peer());
    }

    /** Remembers where messages come from; most channels have one queue. */
    private void from(@Nullable String queue) {
        String known = source;
        if (known == null) {
            source = queue;
        } else if (!known.equals(queue)) {
            hasSeveralSources = true;
        }
    }

    /** A container of Spring that is attached publishes what its listener gets, and not that it is put in a queue before. */
    @Override
    public String basicConsume(
            String queue,
            boolean autoAck,
            String consumerTag,
            boolean noLocal,
            boolean exclusive,
            Map<String, Object> arguments,
            Consumer callback)
            throws IOException {
        if (!AttachedContainer.asks(arguments)) {
            return super.basicConsume(queue, autoAck, consumerTag, noLocal, exclusive, arguments, callback);
        }
        from(queue);
        return original.basicConsume(
                queue, autoAck, consumerTag, noLocal, exclusive, AttachedContainer.unmarked(arguments), callback);
    }

    @Override
    @Nullable
    Consumer traced(@Nullable String queue, @Nullable Consumer consumer) {
        from(queue);
        return consumer == null ? null : new TracedConsumer(consumer, new Deliveries(connection, queue));
    }

    @Override
    @Nullable
    DeliverCallback traced(@Nullable String queue, @Nullable DeliverCallback callback) {
        from(queue);
        return callback == null ? null : new TracedDeliverCallback(callback, new Deliveries(connection, queue));
    }

    @Override
    public String toString() {
        return original.toString();
    }
}
