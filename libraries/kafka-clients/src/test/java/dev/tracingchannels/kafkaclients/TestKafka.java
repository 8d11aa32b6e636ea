// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import dev.tracingchannels.kafkaclients.broker.KafkaBroker;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Clients of the shared broker. */
final class TestKafka {
    private static final AtomicInteger TOPICS = new AtomicInteger();

    private TestKafka() {}

    /** Makes a topic with one partition, and returns its name. */
    static String topic() {
        return topic(1);
    }

    static String topic(int partitions) {
        String topic = "orders-" + TOPICS.incrementAndGet();
        KafkaBroker.shared().createTopic(topic, partitions);
        return topic;
    }

    static KafkaProducer<String, String> producer(Object... settings) {
        return new KafkaProducer<>(with(Map.of(), settings), new StringSerializer(), new StringSerializer());
    }

    static KafkaConsumer<String, String> consumer(String group, Object... settings) {
        return new KafkaConsumer<>(
                with(
                        Map.of("group.id", group, "auto.offset.reset", "earliest", "enable.auto.commit", "false"),
                        settings),
                new StringDeserializer(),
                new StringDeserializer());
    }

    static KafkaShareConsumer<String, String> shareConsumer(String group, Object... settings) {
        KafkaBroker.shared().shareFromTheBeginning(group);
        return new KafkaShareConsumer<>(
                with(Map.of("group.id", group), settings), new StringDeserializer(), new StringDeserializer());
    }

    private static Map<String, Object> with(Map<String, Object> settings, Object... more) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("bootstrap.servers", KafkaBroker.shared().address());
        for (int i = 0; i < more.length; i += 2) {
            all.put((String) more[i], more[i + 1]);
        }
        return all;
    }
}
