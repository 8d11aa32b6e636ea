// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import jakarta.jms.Destination;
import jakarta.jms.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that was received, or an attempt that failed, on {@link JmsChannels#RECEIVE}. Read the message on the thread of an event
 * only, as long as that event is published.
 */
public final class JmsReceive {
    private final @Nullable Message message;
    private final Source source;
    private final Instant began;

    JmsReceive(@Nullable Message message, Source source, Instant began) {
        this.message = message;
        this.source = source;
        this.began = began;
    }

    /**
     * Returns the message.
     *
     * @return the message; null after a failure, and where the application asked for the body alone
     */
    public @Nullable Message message() {
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
     * @return the connection's; null if it has none
     */
    public @Nullable String clientId() {
        return source.session().clientId();
    }

    /**
     * Returns when the application began to wait.
     *
     * @return the time
     */
    public Instant began() {
        return began;
    }

    @Override
    public String toString() {
        return "JmsReceive{" + Destinations.name(destination()) + '}';
    }
}
