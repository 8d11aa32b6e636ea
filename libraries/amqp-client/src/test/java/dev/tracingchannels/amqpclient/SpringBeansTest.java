// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.ConnectionFactory;
import dev.tracingchannels.amqpclient.broker.AmqpBroker;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.amqp.AmqpRejectAndDontRequeueException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageListener;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.config.AbstractRabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.config.DirectRabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.config.SimpleRabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.connection.AbstractConnectionFactory;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory.ConfirmType;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.connection.PooledChannelConnectionFactory;
import org.springframework.amqp.rabbit.connection.ThreadChannelConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.AbstractMessageListenerContainer;

/** What Spring Boot makes of its settings publishes when each bean is attached by its type. */
class SpringBeansTest {
    private static final Duration PATIENCE = Duration.ofSeconds(Client.SECONDS);

    private final Store<AmqpProcess> current = Store.create("current");
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final CachingConnectionFactory connections = connections();
    private final String queue =
            new RabbitAdmin(connections).declareQueue(new Queue("beans-" + UUID.randomUUID(), false, false, false));
    private final EventRecorder<AmqpPublish> published = EventRecorder.on(AmqpClientChannels.PUBLISH);
    private final EventRecorder<AmqpProcess> processed = EventRecorder.on(AmqpClientChannels.PROCESS);

    private static CachingConnectionFactory connections() {
        return new CachingConnectionFactory(Client.settings(AmqpBroker.any()));
    }

    @SuppressWarnings("unchecked") // what is attached in place stays what it is
    private static <T> T attached(T bean) {
        Object current = bean;
        for (Attachment<?> attachment : new AmqpClientLibrary().attachments()) {
            current = attached(attachment, current);
        }
        return (T) current;
    }

    private static <A> Object attached(Attachment<A> attachment, Object bean) {
        return attachment.type().isInstance(bean)
                ? attachment.attach(attachment.type().cast(bean))
                : bean;
    }

    private static void detach(Object bean) {
        new AmqpClientLibrary().attachments().forEach(attachment -> detach(attachment, bean));
    }

    private static <A> void detach(Attachment<A> attachment, Object bean) {
        if (attachment.type().isInstance(bean)) {
            attachment.detach(attachment.type().cast(bean));
        }
    }

    @BeforeEach
    void bind() {
        AmqpClientChannels.PROCESS.start().bindStore(current, operation -> operation.payload());
    }

    @AfterEach
    void disconnect() {
        AmqpClientChannels.PROCESS.start().unbindStore(current);
        published.close();
        processed.close();
        new RabbitAdmin(connections).deleteQueue(queue);
        connections.destroy();
    }

    static Stream<AbstractConnectionFactory> factories() {
        ConnectionFactory settings = Client.settings(AmqpBroker.any());
        return Stream.of(
                new CachingConnectionFactory(settings),
                new PooledChannelConnectionFactory(settings),
                new ThreadChannelConnectionFactory(settings));
    }

    @ParameterizedTest
    @MethodSource("factories")
    void eachKindOfConnectionsPublishesInPlace(AbstractConnectionFactory factory) {
        try {
            assertThat(attached(attached(factory))).isSameAs(factory);
            RabbitTemplate template = new RabbitTemplate(factory);
            template.convertAndSend(queue, "one");
            published.onlyOperation().settles();
            detach(factory);
            template.convertAndSend(queue, "two");
            published.operations(1);
        } finally {
            factory.destroy();
        }
    }

    @ParameterizedTest
    @EnumSource(ConfirmType.class)
    void confirmsAreWhatSpringBootAsksFor(ConfirmType type) throws Exception {
        connections.resetConnection();
        connections.setPublisherConfirmType(type);
        connections.setPublisherReturns(true);
        RabbitTemplate template = new RabbitTemplate(attached(connections));
        template.setMandatory(true);
        template.setReturnsCallback(returned -> received.add("returned " + returned.getReplyCode()));
        CorrelationData known = new CorrelationData("known");
        CorrelationData unknown = new CorrelationData("unknown");
        template.convertAndSend("", queue, "one", known);
        template.convertAndSend("", "nowhere", "two", unknown);
        assertThat(received.poll(Client.SECONDS, TimeUnit.SECONDS)).isEqualTo("returned 312");
        if (type == ConfirmType.CORRELATED) {
            assertThat(known.getFuture().get(Client.SECONDS, TimeUnit.SECONDS)).isNotNull();
            assertThat(unknown.getFuture().get(Client.SECONDS, TimeUnit.SECONDS))
                    .isNotNull();
            assertThat(unknown.getReturned()).isNotNull();
        }
        List<RecordedOperation<AmqpPublish>> operations = published.awaitSettled(2, PATIENCE);
        operations.forEach(operation -> operation.returned(null));
        assertThat(operations.get(1).payload().returned()).isEqualTo(type == ConfirmType.NONE ? 0 : 312);
    }

    @Test
    void simpleConfirmsAreAwaitedByTheTemplate() {
        connections.resetConnection();
        connections.setPublisherConfirmType(ConfirmType.SIMPLE);
        RabbitTemplate template = new RabbitTemplate(attached(connections));
        assertThat(template.<Boolean>invoke(operations -> {
                    operations.convertAndSend(queue, "one");
                    return operations.waitForConfirms(TimeUnit.SECONDS.toMillis(Client.SECONDS));
                }))
                .isTrue();
        published.awaitSettled(1, PATIENCE).get(0).wasAsynchronous();
    }

    @Test
    void theConnectionForPublishingPublishesAndSeesLaterSettings() {
        connections.resetConnection();
        RabbitTemplate template = new RabbitTemplate(attached(connections));
        template.setUsePublisherConnection(true);
        connections.setRequestedHeartBeat(7);
        assertThat(((AbstractConnectionFactory) connections.getPublisherConnectionFactory())
                        .getRabbitConnectionFactory()
                        .getRequestedHeartbeat())
                .isEqualTo(7);
        template.convertAndSend(queue, "one");
        published.onlyOperation().settles();
    }

    private void hear(Message message) {
        String body = new String(message.getBody(), StandardCharsets.UTF_8);
        received.add((current.get() == null ? "none " : "own ") + body);
    }

    private void hears(String what) throws InterruptedException {
        assertThat(received.poll(Client.SECONDS, TimeUnit.SECONDS)).isEqualTo(what);
    }

    static Stream<AbstractRabbitListenerContainerFactory<?>> containers() {
        return Stream.of(new SimpleRabbitListenerContainerFactory(), new DirectRabbitListenerContainerFactory());
    }

    private AbstractMessageListenerContainer container(
            AbstractRabbitListenerContainerFactory<?> factory, MessageListener listener) {
        factory.setConnectionFactory(connections);
        assertThat((Object) attached(attached(factory))).isSameAs(factory);
        AbstractMessageListenerContainer container = factory.createListenerContainer(null);
        container.setQueueNames(queue);
        container.setMessageListener(listener);
        return container;
    }

    @ParameterizedTest
    @MethodSource("containers")
    void aListenerRunsInTheContextOfItsMessage(AbstractRabbitListenerContainerFactory<?> factory) throws Exception {
        connections.resetConnection();
        attached(connections);
        AbstractMessageListenerContainer container = container(factory, this::hear);
        try {
            container.start();
            new RabbitTemplate(connections).convertAndSend(queue, "one");
            hears("own one");
            processed.awaitSettled(1, PATIENCE);
        } finally {
            container.destroy();
        }
        processed.onlyOperation().wasSynchronous().returned(null);
    }

    @ParameterizedTest
    @MethodSource("containers")
    void whatAListenerThrowsIsTheFailureOfAllItsAttempts(AbstractRabbitListenerContainerFactory<?> factory)
            throws Exception {
        connections.resetConnection();
        attached(connections);
        factory.setAdviceChain(Retries.twice());
        AbstractMessageListenerContainer container = container(factory, message -> {
            hear(message);
            throw new IllegalStateException("never");
        });
        try {
            container.start();
            new RabbitTemplate(connections).convertAndSend(queue, "one");
            hears("own one");
            hears("own one");
            hears("own one");
            processed.awaitSettled(1, PATIENCE);
        } finally {
            container.destroy();
        }
        processed.onlyOperation().wasSynchronous().failedWith(AmqpRejectAndDontRequeueException.class);
    }
}
