// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The classic API, without a network. */
class JmsMessagingTest extends JmsMessagingContract {
    private final Map<String, Destination> temporary = new ConcurrentHashMap<>();
    private Connection connection;

    ConnectionFactory factory() {
        return TestBroker.factory();
    }

    @BeforeEach
    void connect() throws JMSException {
        connection = JmsTracing.wrap(factory()).createConnection();
        connection.start();
    }

    @AfterEach
    void close() throws JMSException {
        connection.close();
    }

    private Destination destination(Session session, String name) throws JMSException {
        Destination known = temporary.get(name);
        return known == null ? session.createQueue(name) : known;
    }

    @Override
    protected String generatedDestination() throws JMSException {
        TemporaryQueue queue = connection.createSession().createTemporaryQueue();
        temporary.put(queue.getQueueName(), queue);
        return queue.getQueueName();
    }

    @Override
    protected void send(Message message) throws JMSException {
        try (Session session = connection.createSession();
                MessageProducer producer = session.createProducer(destination(session, message.destination()))) {
            TextMessage text = session.createTextMessage(message.body());
            fill(text, message);
            producer.send(text);
        }
    }

    @Override
    protected void sendTwice(Message message) throws JMSException {
        try (Session session = connection.createSession();
                MessageProducer producer = session.createProducer(null)) {
            TextMessage text = session.createTextMessage(message.body());
            fill(text, message);
            Destination destination = destination(session, message.destination());
            producer.send(destination, text);
            producer.send(destination, text);
            assertThat(text.propertyExists("traceparent")).isFalse();
        }
    }

    @Override
    protected void failToSend(Message message) throws JMSException {
        try (Session session = connection.createSession()) {
            MessageProducer producer = session.createProducer(destination(session, message.destination()));
            producer.close();
            TextMessage text = session.createTextMessage(message.body());
            fill(text, message);
            producer.send(text);
        }
    }

    @Override
    protected List<jakarta.jms.Message> receive(String destination) throws JMSException {
        List<jakarta.jms.Message> all = new ArrayList<>();
        try (Session session = connection.createSession();
                MessageConsumer consumer = session.createConsumer(session.createQueue(asking(destination)))) {
            for (jakarta.jms.Message each = consumer.receiveNoWait(); each != null; each = consumer.receiveNoWait()) {
                all.add(each);
            }
        }
        return all;
    }

    @Override
    protected void process(String destination, int count, Work<jakarta.jms.Message> work) throws Exception {
        Outcomes outcomes = new Outcomes(work);
        try (Session session = connection.createSession();
                MessageConsumer consumer = session.createConsumer(destination(session, destination))) {
            consumer.setMessageListener(outcomes);
            outcomes.await(count);
        }
    }
}
