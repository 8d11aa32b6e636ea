// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.AMQP;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.messaging.MessagingDestination;
import dev.tracingchannels.mapping.messaging.MessagingOperation;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps {@link AmqpClientChannels#RECEIVE}. */
final class AmqpReceiveMapper extends AmqpMapper<AmqpReceive> {
    AmqpReceiveMapper() {
        super("amqp-client:receive", AmqpReceive.class, MessagingOperation.RECEIVE, "receive");
    }

    @Override
    protected @Nullable MessagingDestination destination(AmqpReceive payload) {
        AmqpMessage message = payload.message();
        return message == null ? Destinations.ofQueue(payload.queue()) : Destinations.of(message);
    }

    @Override
    protected long bodySize(AmqpReceive payload) {
        AmqpMessage message = payload.message();
        return message == null ? -1 : message.bodySize();
    }

    @Override
    @Nullable
    InetSocketAddress peer(AmqpReceive payload) {
        return payload.peer();
    }

    @Override
    AMQP.@Nullable BasicProperties properties(AmqpReceive payload) {
        AmqpMessage message = payload.message();
        return message == null ? null : message.properties();
    }

    @Override
    protected List<HeaderReader> messageHeaders(AmqpReceive payload) {
        AMQP.BasicProperties properties = properties(payload);
        return properties == null ? List.of() : List.of(Headers.reader(properties));
    }

    @Override
    public void start(AmqpReceive payload, AttributeWriter attributes) {
        super.start(payload, attributes);
        AmqpMessage message = payload.message();
        if (message != null) {
            write(message, attributes);
        }
    }

    @Override
    public Instant startTime(AmqpReceive payload) {
        return payload.began();
    }
}
