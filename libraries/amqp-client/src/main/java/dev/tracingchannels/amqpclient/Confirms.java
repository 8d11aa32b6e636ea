// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmListener;
import com.rabbitmq.client.ReturnListener;
import com.rabbitmq.client.ShutdownListener;
import com.rabbitmq.client.ShutdownSignalException;
import dev.tracingchannels.core.OpenOperation;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a channel that the broker has not confirmed yet. What the broker says of them arrives on the connection's thread,
 * possibly before the call that publishes them has returned.
 */
final class Confirms implements ConfirmListener, ReturnListener, ShutdownListener {
    private final Channel channel;
    /** A message has the number that the channel would give to the next one, so there must be no other in between. */
    private final ReentrantLock order = new ReentrantLock();

    private final ConcurrentNavigableMap<Long, Pending> pending = new ConcurrentSkipListMap<>();

    private Confirms(Channel channel) {
        this.channel = channel;
    }

    static Confirms of(Channel channel) {
        Confirms confirms = new Confirms(channel);
        confirms.listenForConfirms();
        confirms.listenForReturns();
        channel.addShutdownListener(confirms);
        return confirms;
    }

    void listenForConfirms() {
        channel.addConfirmListener(this);
    }

    void listenForReturns() {
        channel.addReturnListener(this);
    }

    void publish(AmqpPublish publish, Sending sending) throws IOException {
        try (OpenOperation operation = AmqpClientChannels.PUBLISH.open(() -> publish)) {
            send(publish, sending, operation);
            ShutdownSignalException reason = channel.getCloseReason();
            if (reason != null) {
                shutdownCompleted(reason);
            }
        }
    }

    private void send(AmqpPublish publish, Sending sending, OpenOperation operation) throws IOException {
        order.lock();
        try {
            long number = channel.getNextPublishSeqNo();
            pending.put(number, new Pending(publish, operation));
            try {
                sending.send(publish.sent());
            } catch (Throwable failure) {
                pending.remove(number);
                operation.fail(failure);
                throw failure;
            }
        } finally {
            order.unlock();
        }
    }

    @Override
    public void handleAck(long deliveryTag, boolean multiple) {
        settle(deliveryTag, multiple, null);
    }

    @Override
    public void handleNack(long deliveryTag, boolean multiple) {
        settle(deliveryTag, multiple, new NackedException());
    }

    private void settle(long last, boolean multiple, @Nullable Throwable failure) {
        if (multiple) {
            ConcurrentNavigableMap<Long, Pending> confirmed = pending.headMap(last, true);
            for (Map.Entry<Long, Pending> each = confirmed.pollFirstEntry();
                    each != null;
                    each = confirmed.pollFirstEntry()) {
                each.getValue().settle(failure);
            }
            return;
        }
        Pending one = pending.remove(last);
        if (one != null) {
            one.settle(failure);
        }
    }

    /** A return has no number. It comes before its confirm, and of equal messages the oldest comes back first. */
    @Override
    public void handleReturn(
            int replyCode,
            String replyText,
            String exchange,
            String routingKey,
            AMQP.BasicProperties properties,
            byte[] body) {
        for (Pending each : pending.values()) {
            if (each.publish.comesBack(exchange, routingKey, replyCode)) {
                return;
            }
        }
    }

    @Override
    public void shutdownCompleted(ShutdownSignalException reason) {
        settle(Long.MAX_VALUE, true, reason);
    }

    /** Sends a message with the given properties. */
    interface Sending {
        void send(AMQP.@Nullable BasicProperties properties) throws IOException;
    }

    private record Pending(AmqpPublish publish, OpenOperation operation) {
        private void settle(@Nullable Throwable failure) {
            if (failure == null) {
                operation.succeed(null);
            } else {
                operation.fail(failure);
            }
        }
    }
}
