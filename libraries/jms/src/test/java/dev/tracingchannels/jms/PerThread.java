// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;

/** A session with a queue, a producer and a consumer of its own, since a session is used by one thread at a time. */
final class PerThread {
    final Session session;
    final Queue queue;
    final MessageProducer producer;
    final MessageConsumer consumer;

    private PerThread(Connection connection, boolean transacted) throws JMSException {
        session = connection.createSession(
                transacted, transacted ? Session.SESSION_TRANSACTED : Session.AUTO_ACKNOWLEDGE);
        queue = session.createQueue(TestBroker.name());
        producer = session.createProducer(queue);
        consumer = session.createConsumer(queue);
    }

    static ThreadLocal<PerThread> of(Connection connection, boolean transacted) {
        return ThreadLocal.withInitial(() -> {
            try {
                return new PerThread(connection, transacted);
            } catch (JMSException failure) {
                throw new IllegalStateException(failure);
            }
        });
    }
}
