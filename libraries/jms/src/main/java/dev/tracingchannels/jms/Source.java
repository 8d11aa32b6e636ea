// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import dev.tracingchannels.core.Body;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the messages of a consumer come from.
 *
 * @param destination the consumer's; null if it is not known
 * @param subscription the name of the subscription; null if there is none
 * @param session what the consumer belongs to
 */
record Source(@Nullable Destination destination, @Nullable String subscription, SessionTrace session) {
    /** Of a message of which nothing else is known. */
    static final Source UNKNOWN = new Source(null, null, SessionTrace.UNKNOWN);

    static Source of(@Nullable Destination destination, SessionTrace session) {
        return new Source(destination, null, session);
    }

    /** The message's own, since a consumer may receive from several. */
    @Nullable
    Destination destinationOf(@Nullable Message message) {
        try {
            Destination own = message == null ? null : message.getJMSDestination();
            return own == null ? destination : own;
        } catch (JMSException unreadable) {
            return destination;
        }
    }

    /** Takes note of what was received without subscribers. */
    <T> @Nullable T received(@Nullable T received) {
        if (received != null) {
            session.received();
        }
        return received;
    }

    /** Receives a message, or its body, and publishes it once it is there. */
    <T, X extends Exception> @Nullable T receive(Body<@Nullable T, X> body) throws X {
        return Outermost.RECEIVE.run(this.getClass(), body, () -> publish(body));
    }

    private <T, X extends Exception> @Nullable T publish(Body<@Nullable T, X> body) throws X {
        Instant began = Instant.now();
        T received;
        try {
            received = received(body.run());
        } catch (Throwable failure) {
            return JmsChannels.RECEIVE.<@Nullable T, X>traceSync(() -> new JmsReceive(null, this, began), () -> {
                throw Source.<X>unchecked(failure);
            });
        }
        if (received == null) {
            return null;
        }
        Message message = received instanceof Message whole ? whole : null;
        return JmsChannels.RECEIVE.<@Nullable T, RuntimeException>traceSync(
                () -> new JmsReceive(message, this, began), () -> received);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // what the body throws is an X or unchecked
    private static <X extends Throwable> X unchecked(Throwable failure) {
        return (X) failure;
    }
}
