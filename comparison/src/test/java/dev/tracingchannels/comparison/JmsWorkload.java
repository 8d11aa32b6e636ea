// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.jms.JmsTracing;
import dev.tracingchannels.jms.SpringJmsTracing;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.broker.BrokerService;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.jms.listener.DefaultMessageListenerContainer;

/** Sends and takes messages through ActiveMQ, which runs in this process, and by Spring. */
final class JmsWorkload implements Workload {
    private static final long WAIT = 20_000;

    @Override
    public void run(Steps steps, boolean published, int port) throws Exception {
        BrokerService broker = new BrokerService();
        broker.setBrokerName("comparison");
        broker.setPersistent(false);
        broker.setUseJmx(false);
        broker.addConnector("tcp://127.0.0.1:" + port);
        broker.start();
        broker.waitUntilStarted();
        try {
            ConnectionFactory plain = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port);
            ConnectionFactory factory = published ? JmsTracing.wrap(plain) : plain;
            try (Connection connection = factory.createConnection()) {
                connection.setClientID("client");
                connection.start();
                classic(steps, connection);
            }
            simplified(steps, factory);
            spring(steps, factory, published);
        } finally {
            broker.stop();
        }
    }

    private static void classic(Steps steps, Connection connection) throws Exception {
        Session session = connection.createSession();
        Queue queue = session.createQueue("orders");
        Topic topic = session.createTopic("prices");
        steps.step("send and receive", () -> {
            TextMessage message = session.createTextMessage("secret");
            message.setJMSCorrelationID("conversation");
            message.setStringProperty("token", "secret");
            session.createProducer(queue).send(message);
            try (MessageConsumer consumer = session.createConsumer(queue)) {
                received(consumer.receive(WAIT));
                consumer.receiveNoWait();
            }
        });
        steps.step("listener", () -> listen(connection, queue, null));
        steps.step("listener that fails", () -> listen(connection, queue, new IllegalStateException("secret")));
        steps.step("durable subscription", () -> {
            try (MessageConsumer consumer = session.createDurableConsumer(topic, "audit")) {
                session.createProducer(topic).send(session.createTextMessage("secret"));
                received(consumer.receive(WAIT));
            }
        });
        steps.step("temporary queue", () -> {
            TemporaryQueue temporary = session.createTemporaryQueue();
            session.createProducer(null).send(temporary, session.createTextMessage("secret"));
            try (MessageConsumer consumer = session.createConsumer(temporary)) {
                received(consumer.receive(WAIT));
            }
        });
        steps.step("transaction", () -> {
            try (Session transacted = connection.createSession(true, Session.SESSION_TRANSACTED)) {
                transacted.createProducer(queue).send(transacted.createTextMessage("secret"));
                transacted.commit();
                try (MessageConsumer consumer = transacted.createConsumer(queue)) {
                    received(consumer.receive(WAIT));
                    transacted.commit();
                }
            }
        });
        steps.step("errors", () -> {
            MessageProducer producer = session.createProducer(queue);
            producer.close();
            try {
                producer.send(session.createTextMessage("secret"));
                throw new AssertionError("This was to fail.");
            } catch (JMSException expected) {
                // As it must be.
            }
        });
    }

    /** Once the listener is done, so that the spans of a step are those of the step. */
    private static void listen(Connection connection, Queue queue, RuntimeException failure) throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try (Session session = connection.createSession()) {
            session.createConsumer(queue).setMessageListener(message -> {
                done.countDown();
                if (failure != null && !isRedelivered(message)) {
                    throw failure;
                }
            });
            session.createProducer(queue).send(session.createTextMessage("secret"));
            await(done);
        }
    }

    private static boolean isRedelivered(jakarta.jms.Message message) {
        try {
            return message.getJMSRedelivered();
        } catch (JMSException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static void received(Object message) {
        if (message == null) {
            throw new AssertionError("There is no message.");
        }
    }

    private static void await(CountDownLatch done) throws InterruptedException {
        if (!done.await(WAIT, TimeUnit.MILLISECONDS)) {
            throw new AssertionError("Nobody was called.");
        }
    }

    private static void simplified(Steps steps, ConnectionFactory factory) throws Exception {
        try (JMSContext context = factory.createContext()) {
            Queue queue = context.createQueue("simplified");
            steps.step("simplified", () -> {
                context.createProducer().setProperty("token", "secret").send(queue, "secret");
                try (var consumer = context.createConsumer(queue)) {
                    received(consumer.receive(WAIT));
                }
            });
        }
    }

    private static void spring(Steps steps, ConnectionFactory factory, boolean published) throws Exception {
        JmsTemplate template = new JmsTemplate(factory);
        CountDownLatch done = new CountDownLatch(1);
        DefaultMessageListenerContainer container = new DefaultMessageListenerContainer();
        container.setConnectionFactory(factory);
        container.setDestinationName("spring");
        container.setMessageListener((jakarta.jms.MessageListener) message -> done.countDown());
        if (published) {
            SpringJmsTracing.attach(container);
        }
        container.afterPropertiesSet();
        container.start();
        steps.step("spring", () -> {
            template.convertAndSend("spring", "secret");
            await(done);
        });
        container.destroy();
        steps.step("spring template", () -> {
            template.convertAndSend("template", "secret");
            received(template.receiveAndConvert("template"));
        });
    }
}
