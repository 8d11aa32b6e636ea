// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.SpanWriter;
import dev.tracingchannels.mapping.conventions.MessagingAttributes;
import dev.tracingchannels.mapping.messaging.MessagingDestination;
import dev.tracingchannels.mapping.messaging.MessagingMapper;
import dev.tracingchannels.mapping.messaging.MessagingOperation;
import org.jspecify.annotations.Nullable;

/** Maps {@link JmsChannels#SEND}. */
final class JmsSendMapper extends MessagingMapper<JmsSend> {
    JmsSendMapper() {
        super("jms:send", JmsSend.class, Messages.SYSTEM, MessagingOperation.SEND, "send");
    }

    @Override
    protected @Nullable MessagingDestination destination(JmsSend payload) {
        return Destinations.of(payload.destination(), null);
    }

    @Override
    protected @Nullable String conversationId(JmsSend payload) {
        return Messages.correlationId(payload.message());
    }

    @Override
    protected @Nullable String clientId(JmsSend payload) {
        return payload.clientId();
    }

    @Override
    public HeaderWriter outgoingHeaders(JmsSend payload) {
        return payload.headers();
    }

    /** Only the provider gives the message its id. Before that it has the one of its last sending, or none. */
    @Override
    public void end(Operation<? extends JmsSend> operation, SpanWriter span) {
        if (!operation.hasError()) {
            span.put(
                    MessagingAttributes.MESSAGING_MESSAGE_ID,
                    Messages.id(operation.payload().message()));
        }
    }
}
