// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.Envelope;
import dev.tracingchannels.amqpclient.broker.AmqpBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.amqp.core.BatchMessageListener;
import org.springframework.amqp.core.MessageListener;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.amqp.rabbit.support.DefaultMessagePropertiesConverter;

/** A container of Spring that takes messages into a queue of its own, and is attached, meets the contract. */
class SpringMessagingTest extends AmqpClientContract {
    private static final AtomicInteger QUEUES = new AtomicInteger();

    @Override
    AmqpBroker broker() {
        return AmqpBroker.any();
    }

    @Override
    protected Map<Feature, String> lacks() {
        return super.lacks().entrySet().stream()
                .filter(lack -> lack.getKey() != Feature.BATCHES)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Containers have a connection of their own, so queues are not exclusive. */
    @Override
    protected String destination() {
        return declare("orders-of-spring-" + QUEUES.incrementAndGet());
    }

    @Override
    protected String generatedDestination() {
        return declare("spring.gen-" + UUID.randomUUID());
    }

    private String declare(String name) {
        try {
            client.channel.queueDeclare(name, false, false, false, Map.of());
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
        return name;
    }

    @Override
    protected void process(String destination, int count, Work<Delivery> work) throws Exception {
        BlockingQueue<Object> outcomes = new LinkedBlockingQueue<>();
        run(
                destination,
                (MessageListener) message -> received(outcomes, () -> work.on(delivery(message))),
                container -> {},
                () -> await(outcomes, count));
    }

    @Override
    protected void processTogether(String destination, int count, Work<List<Delivery>> work) throws Exception {
        BlockingQueue<Object> outcomes = new LinkedBlockingQueue<>();
        BatchMessageListener listener = messages -> received(
                outcomes,
                () -> work.on(
                        messages.stream().map(SpringMessagingTest::delivery).toList()));
        run(
                destination,
                listener,
                container -> {
                    container.setConsumerBatchEnabled(true);
                    container.setBatchSize(count);
                    container.setReceiveTimeout(TimeUnit.SECONDS.toMillis(Client.SECONDS));
                },
                () -> await(outcomes, 1));
    }

    private void run(
            String queue, MessageListener listener, Consumer<SimpleMessageListenerContainer> settings, Action action)
            throws Exception {
        CachingConnectionFactory connections =
                new CachingConnectionFactory(TracedConnectionFactory.wrap(Client.settings(broker())));
        SimpleMessageListenerContainer container = new SimpleMessageListenerContainer(connections);
        container.setQueueNames(queue);
        container.setDefaultRequeueRejected(false);
        container.setMessageListener(listener);
        settings.accept(container);
        SpringRabbitTracing.attach(container);
        container.start();
        try {
            action.run();
        } finally {
            container.destroy();
            connections.destroy();
        }
    }

    private static void received(BlockingQueue<Object> outcomes, Action action) {
        try {
            action.run();
            outcomes.add("done");
        } catch (Exception failure) {
            outcomes.add(failure);
            throw Client.<RuntimeException>unchecked(failure);
        }
    }

    private static void await(BlockingQueue<Object> outcomes, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            Object outcome = outcomes.poll(Client.SECONDS, TimeUnit.SECONDS);
            if (outcome == null) {
                throw new AssertionError("only " + i + " of " + count + " were received");
            }
            if (outcome instanceof Exception failure) {
                throw failure;
            }
        }
    }

    private static Delivery delivery(org.springframework.amqp.core.Message message) {
        MessageProperties properties = message.getMessageProperties();
        return new Delivery(
                new Envelope(
                        properties.getDeliveryTag(),
                        false,
                        properties.getReceivedExchange(),
                        properties.getReceivedRoutingKey()),
                new DefaultMessagePropertiesConverter().fromMessageProperties(properties, "UTF-8"),
                message.getBody());
    }

    private interface Action {
        void run() throws Exception;
    }
}
