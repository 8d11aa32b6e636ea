// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracingchannels.testing.TestDouble;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueConnectionFactory;
import jakarta.jms.QueueSender;
import jakarta.jms.QueueSession;
import jakarta.jms.ServerSession;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import jakarta.jms.TopicPublisher;
import jakarta.jms.TopicSession;
import jakarta.jms.XAConnection;
import jakarta.jms.XAConnectionFactory;
import jakarta.jms.XAJMSContext;
import jakarta.jms.XAQueueConnectionFactory;
import jakarta.jms.XAQueueSession;
import jakarta.jms.XASession;
import jakarta.jms.XATopicConnectionFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.ActiveMQConnection;
import org.junit.jupiter.api.Test;

/** What the wrappers are, beside publishing. */
class TracedObjectsTest {
    private static Set<String> interfacesOfJms(Object object) {
        Set<String> names = new TreeSet<>();
        Set<Class<?>> open = new LinkedHashSet<>(List.of(object.getClass()));
        while (!open.isEmpty()) {
            Class<?> type = open.iterator().next();
            open.remove(type);
            open.addAll(Arrays.asList(type.getInterfaces()));
            if (type.getSuperclass() != null) {
                open.add(type.getSuperclass());
            }
            if (type.isInterface() && type.getName().startsWith("jakarta.jms.")) {
                names.add(type.getSimpleName());
            }
        }
        return names;
    }

    private static void hasTheInterfacesOf(Object original, Object traced) {
        assertThat(traced).isNotSameAs(original);
        assertThat(interfacesOfJms(traced)).isEqualTo(interfacesOfJms(original));
    }

    @Test
    void eachObjectOfActiveMqKeepsItsInterfaces() throws Exception {
        ConnectionFactory factory = TestBroker.factory();
        ConnectionFactory traced = JmsTracing.wrap(factory);
        hasTheInterfacesOf(factory, traced);
        try (Connection connection = traced.createConnection();
                QueueConnection queues = ((QueueConnectionFactory) traced).createQueueConnection();
                JMSContext context = traced.createContext()) {
            List<Object> objects = new ArrayList<>(List.of(connection, queues, context, context.createProducer()));
            Session session = connection.createSession();
            QueueSession queueSession = queues.createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
            QueueSender sender = queueSession.createSender(session.createQueue(TestBroker.name()));
            TopicPublisher publisher = ((TopicSession) session).createPublisher(session.createTopic(TestBroker.name()));
            objects.addAll(List.of(session, queueSession, sender, publisher));
            objects.add(session.createProducer(null));
            objects.add(session.createConsumer(session.createQueue(TestBroker.name())));
            objects.add(((TopicSession) session).createSubscriber(session.createTopic(TestBroker.name())));
            for (Object object : objects) {
                hasTheInterfacesOf(JmsTracing.unwrap(object), object);
            }
        }
    }

    @Test
    void eachObjectOfActiveMqForXaKeepsItsInterfaces() throws Exception {
        XAConnectionFactory factory = TestBroker.xaFactory();
        XAConnectionFactory traced = JmsTracing.wrapXa(factory);
        hasTheInterfacesOf(factory, traced);
        try (XAConnection connection = traced.createXAConnection();
                Connection queues = ((XAQueueConnectionFactory) traced).createXAQueueConnection();
                Connection topics = ((XATopicConnectionFactory) traced).createXATopicConnection();
                XAJMSContext context = traced.createXAContext()) {
            XASession session = connection.createXASession();
            for (Object object : List.of(connection, queues, topics, context, session)) {
                hasTheInterfacesOf(JmsTracing.unwrap(object), object);
            }
            Object queueSession = ((XAQueueSession) session).getQueueSession();
            hasTheInterfacesOf(JmsTracing.unwrap(queueSession), queueSession);
            assertThat(session.getSession()).isEqualTo(session);
            assertThat(session.getXAResource()).isNotNull();
            assertThat(context.getXAResource()).isNotNull();
        }
    }

    @Test
    void anObjectOfOneInterfaceKeepsIt() {
        for (Class<?> type : List.of(
                ConnectionFactory.class,
                jakarta.jms.QueueConnectionFactory.class,
                jakarta.jms.TopicConnectionFactory.class,
                XAConnectionFactory.class,
                XAQueueConnectionFactory.class,
                XATopicConnectionFactory.class)) {
            Object original = TestDouble.of(type, (self, method, arguments) -> null);
            hasTheInterfacesOf(original, TracedFactory.wrap(original));
        }
    }

    @Test
    void wrappingTwiceIsWrappingOnceAndUnwrappingGivesTheOriginal() throws Exception {
        ConnectionFactory factory = TestBroker.factory();
        ConnectionFactory traced = JmsTracing.wrap(factory);
        assertThat(JmsTracing.wrap(traced)).isSameAs(traced);
        assertThat(JmsTracing.wrap(factory)).isEqualTo(traced).hasSameHashCodeAs(traced);
        assertThat(traced).isNotEqualTo(factory).hasToString(factory.toString());
        assertThat(JmsTracing.unwrap(traced)).isSameAs(factory);
        assertThat(JmsTracing.unwrap(factory)).isSameAs(factory);
        try (Connection connection = traced.createConnection()) {
            assertThat(JmsTracing.unwrap(connection)).isInstanceOf(ActiveMQConnection.class);
        }
    }

    @Test
    void aListenerIsGivenBackAsItWasSet() throws Exception {
        MessageListener listener = message -> {};
        try (Connection connection = JmsTracing.wrap(TestBroker.factory()).createConnection();
                Session session = connection.createSession();
                MessageConsumer consumer = session.createConsumer(session.createQueue(TestBroker.name()))) {
            assertThat(consumer.getMessageListener()).isNull();
            consumer.setMessageListener(listener);
            assertThat(consumer.getMessageListener()).isSameAs(listener);
            session.setMessageListener(listener);
            assertThat(session.getMessageListener()).isSameAs(listener);
        }
    }

    @Test
    void closingClosesTheOriginal() throws Exception {
        Connection connection = JmsTracing.wrap(TestBroker.factory()).createConnection();
        Session session = connection.createSession();
        session.close();
        assertThatThrownBy(session::createMessage).isInstanceOf(jakarta.jms.IllegalStateException.class);
        connection.close();
        assertThat(((ActiveMQConnection) JmsTracing.unwrap(connection)).isClosed())
                .isTrue();
    }

    @Test
    void anApplicationServersPoolGivesTheProviderItsOwnSessions() throws Exception {
        String queue = TestBroker.name();
        BlockingQueue<String> got = new LinkedBlockingQueue<>();
        try (Connection connection = JmsTracing.wrap(TestBroker.factory()).createConnection()) {
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            session.setMessageListener(message -> got.add(Destinations.name(destination(message))));
            ServerSession server = new ServerSession() {
                @Override
                public Session getSession() {
                    return session;
                }

                @Override
                public void start() {
                    session.run();
                }
            };
            ServerSessionPool pool = () -> server;
            connection.start();
            connection.createConnectionConsumer(session.createQueue(queue), null, pool, 1);
            try (Session other = connection.createSession()) {
                other.createProducer(other.createQueue(queue)).send(other.createMessage());
            }
            assertThat(got.poll(JmsMessagingContract.PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isEqualTo(queue);
        }
    }

    private static jakarta.jms.Destination destination(jakarta.jms.Message message) {
        try {
            return message.getJMSDestination();
        } catch (jakarta.jms.JMSException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
