// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.LibraryContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.kafka.config.AbstractKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;

class KafkaLibraryTest extends LibraryContract {
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private <C extends AutoCloseable> C opened(C client) {
        open.add(client);
        return client;
    }

    @Override
    protected <T> @Nullable T attachable(Class<T> type) {
        Object made =
                switch (type.getSimpleName()) {
                    case "Producer" -> opened(TestKafka.producer());
                    case "Consumer" -> opened(TestKafka.consumer("library"));
                    case "ProducerFactory" -> TestSpring.producers();
                    case "ConsumerFactory" -> TestSpring.consumers("library");
                    case "KafkaTemplate" -> new KafkaTemplate<>(TestSpring.producers());
                    case "AbstractKafkaListenerContainerFactory" -> TestSpring.containers("library");
                    case "AbstractMessageListenerContainer" ->
                        new KafkaMessageListenerContainer<>(
                                TestSpring.consumers("library"), new ContainerProperties(TestKafka.topic()));
                    case "ShareConsumer" -> new MockShareConsumer<>();
                    default -> ShareGroups.attachable(type);
                };
        return type.cast(made);
    }

    @Override
    @SuppressWarnings("unchecked") // as above
    protected <T> void operate(Class<T> type, T object) throws Exception {
        if (object instanceof Producer<?, ?> producer) {
            send((Producer<String, String>) producer);
        } else if (object instanceof Consumer<?, ?> consumer) {
            consumer.commitSync(Map.of());
        } else if (object instanceof ShareConsumer<?, ?> consumer) {
            // None of a topic, since nothing was polled.
            assertThat(consumer.commitSync()).isEmpty();
        } else if (object instanceof ProducerFactory<?, ?> factory) {
            try (Producer<?, ?> producer = factory.createProducer()) {
                send((Producer<String, String>) producer);
            }
        } else if (object instanceof ConsumerFactory<?, ?> factory) {
            try (Consumer<?, ?> consumer = factory.createConsumer()) {
                consumer.commitSync(Map.of());
            }
        } else if (object instanceof KafkaTemplate<?, ?> template) {
            ((KafkaTemplate<String, String>) template)
                    .send(TestKafka.topic(), "body")
                    .get();
        } else if (object instanceof AbstractKafkaListenerContainerFactory<?, ?, ?> factory) {
            listen(factory.createContainer(TestKafka.topic()));
        } else if (object instanceof AbstractMessageListenerContainer<?, ?> container) {
            listen(container);
        } else {
            ShareGroups.operate(object);
        }
    }

    private static void send(Producer<String, String> producer) throws Exception {
        producer.send(new ProducerRecord<>(TestKafka.topic(), "body")).get();
    }

    private static void listen(AbstractMessageListenerContainer<?, ?> container) throws Exception {
        ContainerProperties properties = container.getContainerProperties();
        CountDownLatch received = new CountDownLatch(1);
        properties.setMessageListener((MessageListener<String, String>) record -> received.countDown());
        container.start();
        try (Producer<String, String> producer = TestKafka.producer()) {
            producer.send(new ProducerRecord<>(properties.getTopics()[0], "body"))
                    .get();
            assertThat(received.await(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            container.stop();
        }
    }
}
