// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.AMQP;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.messaging.MessagingDestination;
import dev.tracingchannels.mapping.messaging.MessagingOperation;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps {@link AmqpClientChannels#PROCESS}. */
final class AmqpProcessMapper extends AmqpMapper<AmqpProcess> {
    AmqpProcessMapper() {
        super("amqp-client:process", AmqpProcess.class, MessagingOperation.PROCESS_PUSHED, "process");
    }

    @Override
    protected MessagingDestination destination(AmqpProcess payload) {
        return Destinations.of(payload.message());
    }

    @Override
    protected long bodySize(AmqpProcess payload) {
        return payload.message().bodySize();
    }

    @Override
    @Nullable
    InetSocketAddress peer(AmqpProcess payload) {
        return payload.peer();
    }

    @Override
    AMQP.@Nullable BasicProperties properties(AmqpProcess payload) {
        return payload.message().properties();
    }

    @Override
    protected List<HeaderReader> messageHeaders(AmqpProcess payload) {
        return List.of(Headers.reader(properties(payload)));
    }

    @Override
    public void start(AmqpProcess payload, AttributeWriter attributes) {
        super.start(payload, attributes);
        write(payload.message(), attributes);
    }
}
