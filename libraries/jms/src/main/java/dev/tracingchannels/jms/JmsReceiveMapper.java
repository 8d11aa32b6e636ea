// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.messaging.MessagingDestination;
import dev.tracingchannels.mapping.messaging.MessagingMapper;
import dev.tracingchannels.mapping.messaging.MessagingOperation;
import jakarta.jms.Message;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps {@link JmsChannels#RECEIVE}. */
final class JmsReceiveMapper extends MessagingMapper<JmsReceive> {
    JmsReceiveMapper() {
        super("jms:receive", JmsReceive.class, Messages.SYSTEM, MessagingOperation.RECEIVE, "receive");
    }

    @Override
    protected @Nullable MessagingDestination destination(JmsReceive payload) {
        return Destinations.of(payload.destination(), payload.subscription());
    }

    @Override
    protected @Nullable String messageId(JmsReceive payload) {
        return Messages.id(payload.message());
    }

    @Override
    protected @Nullable String conversationId(JmsReceive payload) {
        return Messages.correlationId(payload.message());
    }

    @Override
    protected @Nullable String clientId(JmsReceive payload) {
        return payload.clientId();
    }

    @Override
    protected List<HeaderReader> messageHeaders(JmsReceive payload) {
        Message message = payload.message();
        return message == null ? List.of() : List.of(MessageHeaders.reader(message));
    }

    @Override
    public Instant startTime(JmsReceive payload) {
        return payload.began();
    }
}
