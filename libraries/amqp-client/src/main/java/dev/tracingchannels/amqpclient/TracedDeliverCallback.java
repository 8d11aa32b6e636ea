// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.DeliverCallback;
import com.rabbitmq.client.Delivery;
import java.io.IOException;

/** Publishes what a callback is given. */
final class TracedDeliverCallback implements DeliverCallback {
    private final DeliverCallback original;
    private final Deliveries deliveries;

    TracedDeliverCallback(DeliverCallback original, Deliveries deliveries) {
        this.original = original;
        this.deliveries = deliveries;
    }

    @Override
    public void handle(String consumerTag, Delivery message) throws IOException {
        if (!AmqpClientChannels.PROCESS.hasSubscribers()
                || !deliveries.connection().isAttached()) {
            original.handle(consumerTag, message);
            return;
        }
        AmqpClientChannels.PROCESS.traceSync(
                () -> deliveries.process(
                        consumerTag, message.getEnvelope(), message.getProperties(), message.getBody()),
                () -> {
                    original.handle(consumerTag, message);
                    return null;
                });
    }
}
