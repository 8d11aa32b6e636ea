// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import dev.tracingchannels.kafkaclients.broker.KafkaBroker;
import dev.tracingchannels.mapping.LibraryProvider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
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

    /** One for which the constructor of Kafka 3 is called where there is no other. */
    static MockConsumer<String, String> mockConsumer() {
        try {
            return new MockConsumer<>("earliest");
        } catch (NoSuchMethodError before4) {
            return MockedBefore4.consumer();
        }
    }

    @SuppressWarnings("removal") // the constructor that all versions have
    static ConsumerRecords<String, String> records(Map<TopicPartition, List<ConsumerRecord<String, String>>> records) {
        return new ConsumerRecords<>(records);
    }

    /** The newest protocol of groups that clients and broker have. */
    static String protocol() {
        return LibraryProvider.isPresent(
                        "org.apache.kafka.clients.consumer.SubscriptionPattern", TestKafka.class.getClassLoader())
                ? "consumer"
                : "classic";
    }

    private static final class MockedBefore4 {
        @SuppressWarnings("unchecked") // of which keys and values it is does not matter to it
        static MockConsumer<String, String> consumer() {
            try {
                Class<?> strategy = Class.forName("org.apache.kafka.clients.consumer.OffsetResetStrategy");
                return MockConsumer.class.getConstructor(strategy).newInstance(strategy.getEnumConstants()[1]);
            } catch (ReflectiveOperationException absent) {
                throw new LinkageError("neither of Kafka 3 nor of Kafka 4", absent);
            }
        }
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
