// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.testing.TestDouble;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.command.ActiveMQTextMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a message's properties while it is sent with those of tools. */
class PropertiesTest {
    private static final long WAIT = 20_000;
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private Connection connection;
    private Session session;
    private Queue queue;

    @BeforeEach
    void connect() throws JMSException {
        connection = JmsTracing.wrap(TestBroker.factory()).createConnection();
        connection.start();
        session = connection.createSession();
        queue = session.createQueue(TestBroker.name());
    }

    @AfterEach
    void disconnect() throws JMSException {
        connection.close();
    }

    /** A tool that writes a header. */
    private static Subscription tracing() {
        return JmsChannels.SEND
                .start()
                .subscribe((operation, name) -> operation.payload().headers().set("traceparent", TRACE));
    }

    private Message receive() throws JMSException {
        try (MessageConsumer consumer = session.createConsumer(queue)) {
            return consumer.receive(WAIT);
        }
    }

    @Test
    void aReceivedMessageOfAGroupIsSentOnWithTheNewTrace() throws JMSException {
        MessageProducer producer = session.createProducer(queue);
        TextMessage message = session.createTextMessage("body");
        message.setStringProperty("JMSXGroupID", "group");
        message.setIntProperty("JMSXGroupSeq", 3);
        try (Subscription tool = tracing()) {
            producer.send(message);
            assertThat(message.propertyExists("traceparent")).isFalse();
            Message received = receive();
            producer.send(received);
            assertThat(received.getStringProperty("JMSXGroupID")).isEqualTo("group");
        }
        Message second = receive();
        assertThat(second.getStringProperty("traceparent")).isEqualTo(TRACE);
        assertThat(second.getStringProperty("JMSXGroupID")).isEqualTo("group");
        assertThat(second.getIntProperty("JMSXGroupSeq")).isEqualTo(3);
    }

    /** As a bridge of another protocol makes them. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void propertiesThatTheProviderWouldRefuseAreNotLost(boolean readOnly) throws Exception {
        ActiveMQTextMessage message = (ActiveMQTextMessage) session.createTextMessage("body");
        message.setStringProperty("kind", "odd");
        message.setProperty("payload", new byte[] {1});
        message.setReadOnlyProperties(readOnly);
        try (Subscription tool = tracing()) {
            session.createProducer(queue).send(message);
        }
        assertThat(message.getProperty("payload")).isEqualTo(new byte[] {1});
        assertThat(message.getStringProperty("kind")).isEqualTo("odd");
        Message received = receive();
        assertThat(received.getStringProperty("kind")).isEqualTo("odd");
        assertThat(((ActiveMQTextMessage) received).getProperty("payload")).isEqualTo(new byte[] {1});
    }

    @Test
    void aMessageWhosePropertiesCannotBeClearedIsSent() throws JMSException {
        TextMessage real = session.createTextMessage("body");
        TextMessage stubborn = TestDouble.around(TextMessage.class, real, (method, arguments) -> {
            if (method.getName().equals("clearProperties")) {
                throw new UnsupportedOperationException("broken");
            }
        });
        List<Throwable> reported = new CopyOnWriteArrayList<>();
        try (Subscription reports = ErrorHandler.set((where, error) -> reported.add(error));
                Subscription tool = tracing()) {
            session.createProducer(queue).send(stubborn);
        }
        assertThat(reported).hasSize(1);
        assertThat(receive().getStringProperty("traceparent")).isEqualTo(TRACE);
    }

    /** Its message is then on its way, and read-only. */
    @Test
    void aProviderThatMakesNoCopiesSendsWhatWasAdded() throws JMSException {
        ActiveMQConnectionFactory factory = TestBroker.factory();
        factory.setCopyMessageOnSend(false);
        TextMessage message = session.createTextMessage("body");
        message.setStringProperty("kind", "own");
        try (Connection direct = JmsTracing.wrap(factory).createConnection();
                Subscription tool = tracing()) {
            direct.createSession().createProducer(queue).send(message);
        }
        Message received = receive();
        assertThat(received.getStringProperty("traceparent")).isEqualTo(TRACE);
        assertThat(received.getStringProperty("kind")).isEqualTo("own");
    }
}
