// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What the operations of a session have in common. Counts its messages also without subscribers, for later ones. */
final class SessionTrace {
    /** Of a message whose session is not known. */
    static final SessionTrace UNKNOWN = new SessionTrace(() -> null);

    private final Client client;
    private final AtomicInteger received = new AtomicInteger();
    private final AtomicInteger sent = new AtomicInteger();

    SessionTrace(Client client) {
        this.client = client;
    }

    @Nullable
    String clientId() {
        try {
            return client.id();
        } catch (JMSException | JMSRuntimeException closed) {
            // A connection that is closed says nothing of itself.
            return null;
        }
    }

    void received() {
        received.incrementAndGet();
    }

    void sent() {
        sent.incrementAndGet();
    }

    /** Begins to count anew. Returns null if nothing is to be published: nobody listens, or a transaction was empty. */
    @Nullable
    JmsSettle settle(JmsSettle.Kind kind) {
        int in = received.getAndSet(0);
        int out = sent.getAndSet(0);
        boolean isEmpty = kind.isOfTransaction() && in == 0 && out == 0;
        return isEmpty || !JmsChannels.SETTLE.hasSubscribers() ? null : new JmsSettle(kind, in, out, this);
    }

    /** A connection, as far as it is asked for its name. */
    @FunctionalInterface
    interface Client {
        @Nullable
        String id() throws JMSException;
    }
}
