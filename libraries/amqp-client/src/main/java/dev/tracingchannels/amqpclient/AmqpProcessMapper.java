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
    protected @Nullable MessagingDestination destination(AmqpProcess payload) {
        return Destinations.ofAll(payload.messages());
    }

    @Override
    protected int batchSize(AmqpProcess payload) {
        return payload.isBatch() ? payload.messages().size() : -1;
    }

    @Override
    protected long bodySize(AmqpProcess payload) {
        return payload.isBatch() ? -1 : payload.messages().get(0).bodySize();
    }

    @Override
    @Nullable
    InetSocketAddress peer(AmqpProcess payload) {
        return payload.peer();
    }

    @Override
    AMQP.@Nullable BasicProperties properties(AmqpProcess payload) {
        return payload.isBatch() ? null : payload.messages().get(0).properties();
    }

    @Override
    protected List<HeaderReader> messageHeaders(AmqpProcess payload) {
        return payload.messages().stream()
                .map(message -> Headers.reader(message.properties()))
                .toList();
    }

    @Override
    public void start(AmqpProcess payload, AttributeWriter attributes) {
        super.start(payload, attributes);
        if (!payload.isBatch()) {
            write(payload.messages().get(0), attributes);
        }
    }
}
