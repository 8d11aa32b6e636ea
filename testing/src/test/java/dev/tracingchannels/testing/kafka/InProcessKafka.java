// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka's own producer and consumer for tests, with what one has sent given to the other. */
final class InProcessKafka {
    private static final AtomicInteger TOPICS = new AtomicInteger();

    final MockProducer<String, String> producer =
            new MockProducer<>(true, null, new StringSerializer(), new StringSerializer());
    final MockProducer<String, String> unreachable =
            new MockProducer<>(false, null, new StringSerializer(), new StringSerializer());
    final MockConsumer<String, String> consumer = new MockConsumer<>("earliest");
    /** How many of the producer's records the consumer has been given. */
    private int given;

    String topic() {
        String topic = "orders-" + TOPICS.incrementAndGet();
        TopicPartition partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        return topic;
    }

    /** Gives what was sent to the consumer. */
    void deliver() {
        List<ProducerRecord<String, String>> sent = producer.history();
        for (; given < sent.size(); given++) {
            ProducerRecord<String, String> record = sent.get(given);
            consumer.addRecord(new ConsumerRecord<>(
                    record.topic(),
                    0,
                    given,
                    0,
                    TimestampType.CREATE_TIME,
                    size(record.key()),
                    size(record.value()),
                    record.key(),
                    record.value(),
                    record.headers(),
                    Optional.empty()));
        }
    }

    private static int size(String text) {
        return text == null ? -1 : text.getBytes(StandardCharsets.UTF_8).length;
    }
}
