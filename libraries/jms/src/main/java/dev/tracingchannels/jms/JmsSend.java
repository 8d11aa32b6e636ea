// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import dev.tracingchannels.mapping.OutgoingHeaders;
import jakarta.jms.Destination;
import jakarta.jms.Message;
import org.jspecify.annotations.Nullable;

/**
 * A message that is sent, on {@link JmsChannels#SEND}. Tools write headers during the start, which the message has as properties while
 * it is sent. Read the message on the thread of an event only, as long as that event is published.
 */
public final class JmsSend {
    private final @Nullable Message message;
    private final @Nullable Destination destination;
    private final SessionTrace session;
    private final OutgoingHeaders headers;

    JmsSend(
            @Nullable Message message,
            @Nullable Destination destination,
            SessionTrace session,
            OutgoingHeaders headers) {
        this.message = message;
        this.destination = destination;
        this.session = session;
        this.headers = headers;
    }

    /**
     * Returns the message.
     *
     * @return the application's own; null where it sends a body of which no message can be made. Its id is known at the end
     */
    public @Nullable Message message() {
        return message;
    }

    /**
     * Returns where the message goes.
     *
     * @return the destination; null if the application gave none
     */
    public @Nullable Destination destination() {
        return destination;
    }

    /**
     * Returns the id of the client.
     *
     * @return the connection's; null if it has none
     */
    public @Nullable String clientId() {
        return session.clientId();
    }

    OutgoingHeaders headers() {
        return headers;
    }

    @Override
    public String toString() {
        return "JmsSend{" + Destinations.name(destination) + '}';
    }
}
