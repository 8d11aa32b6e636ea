// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.ConnectionFactory;
import dev.tracingchannels.amqpclient.broker.AmqpBroker;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.testing.EventRecorder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageListener;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.AbstractMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.DirectMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;

/** Spring over a traced factory. */
class CurrentSpringTest {
    private static final String NONE = "none";

    private final Store<String> current = Store.create("current");
    private final BlockingQueue<String> delivered = new LinkedBlockingQueue<>();
    private CachingConnectionFactory connections;
    private RabbitTemplate template;
    private String queue;

    @BeforeEach
    void connect() {
        connections = connections();
        template = new RabbitTemplate(connections);
        RabbitAdmin admin = new RabbitAdmin(connections);
        queue = admin.declareQueue(new Queue("spring-" + System.nanoTime(), false, false, true));
    }

    private static CachingConnectionFactory connections() {
        ConnectionFactory factory = Client.settings(AmqpBroker.any());
        return new CachingConnectionFactory(TracedConnectionFactory.wrap(factory));
    }

    @AfterEach
    void disconnect() {
        connections.destroy();
    }

    private void hear(Message message) {
        String context = current.get();
        delivered.add((context == null ? NONE : context) + ' ' + new String(message.getBody(), StandardCharsets.UTF_8));
    }

    /** Sends a message to a listener, and returns what was current when it was delivered. */
    private String listen(AbstractMessageListenerContainer container) throws InterruptedException {
        container.setQueueNames(queue);
        container.setMessageListener((MessageListener) this::hear);
        container.afterPropertiesSet();
        container.start();
        AmqpClientChannels.PROCESS.start().bindStore(current, operation -> "process");
        try {
            template.convertAndSend(queue, "one");
            return delivered.poll(Client.SECONDS, TimeUnit.SECONDS);
        } finally {
            AmqpClientChannels.PROCESS.start().unbindStore(current);
            container.stop();
        }
    }

    @Test
    void aTemplatePublishesAndReceives() {
        try (EventRecorder<AmqpPublish> published = EventRecorder.on(AmqpClientChannels.PUBLISH);
                EventRecorder<AmqpReceive> received = EventRecorder.on(AmqpClientChannels.RECEIVE)) {
            template.convertAndSend(queue, "one");
            assertThat(template.receiveAndConvert(queue)).isEqualTo("one");
            assertThat(published.onlyOperation().settles().payload().routingKey())
                    .isEqualTo(queue);
            assertThat(received.onlyOperation().payload().queue()).isEqualTo(queue);
        }
    }

    @Test
    void aTemplateWithConfirmsPublishesUntilTheConfirm() {
        CachingConnectionFactory confirming = connections();
        confirming.setPublisherConfirmType(CachingConnectionFactory.ConfirmType.SIMPLE);
        try (EventRecorder<AmqpPublish> published = EventRecorder.on(AmqpClientChannels.PUBLISH)) {
            new RabbitTemplate(confirming).invoke(operations -> {
                operations.convertAndSend(queue, "one");
                operations.waitForConfirmsOrDie(TimeUnit.SECONDS.toMillis(Client.SECONDS));
                return null;
            });
            published.onlyOperation().settles().returned(null);
        } finally {
            confirming.destroy();
        }
    }

    @Test
    void theListenerOfADirectContainerRunsInTheContextOfItsMessage() throws Exception {
        try (EventRecorder<AmqpProcess> processed = EventRecorder.on(AmqpClientChannels.PROCESS)) {
            assertThat(listen(new DirectMessageListenerContainer(connections))).isEqualTo("process one");
            processed.onlyOperation().settles();
        }
    }

    /** It hands messages to threads of its own, and an operation is over with that. */
    @Test
    void theListenerOfASimpleContainerRunsAfterItsOperation() throws Exception {
        try (EventRecorder<AmqpProcess> processed = EventRecorder.on(AmqpClientChannels.PROCESS)) {
            assertThat(listen(new SimpleMessageListenerContainer(connections))).isEqualTo("none one");
            processed.onlyOperation().settles();
        }
    }
}
