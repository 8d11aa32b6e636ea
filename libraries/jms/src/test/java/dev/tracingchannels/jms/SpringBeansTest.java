// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.jms.config.DefaultJmsListenerContainerFactory;
import org.springframework.jms.config.JmsListenerContainerFactory;
import org.springframework.jms.config.SimpleJmsListenerEndpoint;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.jms.connection.JmsTransactionManager;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import org.springframework.jms.listener.SessionAwareMessageListener;
import org.springframework.transaction.support.TransactionTemplate;

/** What Spring Boot makes of its settings publishes when each bean is attached by its type, and each message once. */
class SpringBeansTest {
    private static final int SECONDS = 60;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final String queue = TestBroker.name();
    private final EventRecorder<JmsSend> sent = EventRecorder.on(JmsChannels.SEND);
    private final EventRecorder<JmsReceive> received = EventRecorder.on(JmsChannels.RECEIVE);
    private final EventRecorder<JmsProcess> processed = EventRecorder.on(JmsChannels.PROCESS_RECEIVED);
    private final EventRecorder<JmsSettle> settled = EventRecorder.on(JmsChannels.SETTLE);

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        Stream.of(sent, received, processed, settled).forEach(EventRecorder::close);
    }

    private static <T> T attached(Class<T> type, T bean) {
        T current = bean;
        for (Attachment<?> attachment : new JmsLibrary().attachments()) {
            if (attachment.type().isAssignableFrom(type)) {
                current = type.cast(attached(attachment, current));
            }
        }
        return current;
    }

    private static <A> A attached(Attachment<A> attachment, Object bean) {
        return attachment.attach(attachment.type().cast(bean));
    }

    /** The bean for connections, by the settings {@code spring.jms.cache.enabled} and {@code spring.activemq.pool.enabled}. */
    enum Connections {
        CACHED {
            @Override
            ConnectionFactory make(List<AutoCloseable> open) {
                CachingConnectionFactory factory = new CachingConnectionFactory(TestBroker.factory());
                open.add(factory::destroy);
                return factory;
            }
        },
        POOLED {
            @Override
            ConnectionFactory make(List<AutoCloseable> open) {
                JmsPoolConnectionFactory factory = new JmsPoolConnectionFactory();
                factory.setConnectionFactory(TestBroker.factory());
                open.add(factory::stop);
                return factory;
            }
        },
        PLAIN {
            @Override
            ConnectionFactory make(List<AutoCloseable> open) {
                return TestBroker.factory();
            }
        };

        abstract ConnectionFactory make(List<AutoCloseable> open);

        ConnectionFactory attach(List<AutoCloseable> open) {
            ConnectionFactory made = make(open);
            ConnectionFactory attached = attached(ConnectionFactory.class, made);
            if (this == PLAIN) {
                assertThat(attached).isNotSameAs(made);
            } else {
                assertThat(attached).isSameAs(made);
            }
            assertThat(attached(ConnectionFactory.class, attached)).isSameAs(attached);
            return attached;
        }
    }

    @ParameterizedTest
    @EnumSource(Connections.class)
    void aTemplateSendsAndReceivesOnce(Connections connections) {
        JmsTemplate template = new JmsTemplate(connections.attach(open));
        template.setReceiveTimeout(TimeUnit.SECONDS.toMillis(SECONDS));
        template.convertAndSend(queue, "one");
        assertThat(template.receiveAndConvert(queue)).isEqualTo("one");
        sent.onlyOperation().settles();
        received.onlyOperation().settles();
        settled.recordedNothing();
    }

    @ParameterizedTest
    @EnumSource(Connections.class)
    void aTransactedTemplateCommitsOnce(Connections connections) {
        JmsTemplate template = new JmsTemplate(connections.attach(open));
        template.setSessionTransacted(true);
        template.convertAndSend(queue, "one");
        sent.onlyOperation().settles();
        settled.onlyOperation().settles();
    }

    @ParameterizedTest
    @EnumSource(Connections.class)
    void aTransactionOfSpringIsOneOfTheSession(Connections connections) {
        ConnectionFactory factory = connections.attach(open);
        JmsTemplate template = new JmsTemplate(factory);
        TransactionTemplate transaction = new TransactionTemplate(new JmsTransactionManager(factory));
        transaction.executeWithoutResult(status -> {
            template.convertAndSend(queue, "one");
            template.convertAndSend(queue, "two");
            settled.recordedNothing();
        });
        sent.operations(2).forEach(RecordedOperation::settles);
        assertThat(settled.onlyOperation().settles().payload().kind()).isEqualTo(JmsSettle.Kind.COMMIT);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    template.convertAndSend(queue, "three");
                    throw new IllegalArgumentException();
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(settled.operations(2).get(1).settles().payload().kind()).isEqualTo(JmsSettle.Kind.ROLLBACK);
    }

    private DefaultMessageListenerContainer container(
            ConnectionFactory connections, boolean isTransacted, SessionAwareMessageListener<Message> listener) {
        DefaultJmsListenerContainerFactory factory = new DefaultJmsListenerContainerFactory();
        factory.setConnectionFactory(connections);
        factory.setSessionTransacted(isTransacted);
        SimpleJmsListenerEndpoint endpoint = new SimpleJmsListenerEndpoint();
        endpoint.setId("endpoint");
        endpoint.setDestination(queue);
        endpoint.setMessageListener(message -> {});
        JmsListenerContainerFactory<?> attached = attached(JmsListenerContainerFactory.class, factory);
        DefaultMessageListenerContainer container =
                (DefaultMessageListenerContainer) attached.createListenerContainer(endpoint);
        container.setMessageListener(listener);
        SpringJmsTracing.attach(container);
        container.afterPropertiesSet();
        open.add(0, container::destroy);
        return container;
    }

    @ParameterizedTest
    @EnumSource(Connections.class)
    void aListenerProcessesAMessageOnce(Connections connections) throws Exception {
        ConnectionFactory factory = connections.attach(open);
        BlockingQueue<Session> got = new LinkedBlockingQueue<>();
        DefaultMessageListenerContainer container = container(factory, true, (message, session) -> got.add(session));
        container.start();
        new JmsTemplate(factory).convertAndSend(queue, "one");
        assertThat(got.poll(SECONDS, TimeUnit.SECONDS)).isNotNull();
        container.destroy();
        received.onlyOperation().settles();
        processed.onlyOperation().settles().wasSynchronous();
        settled.onlyOperation().settles();
    }

    @Test
    void aListenerThatFailsIsGivenItsMessageAgain() throws Exception {
        ConnectionFactory factory = Connections.CACHED.attach(open);
        BlockingQueue<Boolean> got = new LinkedBlockingQueue<>();
        DefaultMessageListenerContainer container = container(factory, true, (message, session) -> {
            got.add(message.getJMSRedelivered());
            if (!message.getJMSRedelivered()) {
                throw new IllegalStateException("not yet");
            }
        });
        container.start();
        new JmsTemplate(factory).convertAndSend(queue, "one");
        assertThat(got.poll(SECONDS, TimeUnit.SECONDS)).isFalse();
        assertThat(got.poll(SECONDS, TimeUnit.SECONDS)).isTrue();
        container.destroy();
        List<RecordedOperation<JmsProcess>> operations = processed.operations(2);
        operations.get(0).settles().failedWith(IllegalStateException.class);
        operations.get(1).settles().wasSynchronous();
        assertThat(settled.payloads())
                .extracting(JmsSettle::kind)
                .containsExactly(JmsSettle.Kind.ROLLBACK, JmsSettle.Kind.COMMIT);
    }

    @Test
    void aFactoryThatIsDetachedHoldsTheProvidersAgain() {
        ConnectionFactory provider = TestBroker.factory();
        CachingConnectionFactory factory = new CachingConnectionFactory(provider);
        open.add(factory::destroy);
        ConnectionFactoryAttachment<ConnectionFactory> attachment =
                new ConnectionFactoryAttachment<>(ConnectionFactory.class);
        assertThat(attachment.detach(attachment.attach(factory))).isSameAs(factory);
        assertThat(factory.getTargetConnectionFactory()).isSameAs(provider);
        new JmsTemplate(factory).convertAndSend(queue, "one");
        sent.recordedNothing();
    }
}
