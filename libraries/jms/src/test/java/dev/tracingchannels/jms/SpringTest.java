// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.testing.EventRecorder;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageListener;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jms.config.DefaultJmsListenerContainerFactory;
import org.springframework.jms.config.SimpleJmsListenerEndpoint;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.jms.listener.AbstractMessageListenerContainer;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import org.springframework.jms.listener.SessionAwareMessageListener;
import org.springframework.jms.listener.SimpleMessageListenerContainer;

/** Spring's templates and its container that polls meet the contract, and the other container does not publish twice. */
class SpringTest extends JmsMessagingContract {
    private final CachingConnectionFactory pool = new CachingConnectionFactory(JmsTracing.wrap(TestBroker.factory()));
    private final JmsTemplate template = new JmsTemplate(pool);

    @BeforeEach
    void start() {
        template.setReceiveTimeout(JmsTemplate.RECEIVE_TIMEOUT_NO_WAIT);
    }

    @AfterEach
    void stop() {
        pool.destroy();
    }

    @Override
    protected Map<Feature, String> lacks() {
        return Stream.concat(
                        super.lacks().entrySet().stream(),
                        Stream.of(Map.entry(
                                Feature.GENERATED_DESTINATIONS, "The template closes what it was generated for.")))
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    protected void send(Message message) {
        template.send(message.destination(), session -> {
            jakarta.jms.Message text = session.createTextMessage(message.body());
            fill(text, message);
            return text;
        });
    }

    @Override
    protected void sendTwice(Message message) {
        template.execute(message.destination(), (session, producer) -> {
            jakarta.jms.Message text = session.createTextMessage(message.body());
            producer.send(text);
            producer.send(text);
            return null;
        });
    }

    @Override
    protected void failToSend(Message message) {
        template.execute(message.destination(), (session, producer) -> {
            jakarta.jms.Message text = session.createTextMessage(message.body());
            fill(text, message);
            ((jakarta.jms.Session) JmsTracing.unwrap(
                            ((org.springframework.jms.connection.SessionProxy) session).getTargetSession()))
                    .close();
            producer.send(text);
            return null;
        });
    }

    @Override
    protected List<jakarta.jms.Message> receive(String destination) {
        return Stream.generate(() -> template.receive(asking(destination)))
                .takeWhile(java.util.Objects::nonNull)
                .toList();
    }

    private static DefaultMessageListenerContainer polling(ConnectionFactory factory, Object listener, String queue) {
        DefaultJmsListenerContainerFactory containers = new DefaultJmsListenerContainerFactory();
        containers.setConnectionFactory(factory);
        containers.setSessionTransacted(true);
        SimpleJmsListenerEndpoint endpoint = new SimpleJmsListenerEndpoint();
        endpoint.setId("endpoint");
        endpoint.setDestination(queue);
        endpoint.setMessageListener(message -> {});
        DefaultMessageListenerContainer container =
                SpringJmsTracing.wrap(containers).createListenerContainer(endpoint);
        container.setMessageListener(listener);
        return SpringJmsTracing.attach(container);
    }

    @Override
    protected void process(String destination, int count, Work<jakarta.jms.Message> work) throws Exception {
        Outcomes outcomes = new Outcomes(work);
        run(polling(pool, outcomes, destination), () -> outcomes.await(count));
    }

    private static void run(AbstractMessageListenerContainer container, TestTransaction.Work work) throws Exception {
        container.afterPropertiesSet();
        container.start();
        try {
            work.run();
        } finally {
            container.destroy();
        }
    }

    @Test
    void aContainerThatTheProviderCallsPublishesOnceByTheSession() throws Exception {
        String queue = TestBroker.name();
        BlockingQueue<jakarta.jms.Message> got = new LinkedBlockingQueue<>();
        SimpleMessageListenerContainer container = new SimpleMessageListenerContainer();
        container.setConnectionFactory(pool);
        container.setDestinationName(queue);
        container.setMessageListener((MessageListener) got::add);
        SpringJmsTracing.attach(container);
        try (EventRecorder<JmsProcess> pushed = EventRecorder.on(JmsChannels.PROCESS);
                EventRecorder<JmsProcess> received = EventRecorder.on(JmsChannels.PROCESS_RECEIVED)) {
            run(container, () -> {
                template.convertAndSend(queue, "body");
                assertThat(got.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isNotNull();
            });
            pushed.onlyOperation();
            received.recordedNothing();
        }
    }

    @Test
    void aListenerWithASessionGetsItAndASubscriptionIsStillNamedAfterIt() throws Exception {
        String queue = TestBroker.name();
        BlockingQueue<Object> got = new LinkedBlockingQueue<>();
        SessionAwareMessageListener<jakarta.jms.Message> listener = (message, session) -> got.add(session);
        DefaultMessageListenerContainer container = polling(pool, listener, queue);
        assertThat(((TracedSpringListener) container.getMessageListener()).getSubscriptionName())
                .isEqualTo(listener.getClass().getName());
        run(container, () -> {
            template.convertAndSend(queue, "body");
            assertThat(got.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isInstanceOf(jakarta.jms.Session.class);
        });
        assertThat(SpringJmsTracing.detach(container).getMessageListener()).isSameAs(listener);
    }

    @Test
    void aContainerThatCommitsWithoutAMessagePublishesNothing() throws JMSException {
        try (EventRecorder<JmsSettle> settled = EventRecorder.on(JmsChannels.SETTLE);
                jakarta.jms.Connection connection = pool.createConnection();
                jakarta.jms.Session session = connection.createSession(true, 0)) {
            session.commit();
            settled.recordedNothing();
        }
    }

    @Test
    void aFactoryThatIsWrappedAgainAroundAPoolPublishesOnce() {
        JmsTemplate twice = new JmsTemplate(JmsTracing.wrap(pool));
        String queue = TestBroker.name();
        try (EventRecorder<JmsSend> sent = EventRecorder.on(JmsChannels.SEND);
                EventRecorder<JmsReceive> received = EventRecorder.on(JmsChannels.RECEIVE)) {
            twice.convertAndSend(queue, "body");
            assertThat(twice.receiveAndConvert(queue)).isEqualTo("body");
            sent.onlyOperation();
            received.onlyOperation();
        }
    }

    @Override
    protected List<Mapper<?>> mappers() {
        return new JmsLibrary().mappers();
    }
}
