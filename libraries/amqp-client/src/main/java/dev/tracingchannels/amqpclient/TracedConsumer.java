// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Publishes what a consumer is given. */
final class TracedConsumer implements Consumer {
    private final Consumer original;
    private final Deliveries deliveries;

    TracedConsumer(Consumer original, Deliveries deliveries) {
        this.original = original;
        this.deliveries = deliveries;
    }

    static @Nullable Consumer unwrap(@Nullable Consumer consumer) {
        return consumer instanceof TracedConsumer traced ? traced.original : consumer;
    }

    @Override
    public void handleDelivery(String consumerTag, Envelope envelope, AMQP.BasicProperties properties, byte[] body)
            throws IOException {
        if (!AmqpClientChannels.PROCESS.hasSubscribers()
                || !deliveries.connection().isAttached()) {
            original.handleDelivery(consumerTag, envelope, properties, body);
            return;
        }
        AmqpClientChannels.PROCESS.traceSync(() -> deliveries.process(consumerTag, envelope, properties, body), () -> {
            original.handleDelivery(consumerTag, envelope, properties, body);
            return null;
        });
    }

    @Override
    public void handleConsumeOk(String consumerTag) {
        original.handleConsumeOk(consumerTag);
    }

    @Override
    public void handleCancelOk(String consumerTag) {
        original.handleCancelOk(consumerTag);
    }

    @Override
    public void handleCancel(String consumerTag) throws IOException {
        original.handleCancel(consumerTag);
    }

    @Override
    public void handleShutdownSignal(String consumerTag, ShutdownSignalException signal) {
        original.handleShutdownSignal(consumerTag, signal);
    }

    @Override
    public void handleRecoverOk(String consumerTag) {
        original.handleRecoverOk(consumerTag);
    }

    @Override
    public String toString() {
        return original.toString();
    }
}
