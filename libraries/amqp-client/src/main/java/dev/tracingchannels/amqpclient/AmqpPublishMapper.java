// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.AMQP;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.SpanWriter;
import dev.tracingchannels.mapping.messaging.MessagingDestination;
import dev.tracingchannels.mapping.messaging.MessagingOperation;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Maps {@link AmqpClientChannels#PUBLISH}. */
final class AmqpPublishMapper extends AmqpMapper<AmqpPublish> {
    AmqpPublishMapper() {
        super("amqp-client:publish", AmqpPublish.class, MessagingOperation.SEND, "publish");
    }

    @Override
    protected MessagingDestination destination(AmqpPublish payload) {
        return Destinations.of(payload);
    }

    @Override
    protected long bodySize(AmqpPublish payload) {
        return payload.bodySize();
    }

    @Override
    @Nullable
    InetSocketAddress peer(AmqpPublish payload) {
        return payload.peer();
    }

    @Override
    AMQP.@Nullable BasicProperties properties(AmqpPublish payload) {
        return payload.properties();
    }

    @Override
    public HeaderWriter outgoingHeaders(AmqpPublish payload) {
        return payload.outgoing();
    }

    @Override
    public void start(AmqpPublish payload, AttributeWriter attributes) {
        super.start(payload, attributes);
        routingKey(payload.routingKey(), attributes);
    }

    @Override
    public void end(Operation<? extends AmqpPublish> operation, SpanWriter span) {
        if (operation.error() instanceof NackedException) {
            span.fail("nack", "The broker refused the message.");
        } else if (operation.payload().returned() != 0) {
            span.fail(Integer.toString(operation.payload().returned()), "The broker returned the message.");
        }
    }
}
