// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import dev.tracingchannels.testing.PublisherContract;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Has a connection for each test, and sessions for its threads. */
abstract class JmsPublisherContract<P> extends PublisherContract<P> {
    Connection connection;
    private ThreadLocal<PerThread> threads;

    boolean isTransacted() {
        return false;
    }

    @BeforeEach
    void connect() throws JMSException {
        connection = JmsTracing.wrap(TestBroker.factory()).createConnection();
        connection.start();
        threads = PerThread.of(connection, isTransacted());
    }

    @AfterEach
    void disconnect() throws JMSException {
        connection.close();
    }

    Session session() {
        return threads.get().session;
    }

    MessageProducer producer() {
        return threads.get().producer;
    }

    MessageConsumer consumer() {
        return threads.get().consumer;
    }

    TextMessage message(String body) throws JMSException {
        TextMessage message = session().createTextMessage(body);
        message.setStringProperty("token", body);
        message.setJMSType(body);
        return message;
    }
}
