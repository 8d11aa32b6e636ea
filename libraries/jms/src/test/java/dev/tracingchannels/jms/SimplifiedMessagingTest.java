// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Destination;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The simplified API. */
class SimplifiedMessagingTest extends JmsMessagingContract {
    private final Map<String, Destination> temporary = new ConcurrentHashMap<>();
    private JMSContext connection;

    @BeforeEach
    void connect() {
        connection = JmsTracing.wrap(TestBroker.factory()).createContext();
        connection.start();
    }

    @AfterEach
    void close() {
        connection.close();
    }

    private Destination destination(JMSContext context, String name) {
        Destination known = temporary.get(name);
        return known == null ? context.createQueue(name) : known;
    }

    @Override
    protected String generatedDestination() throws JMSException {
        TemporaryQueue queue = connection.createTemporaryQueue();
        temporary.put(queue.getQueueName(), queue);
        return queue.getQueueName();
    }

    @Override
    protected void send(Message message) {
        try (JMSContext context = connection.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            JMSProducer producer = context.createProducer();
            message.headers().forEach(producer::setProperty);
            producer.send(destination(context, message.destination()), message.body());
            assertThat(producer.getPropertyNames()).isEqualTo(message.headers().keySet());
            message.headers()
                    .forEach((name, value) ->
                            assertThat(producer.getStringProperty(name)).isEqualTo(value));
        }
    }

    @Override
    protected void sendTwice(Message message) throws JMSException {
        try (JMSContext context = connection.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            TextMessage text = context.createTextMessage(message.body());
            Destination destination = destination(context, message.destination());
            context.createProducer().send(destination, text).send(destination, text);
            assertThat(text.propertyExists("traceparent")).isFalse();
        }
    }

    @Override
    protected void failToSend(Message message) {
        JMSContext context = connection.createContext(JMSContext.AUTO_ACKNOWLEDGE);
        JMSProducer producer = context.createProducer();
        Destination destination = destination(context, message.destination());
        context.close();
        message.headers().forEach(producer::setProperty);
        producer.send(destination, message.body());
    }

    @Override
    protected List<jakarta.jms.Message> receive(String destination) {
        List<jakarta.jms.Message> all = new ArrayList<>();
        try (JMSContext context = connection.createContext(JMSContext.AUTO_ACKNOWLEDGE);
                JMSConsumer consumer = context.createConsumer(context.createQueue(asking(destination)))) {
            for (jakarta.jms.Message each = consumer.receiveNoWait(); each != null; each = consumer.receiveNoWait()) {
                all.add(each);
            }
        }
        return all;
    }

    @Override
    protected void process(String destination, int count, Work<jakarta.jms.Message> work) throws Exception {
        Outcomes outcomes = new Outcomes(work);
        try (JMSContext context = connection.createContext(JMSContext.AUTO_ACKNOWLEDGE);
                JMSConsumer consumer = context.createConsumer(destination(context, destination))) {
            consumer.setMessageListener(outcomes);
            outcomes.await(count);
        }
    }
}
