// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.messaging.MessagingDestination;
import dev.tracingchannels.mapping.messaging.MessagingMapper;
import dev.tracingchannels.mapping.messaging.MessagingOperation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps {@link JmsChannels#PROCESS} and {@link JmsChannels#PROCESS_RECEIVED}, which differ in what counts the messages. */
final class JmsProcessMapper extends MessagingMapper<JmsProcess> {
    private JmsProcessMapper(String channel, MessagingOperation operation) {
        super(channel, JmsProcess.class, Messages.SYSTEM, operation, "process");
    }

    static JmsProcessMapper ofListeners() {
        return new JmsProcessMapper("jms:process", MessagingOperation.PROCESS_PUSHED);
    }

    static JmsProcessMapper ofReceived() {
        return new JmsProcessMapper("jms:process-received", MessagingOperation.PROCESS);
    }

    @Override
    protected @Nullable MessagingDestination destination(JmsProcess payload) {
        return Destinations.of(payload.destination(), payload.subscription());
    }

    @Override
    protected @Nullable String messageId(JmsProcess payload) {
        return Messages.id(payload.message());
    }

    @Override
    protected @Nullable String conversationId(JmsProcess payload) {
        return Messages.correlationId(payload.message());
    }

    @Override
    protected @Nullable String clientId(JmsProcess payload) {
        return payload.clientId();
    }

    @Override
    protected List<HeaderReader> messageHeaders(JmsProcess payload) {
        return List.of(MessageHeaders.reader(payload.message()));
    }
}
