// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.ConnectionFactory;
import dev.tracingchannels.amqpclient.broker.AmqpBroker;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.AmqpRejectAndDontRequeueException;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.core.BatchMessageListener;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.annotation.EnableRabbit;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.amqp.rabbit.config.SimpleRabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.RabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareMessageListener;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What a listener of Spring is given by a container that is attached. */
class SpringListenerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(Client.SECONDS);
    private static final String NONE = "none";

    private final Store<AmqpProcess> current = Store.create("current");
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final CachingConnectionFactory connections = connections(true);
    private final RabbitTemplate template = new RabbitTemplate(connections);
    private final String queue =
            new RabbitAdmin(connections).declareQueue(new Queue("listener-" + UUID.randomUUID(), false, false, false));
    private final SimpleMessageListenerContainer container = new SimpleMessageListenerContainer(connections);
    private final EventRecorder<AmqpProcess> processed = EventRecorder.on(AmqpClientChannels.PROCESS);

    private static CachingConnectionFactory connections(boolean isTraced) {
        ConnectionFactory settings = Client.settings(AmqpBroker.any());
        return new CachingConnectionFactory(isTraced ? TracedConnectionFactory.wrap(settings) : settings);
    }

    @BeforeEach
    void bind() {
        container.setQueueNames(queue);
        container.setMessageListener(this::hear);
        AmqpClientChannels.PROCESS.start().bindStore(current, operation -> operation.payload());
    }

    @AfterEach
    void disconnect() {
        container.destroy();
        AmqpClientChannels.PROCESS.start().unbindStore(current);
        processed.close();
        new RabbitAdmin(connections).deleteQueue(queue);
        connections.destroy();
    }

    private static String body(Message message) {
        return new String(message.getBody(), StandardCharsets.UTF_8);
    }

    /** What a listener gets, and the number of the message that is current then. */
    private void hear(Message message) {
        AmqpProcess process = current.get();
        boolean isOwn = process != null
                && process.messages().get(0).envelope().getDeliveryTag()
                        == message.getMessageProperties().getDeliveryTag();
        received.add((isOwn ? "own " : NONE + ' ') + body(message));
    }

    private void hears(String what) throws InterruptedException {
        assertThat(received.poll(Client.SECONDS, TimeUnit.SECONDS)).isEqualTo(what);
    }

    private void start() {
        SpringRabbitTracing.attach(container);
        container.start();
    }

    private RecordedOperation<AmqpProcess> onlyProcess() {
        processed.awaitSettled(1, PATIENCE);
        container.stop();
        return processed.onlyOperation();
    }

    @Test
    void aListenerRunsInTheContextOfItsMessageAndTheHandOverIsNotPublished() throws InterruptedException {
        start();
        template.convertAndSend(queue, (Object) "one", message -> {
            message.getMessageProperties().setMessageId("id");
            message.getMessageProperties().setHeader("traceparent", "trace");
            return message;
        });
        hears("own one");
        AmqpProcess process = onlyProcess().wasSynchronous().payload();
        AmqpMessage message = process.messages().get(0);
        assertThat(process.isBatch()).isFalse();
        assertThat(process.consumerTag()).isNotEmpty();
        assertThat(process.peer().getPort()).isEqualTo(AmqpBroker.any().port());
        assertThat(message.queue()).isEqualTo(queue);
        assertThat(message.bodySize()).isEqualTo(3);
        assertThat(message.envelope().getRoutingKey()).isEqualTo(queue);
        assertThat(message.properties().getMessageId()).isEqualTo("id");
        assertThat(Headers.values(message.properties(), "traceparent")).containsExactly("trace");
    }

    @Test
    void eachOfManyMessagesOnSeveralThreadsIsPublishedOnce() throws InterruptedException {
        container.setConcurrentConsumers(4);
        start();
        for (int i = 0; i < 100; i++) {
            template.convertAndSend(queue, "one");
        }
        for (int i = 0; i < 100; i++) {
            hears("own one");
        }
        processed.awaitSettled(100, PATIENCE);
        container.stop();
        assertThat(processed.operations()).hasSize(100);
    }

    @Test
    void aMessageWhoseListenerFailsIsPublishedAsFailedAndAgainWhenItIsDeliveredAgain() throws InterruptedException {
        IllegalStateException broken = new IllegalStateException("broken");
        AtomicInteger calls = new AtomicInteger();
        container.setMessageListener(message -> {
            hear(message);
            if (calls.incrementAndGet() == 1) {
                throw broken;
            }
        });
        start();
        template.convertAndSend(queue, "one");
        hears("own one");
        hears("own one");
        processed.awaitSettled(2, PATIENCE);
        container.stop();
        List<RecordedOperation<AmqpProcess>> both = processed.operations(2);
        both.get(0).failedWith(broken);
        both.get(1).returned(null);
        assertThat(both.get(1).payload().messages().get(0).envelope().isRedeliver())
                .isTrue();
        assertThat(template.receive(queue)).isNull();
    }

    @Test
    void aMessageThatAListenerRejectsIsNotDeliveredAgain() throws InterruptedException {
        AmqpRejectAndDontRequeueException rejected = new AmqpRejectAndDontRequeueException("no");
        container.setMessageListener(message -> {
            hear(message);
            throw rejected;
        });
        start();
        template.convertAndSend(queue, "one");
        hears("own one");
        onlyProcess().failedWith(rejected);
        assertThat(template.receive(queue)).isNull();
    }

    @Test
    void attemptsOfOneMessageAreOneOperation() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        container.setAdviceChain(Retries.twice());
        container.setMessageListener(message -> {
            hear(message);
            if (calls.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
        });
        start();
        template.convertAndSend(queue, "one");
        for (int i = 0; i < 3; i++) {
            hears("own one");
        }
        onlyProcess().returned(null);
    }

    @Test
    void aBatchIsOneOperationOfAllItsMessages() throws InterruptedException {
        container.setConsumerBatchEnabled(true);
        container.setBatchSize(3);
        container.setReceiveTimeout(TimeUnit.SECONDS.toMillis(10));
        container.setMessageListener((BatchMessageListener) messages -> messages.forEach(this::hearOfBatch));
        for (String body : List.of("one", "two", "three")) {
            template.convertAndSend(queue, body);
        }
        start();
        hears("batch of 3: one");
        hears("batch of 3: two");
        hears("batch of 3: three");
        AmqpProcess process = onlyProcess().payload();
        assertThat(process.isBatch()).isTrue();
        assertThat(process.messages()).extracting(AmqpMessage::bodySize).containsExactly(3, 3, 5);
    }

    private void hearOfBatch(Message message) {
        AmqpProcess process = current.get();
        received.add("batch of " + (process == null ? NONE : process.messages().size()) + ": " + body(message));
    }

    @Test
    void aListenerMayAcknowledgeByItself() throws InterruptedException {
        container.setAcknowledgeMode(AcknowledgeMode.MANUAL);
        container.setMessageListener((ChannelAwareMessageListener) (message, channel) -> {
            channel.basicAck(message.getMessageProperties().getDeliveryTag(), false);
            hear(message);
        });
        try (EventRecorder<AmqpSettle> settled = EventRecorder.on(AmqpClientChannels.SETTLE)) {
            start();
            template.convertAndSend(queue, "one");
            hears("own one");
            onlyProcess();
            assertThat(settled.onlyOperation().payload().queue()).isEqualTo(queue);
        }
        assertThat(template.receive(queue)).isNull();
    }

    @Test
    void whatATransactedListenerSendsIsSentWithItsTransactionOnly() throws InterruptedException {
        String replies = new RabbitAdmin(connections).declareQueue(new Queue("replies-" + UUID.randomUUID(), false));
        RabbitTemplate transacted = new RabbitTemplate(connections);
        transacted.setChannelTransacted(true);
        AtomicInteger calls = new AtomicInteger();
        container.setChannelTransacted(true);
        container.setMessageListener(message -> {
            int call = calls.incrementAndGet();
            transacted.convertAndSend(replies, "reply " + call);
            hear(message);
            if (call == 1) {
                throw new IllegalStateException("broken");
            }
        });
        start();
        template.convertAndSend(queue, "one");
        hears("own one");
        hears("own one");
        processed.awaitSettled(2, PATIENCE);
        container.stop();
        assertThat(template.receiveAndConvert(replies, PATIENCE.toMillis())).isEqualTo("reply 2");
        assertThat(template.receive(replies)).isNull();
        new RabbitAdmin(connections).deleteQueue(replies);
    }

    /** As a bean is that is attached by its type. */
    @Test
    void aContainerThatIsInitializedIsAttachedWhenItStarts() throws InterruptedException {
        container.afterPropertiesSet();
        start();
        template.convertAndSend(queue, "one");
        hears("own one");
        onlyProcess();
    }

    @Test
    void aContainerThatIsActiveStaysAsItIs() throws InterruptedException {
        container.start();
        SpringRabbitTracing.attach(container);
        template.convertAndSend(queue, "one");
        hears("none one");
        onlyProcess();
        assertThat(AttachedContainer.asks(container.getConsumerArguments())).isFalse();
    }

    @Test
    void aContainerThatIsDetachedIsAsBefore() throws InterruptedException {
        start();
        container.stop();
        SpringRabbitTracing.detach(container);
        container.start();
        template.convertAndSend(queue, "one");
        hears("none one");
        onlyProcess();
    }

    /** Then the argument by which it says so goes to the broker, which has no use for it. */
    @Test
    void aContainerIsAttachedWithoutATracedFactory() throws InterruptedException {
        CachingConnectionFactory untraced = connections(false);
        container.setConnectionFactory(untraced);
        start();
        template.convertAndSend(queue, "one");
        hears("own one");
        assertThat(onlyProcess().payload().peer().getPort())
                .isEqualTo(AmqpBroker.any().port());
        untraced.destroy();
    }

    @Test
    void theMethodsOfAFactoryThatIsWrappedRunInTheContext() throws InterruptedException {
        SimpleRabbitListenerContainerFactory factory = new SimpleRabbitListenerContainerFactory();
        annotated(SpringRabbitTracing.wrap(factory), factory);
    }

    @Test
    void theMethodsOfAFactoryThatIsAttachedInPlaceRunInTheContext() throws InterruptedException {
        SimpleRabbitListenerContainerFactory factory = new SimpleRabbitListenerContainerFactory();
        assertThat(AttachingCustomizer.attach(factory)).isTrue();
        annotated(factory, factory);
    }

    private void annotated(RabbitListenerContainerFactory<?> used, SimpleRabbitListenerContainerFactory settings)
            throws InterruptedException {
        settings.setConnectionFactory(connections);
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.register(Annotations.class);
            context.registerBean("rabbitListenerContainerFactory", RabbitListenerContainerFactory.class, () -> used);
            context.registerBean("listener", Listener.class, () -> new Listener(this));
            context.registerBean("queue", String.class, () -> queue);
            context.refresh();
            template.convertAndSend(queue, "one");
            hears("own one");
            processed.awaitSettled(1, PATIENCE);
        }
        processed.onlyOperation().returned(null);
    }

    @EnableRabbit
    static class Annotations {}

    static class Listener {
        private final SpringListenerTest test;

        Listener(SpringListenerTest test) {
            this.test = test;
        }

        @RabbitListener(queues = "#{@queue}")
        public void hear(Message message) {
            test.hear(message);
        }
    }
}
