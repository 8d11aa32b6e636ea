// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.kafkaclients.broker.KafkaBroker;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.config.ShareKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultShareConsumerFactory;
import org.springframework.kafka.core.ShareConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.listener.ShareKafkaMessageListenerContainer;

/** What Kafka has since its version 4 only, so that the tests of the library load without it. */
final class ShareGroups {
    private static final String GROUP = "shared by Spring";

    private ShareGroups() {}

    static DefaultShareConsumerFactory<String, String> consumers() {
        return new DefaultShareConsumerFactory<>(
                Map.of("bootstrap.servers", KafkaBroker.shared().address()),
                new StringDeserializer(),
                new StringDeserializer(),
                true);
    }

    static @Nullable Object attachable(Class<?> type) {
        if (type == ShareConsumerFactory.class) {
            return consumers();
        }
        return type == ShareKafkaListenerContainerFactory.class
                ? new ShareKafkaListenerContainerFactory<>(consumers())
                : null;
    }

    static void operate(Object object) throws Exception {
        if (object instanceof ShareConsumerFactory<?, ?> factory) {
            try (ShareConsumer<?, ?> consumer = factory.createShareConsumer(GROUP, null)) {
                assertThat(consumer.commitSync()).isEmpty();
            }
        } else {
            CountDownLatch received = new CountDownLatch(1);
            ShareKafkaMessageListenerContainer<?, ?> container =
                    ((ShareKafkaListenerContainerFactory<?, ?>) object).createContainer(TestKafka.topic());
            listen(container, record -> received.countDown(), received);
        }
    }

    static void listen(
            ShareKafkaMessageListenerContainer<?, ?> container,
            MessageListener<String, String> listener,
            CountDownLatch received)
            throws Exception {
        ContainerProperties properties = container.getContainerProperties();
        properties.setGroupId(GROUP);
        properties.setMessageListener(listener);
        KafkaBroker.shared().shareFromTheBeginning(GROUP);
        try (Producer<String, String> producer = TestKafka.producer()) {
            producer.send(new ProducerRecord<>(properties.getTopics()[0], "body"))
                    .get();
            container.setBeanName("share");
            container.start();
            assertThat(received.await(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            container.stop();
        }
    }
}
