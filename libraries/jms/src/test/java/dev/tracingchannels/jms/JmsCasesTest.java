// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.MappedSpan;
import dev.tracingchannels.testing.TestDouble;
import jakarta.jms.BytesMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueRequestor;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is particular to Jakarta Messaging. */
class JmsCasesTest {
    private static final long WAIT = 20_000;
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private Connection connection;
    private Session session;
    private Queue queue;

    @BeforeEach
    void connect() throws JMSException {
        connection = JmsTracing.wrap(TestBroker.factory()).createConnection();
        connection.setClientID(TestBroker.name());
        connection.start();
        session = connection.createSession();
        queue = session.createQueue(TestBroker.name());
    }

    @AfterEach
    void disconnect() throws JMSException {
        connection.close();
    }

    /** A tool that writes headers. */
    private static Subscription tracing() {
        return JmsChannels.SEND.subscribe(new TracingSubscriber<JmsSend>() {
            @Override
            public void start(Operation<JmsSend> operation) {
                operation.payload().headers().set("traceparent", TRACE);
                operation.payload().headers().set("x-b3-traceid", "4711");
            }
        });
    }

    private Message receive() throws JMSException {
        try (MessageConsumer consumer = session.createConsumer(queue)) {
            return consumer.receive(WAIT);
        }
    }

    @Test
    void aReceivedMessageThatIsSentOnHasTheNewTraceAndTheApplicationsItsOwnAgain() throws JMSException {
        MessageProducer producer = session.createProducer(queue);
        TextMessage message = session.createTextMessage("body");
        message.setStringProperty("traceparent", "the first");
        message.setIntProperty("size", 5);
        producer.send(message);
        Message received = receive();
        try (Subscription tool = tracing()) {
            producer.send(received);
        }
        assertThat(received.getStringProperty("traceparent")).isEqualTo("the first");
        assertThat(received.getObjectProperty("size")).isEqualTo(5);
        Message second = receive();
        assertThat(second.getStringProperty("traceparent")).isEqualTo(TRACE);
        assertThat(second.getObjectProperty("size")).isEqualTo(5);
        assertThat(second.getBody(String.class)).isEqualTo("body");
        assertThat(MessageHeaders.reader(second).getAll("x-b3-traceid")).containsExactly("4711");
        assertThat(MessageHeaders.reader(second).names()).contains("x-b3-traceid");
    }

    @Test
    void aPropertyOfTheProvidersKeepsAReceivedMessageAsItIs() throws JMSException {
        MessageProducer producer = session.createProducer(queue);
        TextMessage message = session.createTextMessage("body");
        message.setStringProperty("JMS_Vendor", "own");
        message.setStringProperty("traceparent", "the first");
        producer.send(message);
        Message received = receive();
        try (Subscription tool = tracing()) {
            producer.send(received);
        }
        assertThat(received.getStringProperty("JMS_Vendor")).isEqualTo("own");
        assertThat(receive().getStringProperty("traceparent")).isEqualTo("the first");
    }

    @Test
    void aMessageOfAnotherProviderIsSentWithTheTrace() throws JMSException {
        TextMessage real = session.createTextMessage("body");
        TextMessage foreign = TestDouble.around(TextMessage.class, real, (method, arguments) -> {});
        try (Subscription tool = tracing()) {
            session.createProducer(queue).send(foreign);
        }
        assertThat(real.propertyExists("traceparent")).isFalse();
        assertThat(receive().getStringProperty("traceparent")).isEqualTo(TRACE);
    }

    @Test
    void aProducersOwnHeaderIsReplacedForTheMessageOnly() throws JMSException {
        try (JMSContext context = JmsTracing.wrap(TestBroker.factory()).createContext();
                Subscription tool = tracing()) {
            JMSProducer producer = context.createProducer().setProperty("traceparent", "an old one");
            producer.send(queue, "body");
            assertThat(producer.getStringProperty("traceparent")).isEqualTo("an old one");
        }
        assertThat(receive().getStringProperty("traceparent")).isEqualTo(TRACE);
    }

    @Test
    void eachKindOfBodyIsSentAsTheProviderWouldSendIt() throws JMSException {
        List<Object> idle = sendBodies();
        try (Subscription tool = tracing()) {
            assertThat(sendBodies()).usingRecursiveComparison().isEqualTo(idle);
        }
    }

    private List<Object> sendBodies() throws JMSException {
        try (JMSContext context = JmsTracing.wrap(TestBroker.factory()).createContext()) {
            JMSProducer producer = context.createProducer();
            producer.send(queue, "text")
                    .send(queue, (String) null)
                    .send(queue, Map.of("key", 1))
                    .send(queue, (Map<String, Object>) null)
                    .send(queue, new byte[] {1, 2})
                    .send(queue, (byte[]) null)
                    .send(queue, (java.io.Serializable) null);
        }
        List<Object> bodies = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Message message = receive();
            if (message instanceof TextMessage text) {
                bodies.add("text " + text.getText());
            } else if (message instanceof MapMessage map) {
                bodies.add("map " + (map.itemExists("key") ? map.getObject("key") : "empty"));
            } else if (message instanceof BytesMessage bytes) {
                bodies.add("bytes " + bytes.getBodyLength());
            } else {
                bodies.add(message.getClass());
            }
        }
        return bodies;
    }

    @Test
    void aBodyThatNoMessageCanHaveIsTheProvidersFailure() {
        Map<String, Object> wrong = Map.of("key", new Object());
        try (JMSContext context = JmsTracing.wrap(TestBroker.factory()).createContext()) {
            JMSProducer producer = context.createProducer();
            assertThatThrownBy(() -> producer.send(queue, wrong)).isInstanceOf(MessageFormatRuntimeException.class);
            try (EventRecorder<JmsSend> recorder = EventRecorder.on(JmsChannels.SEND)) {
                assertThatThrownBy(() -> producer.send(queue, wrong)).isInstanceOf(MessageFormatRuntimeException.class);
                recorder.onlyOperation().failedWith(MessageFormatRuntimeException.class);
                assertThat(recorder.onlyOperation().payload().message()).isNull();
            }
        }
    }

    @Test
    void anAsynchronousListenerGetsTheMessageAsItWasAndTheSameFailure() throws JMSException {
        TextMessage message = session.createTextMessage("body");
        JMSException failure = new JMSException("refused");
        List<Object> seen = new ArrayList<>();
        JMSProducer provider = TestDouble.of(JMSProducer.class, new java.lang.reflect.InvocationHandler() {
            private CompletionListener listener;

            @Override
            public Object invoke(Object self, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
                switch (method.getName()) {
                    case "setAsync" -> listener = (CompletionListener) arguments[0];
                    case "getAsync" -> {
                        return listener;
                    }
                    case "propertyExists" -> {
                        return false;
                    }
                    default -> {
                        seen.add(((Message) arguments[1]).getStringProperty("traceparent"));
                        listener.onException((Message) arguments[1], failure);
                    }
                }
                return self;
            }
        });
        CompletionListener own = new CompletionListener() {
            @Override
            public void onCompletion(Message sent) {
                throw new AssertionError("sent");
            }

            @Override
            public void onException(Message refused, Exception thrown) {
                try {
                    seen.addAll(List.of(refused, thrown, refused.propertyExists("traceparent")));
                } catch (JMSException unreadable) {
                    throw new IllegalStateException(unreadable);
                }
            }
        };
        JMSProducer producer = new TracedJmsProducer(provider, null, SessionTrace.UNKNOWN).setAsync(own);
        try (Subscription tool = tracing();
                EventRecorder<JmsSend> recorder = EventRecorder.on(JmsChannels.SEND)) {
            producer.send(queue, message);
            recorder.onlyOperation().failedWith(failure);
        }
        assertThat(seen).containsExactly(TRACE, message, failure, false);
        assertThat(producer.getAsync()).isSameAs(own);
    }

    @Test
    void requestAndReplyAreAConversationAndTheTemporaryQueueIsNoPartOfAName() throws Exception {
        Session replying = connection.createSession();
        replying.createConsumer(queue).setMessageListener(request -> {
            try {
                TextMessage reply = replying.createTextMessage("reply");
                reply.setJMSCorrelationID("conversation 1");
                replying.createProducer(request.getJMSReplyTo()).send(reply);
            } catch (JMSException failure) {
                throw new IllegalStateException(failure);
            }
        });
        QueueRequestor requestor = new QueueRequestor((QueueSession) session, queue);
        try (EventRecorder<JmsSend> sent = EventRecorder.on(JmsChannels.SEND);
                EventRecorder<JmsReceive> received = EventRecorder.on(JmsChannels.RECEIVE)) {
            requestor.request(session.createTextMessage("request"));
            MappedSpan reply = MappedSpan.of(
                    new JmsSendMapper(), sent.operations(2).get(1).settles().operation());
            assertThat(reply.name()).isEqualTo("send");
            assertThat(reply.attributes())
                    .containsEntry("messaging.message.conversation_id", "conversation 1")
                    .containsEntry("messaging.destination.temporary", true)
                    .containsEntry("messaging.destination.anonymous", true);
            MappedSpan receipt = MappedSpan.of(
                    new JmsReceiveMapper(), received.onlyOperation().operation());
            assertThat(receipt.attributes())
                    .containsEntry("messaging.message.conversation_id", "conversation 1")
                    .containsEntry("messaging.message.id", reply.attributes().get("messaging.message.id"));
        }
        requestor.close();
    }

    @Test
    void aDurableSubscriptionIsNamedAndASelectorSelects() throws JMSException {
        Topic topic = session.createTopic(TestBroker.name());
        try (MessageConsumer consumer = session.createDurableConsumer(topic, "audit", "size > 3", false);
                EventRecorder<JmsReceive> recorder = EventRecorder.on(JmsChannels.RECEIVE)) {
            for (int size = 1; size < 5; size++) {
                Message message = session.createMessage();
                message.setIntProperty("size", size);
                session.createProducer(topic).send(message);
            }
            assertThat(consumer.receive(WAIT).getIntProperty("size")).isEqualTo(4);
            assertThat(consumer.receiveNoWait()).isNull();
            MappedSpan span = MappedSpan.of(
                    new JmsReceiveMapper(), recorder.onlyOperation().operation());
            assertThat(span.name()).isEqualTo("receive " + topic.getTopicName());
            assertThat(span.attributes())
                    .containsEntry("messaging.destination.subscription.name", "audit")
                    .containsEntry("messaging.client.id", connection.getClientID());
        }
        session.unsubscribe("audit");
    }

    @Test
    void aSharedSubscriptionIsNamedToo() throws JMSException {
        Session provider = TestDouble.of(
                Session.class,
                (self, method, arguments) -> TestDouble.of(
                        MessageConsumer.class, (consumer, receiving, nothing) -> session.createMessage()));
        Session traced = TracedSession.wrap(provider, SessionTrace.UNKNOWN);
        Topic topic = session.createTopic("prices");
        try (EventRecorder<JmsReceive> recorder = EventRecorder.on(JmsChannels.RECEIVE)) {
            traced.createSharedConsumer(topic, "one").receive();
            traced.createSharedConsumer(topic, "two", "selector").receive();
            traced.createSharedDurableConsumer(topic, "three").receive();
            traced.createSharedDurableConsumer(topic, "four", "selector").receive();
            assertThat(recorder.payloads())
                    .extracting(JmsReceive::subscription)
                    .containsExactly("one", "two", "three", "four");
            assertThat(recorder.payloads()).allMatch(each -> topic.equals(each.destination()));
        }
    }

    @Test
    void aTransactionIsSettledWithItsMessagesAndAnEmptyOneIsNot() throws JMSException {
        Session transacted = connection.createSession(true, Session.SESSION_TRANSACTED);
        MessageProducer producer = transacted.createProducer(queue);
        try (EventRecorder<JmsSettle> recorder = EventRecorder.on(JmsChannels.SETTLE)) {
            producer.send(transacted.createMessage());
            producer.send(transacted.createMessage());
            transacted.commit();
            transacted.commit();
            try (MessageConsumer consumer = transacted.createConsumer(queue)) {
                consumer.receive(WAIT);
                transacted.rollback();
                Message again = consumer.receive(WAIT);
                assertThat(again.getJMSRedelivered()).isTrue();
                consumer.receive(WAIT);
                transacted.commit();
            }
            assertThat(recorder.payloads())
                    .extracting(each -> each.kind() + " " + each.received() + " " + each.sent())
                    .containsExactly("COMMIT 0 2", "ROLLBACK 1 0", "COMMIT 2 0");
            MappedSpan span = MappedSpan.of(
                    new JmsSettleMapper(), recorder.lastOperation().operation());
            assertThat(span.name()).isEqualTo("commit");
            assertThat(span.attributes())
                    .containsEntry("messaging.operation.type", "settle")
                    .containsEntry("messaging.batch.message_count", 2L);
        }
    }

    @Test
    void aContextAcknowledgesAndRecovers() {
        try (JMSContext context = JmsTracing.wrap(TestBroker.factory()).createContext(JMSContext.CLIENT_ACKNOWLEDGE);
                JMSConsumer consumer = context.createConsumer(queue);
                EventRecorder<JmsSettle> recorder = EventRecorder.on(JmsChannels.SETTLE)) {
            context.createProducer().send(queue, "body");
            assertThat(consumer.receive(WAIT)).isNotNull();
            context.recover();
            assertThat(consumer.receive(WAIT)).isNotNull();
            context.acknowledge();
            assertThat(recorder.payloads())
                    .extracting(JmsSettle::kind)
                    .containsExactly(JmsSettle.Kind.RECOVER, JmsSettle.Kind.ACKNOWLEDGE);
        }
    }

    @Test
    void aBodyThatIsReceivedAloneIsPublishedWithoutItsMessage() {
        // ActiveMQ has no such receiving.
        JMSConsumer provider = TestDouble.of(
                JMSConsumer.class, (self, method, arguments) -> method.getName().equals("receiveBody") ? "body" : null);
        JMSConsumer consumer = new TracedJmsConsumer(provider, Source.of(queue, SessionTrace.UNKNOWN));
        try (EventRecorder<JmsReceive> recorder = EventRecorder.on(JmsChannels.RECEIVE)) {
            assertThat(consumer.receiveBody(String.class, WAIT)).isEqualTo("body");
            assertThat(consumer.receiveBodyNoWait(String.class)).isNull();
            JmsReceive payload = recorder.onlyOperation().payload();
            assertThat(payload.message()).isNull();
            assertThat(payload.destination()).isEqualTo(queue);
        }
    }

    @Test
    void aMessageThatHasExpiredIsNotReceived() throws Exception {
        MessageProducer producer = session.createProducer(queue);
        producer.send(session.createTextMessage("late"), DeliveryMode.NON_PERSISTENT, 4, 1);
        long sent = System.currentTimeMillis();
        while (System.currentTimeMillis() <= sent + 1) {
            Thread.onSpinWait();
        }
        producer.send(session.createTextMessage("in time"));
        try (EventRecorder<JmsReceive> recorder = EventRecorder.on(JmsChannels.RECEIVE)) {
            assertThat(receive().getBody(String.class)).isEqualTo("in time");
            recorder.onlyOperation();
        }
    }

    @Test
    void aListenerThatFailsGetsTheMessageAgainAsAnotherOperation() throws Exception {
        BlockingQueue<Boolean> redelivered = new LinkedBlockingQueue<>();
        session.createProducer(queue).send(session.createMessage());
        try (EventRecorder<JmsProcess> recorder = EventRecorder.on(JmsChannels.PROCESS)) {
            session.createConsumer(queue).setMessageListener(message -> {
                try {
                    redelivered.add(message.getJMSRedelivered());
                    if (!message.getJMSRedelivered()) {
                        throw new IllegalArgumentException("first");
                    }
                } catch (JMSException unreadable) {
                    throw new IllegalStateException(unreadable);
                }
            });
            assertThat(redelivered.poll(WAIT, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(redelivered.poll(WAIT, TimeUnit.MILLISECONDS)).isTrue();
            session.close();
            recorder.operations(2).get(0).failedWith(IllegalArgumentException.class);
        }
    }

    @Test
    void closingAConsumerThatWaitsPublishesNothing() throws Exception {
        MessageConsumer consumer = session.createConsumer(queue);
        try (EventRecorder<JmsReceive> recorder = EventRecorder.on(JmsChannels.RECEIVE)) {
            BlockingQueue<String> outcome = new LinkedBlockingQueue<>();
            Thread waiting = new Thread(() -> {
                try {
                    outcome.add(String.valueOf(consumer.receive()));
                } catch (JMSException closed) {
                    outcome.add(closed.getClass().getName());
                }
            });
            waiting.start();
            while (waiting.isAlive()
                    && waiting.getState() != Thread.State.WAITING
                    && waiting.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            consumer.close();
            assertThat(outcome.poll(WAIT, TimeUnit.MILLISECONDS)).isEqualTo("null");
            recorder.recordedNothing();
        }
    }

    @Test
    void aListenerThatIsWrappedAgainPublishesOnce() throws JMSException {
        List<Message> got = new ArrayList<>();
        Message message = session.createMessage();
        try (EventRecorder<JmsProcess> pushed = EventRecorder.on(JmsChannels.PROCESS);
                EventRecorder<JmsProcess> received = EventRecorder.on(JmsChannels.PROCESS_RECEIVED)) {
            TracedListener.wrap(
                            each -> JmsTracing.<Object, JMSRuntimeException>process(each, () -> got.add(each)),
                            Source.UNKNOWN)
                    .onMessage(message);
            pushed.onlyOperation();
            received.recordedNothing();
        }
        assertThat(got).containsExactly(message);
    }

    @Test
    void aDestinationWithoutANameIsNone() {
        Destination nameless = new Destination() {};
        assertThat(Destinations.of(nameless, null)).isNull();
        assertThat(Destinations.of(null, null)).isNull();
    }
}
