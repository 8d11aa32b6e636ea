// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.kafkaclients.KafkaProcessing;
import dev.tracingchannels.kafkaclients.TracedConsumer;
import dev.tracingchannels.kafkaclients.TracedProducer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends and processes records in every way that Kafka's clients offer. Records are processed outside of the step that sends them, as
 * elsewhere, so they are found below it by their trace. Each step has a consumer of its own, which finds all of its records at once.
 */
final class KafkaWorkload implements Workload {
    private static final TopicPartition ORDERS = new TopicPartition("orders", 0);
    private boolean published;
    private String broker;
    private long offset;

    @Override
    public void run(Steps steps, boolean published, int port) throws Exception {
        this.published = published;
        this.broker = "127.0.0.1:" + port;
        emptyTopic();
        try (Producer<String, String> producer = producer(Map.of("client.id", "shop"))) {
            steps.step("send", () -> producer.send(record("secret body")).get());
            process(1, Loop.RECORDS);
            steps.step("callback", () -> {
                CompletableFuture<Object> called = new CompletableFuture<>();
                producer.send(record("secret body"), (metadata, error) -> called.complete(metadata))
                        .get();
                called.get();
            });
            process(1, Loop.RECORDS);
            steps.step(
                    "tombstone",
                    () -> producer.send(new ProducerRecord<>("orders", 0, "key", null))
                            .get());
            process(1, Loop.RECORDS);
            steps.step(
                    "without key",
                    () -> producer.send(new ProducerRecord<>("orders", 0, null, "secret body"))
                            .get());
            process(1, Loop.PARTITION);
            steps.step("with headers", () -> {
                ProducerRecord<String, String> record = record("secret body");
                record.headers().add("token", new byte[] {1});
                producer.send(record).get();
            });
            process(1, Loop.TOPIC);
            steps.step("several", () -> {
                producer.send(record("one")).get();
                producer.send(record("two")).get();
            });
            process(2, Loop.RECORDS);
            steps.step("left early", () -> {
                producer.send(record("one")).get();
                producer.send(record("two")).get();
            });
            process(2, Loop.FIRST);
        }
        try (Producer<String, String> narrow = producer(Map.of("client.id", "narrow", "max.request.size", 1))) {
            steps.step(
                    "too large", () -> failing(() -> narrow.send(record("body")).get()));
        }
        try (Producer<String, String> producer = producer(Map.of("client.id", "bank", "transactional.id", "bank"))) {
            producer.initTransactions();
            steps.step("transaction", () -> {
                producer.beginTransaction();
                producer.send(record("body")).get();
                producer.commitTransaction();
            });
            steps.step("aborted", () -> {
                producer.beginTransaction();
                producer.abortTransaction();
            });
        }
        try (Consumer<String, String> consumer = consumer()) {
            steps.step("commit", () -> consumer.commitSync(Map.of(ORDERS, new OffsetAndMetadata(offset))));
            steps.step("empty", () -> consumer.poll(Duration.ZERO));
        }
    }

    /** The offsets begin at 0 in each run. */
    private void emptyTopic() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            try {
                admin.deleteTopics(List.of("orders")).all().get();
            } catch (ExecutionException failure) {
                if (!(failure.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw failure;
                }
            }
            boolean made = false;
            while (!made) {
                try {
                    admin.createTopics(List.of(new NewTopic("orders", 1, (short) 1)))
                            .all()
                            .get();
                    made = true;
                } catch (ExecutionException failure) {
                    if (!(failure.getCause() instanceof TopicExistsException)) {
                        throw failure;
                    }
                }
            }
        }
    }

    private static ProducerRecord<String, String> record(String body) {
        return new ProducerRecord<>("orders", 0, "secret key", body);
    }

    private Producer<String, String> producer(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("bootstrap.servers", broker);
        KafkaProducer<String, String> producer =
                new KafkaProducer<>(all, new StringSerializer(), new StringSerializer());
        return published ? TracedProducer.wrap(producer) : producer;
    }

    private Consumer<String, String> consumer() {
        KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        broker,
                        "group.id",
                        "processors",
                        "client.id",
                        "warehouse",
                        "enable.auto.commit",
                        "false"),
                new StringDeserializer(),
                new StringDeserializer());
        Consumer<String, String> used = published ? TracedConsumer.wrap(consumer, KafkaProcessing.RECORDS) : consumer;
        used.assign(List.of(ORDERS));
        used.seek(ORDERS, offset);
        return used;
    }

    private void process(int count, Loop loop) {
        try (Consumer<String, String> consumer = consumer()) {
            ConsumerRecords<String, String> records = consumer.poll(Duration.ofSeconds(1));
            while (records.isEmpty()) {
                records = consumer.poll(Duration.ofSeconds(1));
            }
            if (records.count() != count) {
                throw new IllegalStateException(records.count() + " records instead of " + count);
            }
            switch (loop) {
                case RECORDS -> takeAll(records);
                case PARTITION -> takeAll(records.records(ORDERS));
                case TOPIC -> takeAll(records.records("orders"));
                case FIRST -> takeFirst(records);
            }
        }
        offset += count;
    }

    private static void takeAll(Iterable<ConsumerRecord<String, String>> records) {
        for (ConsumerRecord<String, String> record : records) {
            taken(record);
        }
    }

    private static void takeFirst(Iterable<ConsumerRecord<String, String>> records) {
        for (ConsumerRecord<String, String> record : records) {
            taken(record);
            break;
        }
    }

    private static void taken(ConsumerRecord<String, String> record) {
        if (!record.topic().equals("orders")) {
            throw new IllegalStateException(record.topic());
        }
    }

    private static void failing(Steps.Step step) throws Exception {
        try {
            step.run();
        } catch (ExecutionException expected) {
            return;
        }
        throw new AssertionError("This was to fail.");
    }

    private enum Loop {
        RECORDS,
        PARTITION,
        TOPIC,
        FIRST
    }
}
