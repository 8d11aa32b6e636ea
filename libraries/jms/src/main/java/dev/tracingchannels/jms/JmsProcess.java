// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import jakarta.jms.Destination;
import jakarta.jms.Message;
import org.jspecify.annotations.Nullable;

/**
 * A message that is processed, on {@link JmsChannels#PROCESS} or {@link JmsChannels#PROCESS_RECEIVED}. Read the message on the thread of
 * an event only, as long as that event is published.
 */
public final class JmsProcess {
    private final Message message;
    private final Source source;

    JmsProcess(Message message, Source source) {
        this.message = message;
        this.source = source;
    }

    /**
     * Returns the message.
     *
     * @return the one that the application gets
     */
    public Message message() {
        return message;
    }

    /**
     * Returns where the message comes from.
     *
     * @return the message's destination, else the consumer's; null if neither is known
     */
    public @Nullable Destination destination() {
        return source.destinationOf(message);
    }

    /**
     * Returns the subscription of the consumer.
     *
     * @return its name; null if it has none
     */
    public @Nullable String subscription() {
        return source.subscription();
    }

    /**
     * Returns the id of the client.
     *
     * @return the connection's; null if it has none, or is not known
     */
    public @Nullable String clientId() {
        return source.session().clientId();
    }

    @Override
    public String toString() {
        return "JmsProcess{" + Destinations.name(destination()) + '}';
    }
}
