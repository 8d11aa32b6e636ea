// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.AMQP;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.conventions.RabbitmqAttributes;
import dev.tracingchannels.mapping.messaging.MessagingDestination;
import dev.tracingchannels.mapping.messaging.MessagingOperation;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Maps {@link AmqpClientChannels#SETTLE}. */
final class AmqpSettleMapper extends AmqpMapper<AmqpSettle> {
    AmqpSettleMapper() {
        super("amqp-client:settle", AmqpSettle.class, MessagingOperation.SETTLE, "settle");
    }

    @Override
    protected @Nullable MessagingDestination destination(AmqpSettle payload) {
        return Destinations.ofQueue(payload.queue());
    }

    @Override
    protected String operationName(AmqpSettle payload) {
        return payload.verdict().method();
    }

    @Override
    @Nullable
    InetSocketAddress peer(AmqpSettle payload) {
        return payload.peer();
    }

    @Override
    AMQP.@Nullable BasicProperties properties(AmqpSettle payload) {
        return null;
    }

    @Override
    public void start(AmqpSettle payload, AttributeWriter attributes) {
        super.start(payload, attributes);
        attributes.put(RabbitmqAttributes.RABBITMQ_MESSAGE_DELIVERY_TAG, payload.deliveryTag());
    }
}
