// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import dev.tracingchannels.core.Body;
import org.jspecify.annotations.Nullable;

/** The end of a session's messages, on {@link JmsChannels#SETTLE}. Immutable. */
public final class JmsSettle {
    private final Kind kind;
    private final int received;
    private final int sent;
    private final SessionTrace session;

    JmsSettle(Kind kind, int received, int sent, SessionTrace session) {
        this.kind = kind;
        this.received = received;
        this.sent = sent;
        this.session = session;
    }

    /**
     * Returns what is done.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Returns how many messages the session gave to the application since it was last settled.
     *
     * @return the number
     */
    public int received() {
        return received;
    }

    /**
     * Returns how many messages the session sent since it was last settled.
     *
     * @return the number
     */
    public int sent() {
        return sent;
    }

    /**
     * Returns the id of the client.
     *
     * @return the connection's; null if it has none
     */
    public @Nullable String clientId() {
        return session.clientId();
    }

    /** Settles within the operation; once, where sessions are wrapped more than once. */
    <X extends Exception> void publish(Body<@Nullable Object, X> work) throws X {
        Outermost.SETTLE.<@Nullable Object, X>run(
                kind, work, () -> JmsChannels.SETTLE.<@Nullable Object, X>traceSync(() -> this, work));
    }

    @Override
    public String toString() {
        return "JmsSettle{" + kind + '}';
    }

    /** How messages are settled. */
    public enum Kind {
        /** The received messages are acknowledged, by a {@code JMSContext}. */
        ACKNOWLEDGE("acknowledge"),
        /** The transaction of a session is committed. */
        COMMIT("commit"),
        /** The transaction of a session is rolled back. */
        ROLLBACK("rollback"),
        /** The messages that are not acknowledged are delivered once more. */
        RECOVER("recover");

        private final String operationName;

        Kind(String operationName) {
            this.operationName = operationName;
        }

        String operationName() {
            return operationName;
        }

        /** Whether it is about a transaction, of which the session knows the messages. */
        boolean isOfTransaction() {
            return this == COMMIT || this == ROLLBACK;
        }
    }
}
