// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import dev.tracingchannels.testing.LibraryContract;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.MockShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

class KafkaLibraryTest extends LibraryContract {
    @Override
    protected <T> @Nullable T attachable(Class<T> type) {
        if (type == Producer.class) {
            return type.cast(new MockProducer<>(true, null, new StringSerializer(), new StringSerializer()));
        }
        if (type == Consumer.class) {
            MockConsumer<String, String> consumer = new MockConsumer<>("earliest");
            consumer.assign(List.of(new TopicPartition("orders", 0)));
            consumer.updateBeginningOffsets(Map.of(new TopicPartition("orders", 0), 0L));
            consumer.addRecord(new ConsumerRecord<>("orders", 0, 0, "key", "body"));
            return type.cast(consumer);
        }
        if (type == ShareConsumer.class) {
            MockShareConsumer<String, String> consumer = new MockShareConsumer<>();
            consumer.subscribe(List.of("orders"));
            consumer.addRecord(new ConsumerRecord<>("orders", 0, 0, "key", "body"));
            return type.cast(consumer);
        }
        return null;
    }

    @Override
    @SuppressWarnings("unchecked") // as above
    protected <T> void operate(Class<T> type, T object) throws Exception {
        if (type == Producer.class) {
            ((Producer<String, String>) object)
                    .send(new ProducerRecord<>("orders", "body"))
                    .get();
        } else if (type == Consumer.class) {
            Consumer<String, String> consumer = (Consumer<String, String>) object;
            consumer.poll(Duration.ZERO);
            consumer.commitSync();
        } else {
            ShareConsumer<String, String> consumer = (ShareConsumer<String, String>) object;
            consumer.poll(Duration.ZERO);
            consumer.commitSync();
        }
    }
}
