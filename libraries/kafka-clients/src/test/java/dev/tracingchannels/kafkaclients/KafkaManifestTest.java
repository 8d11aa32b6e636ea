// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import dev.tracingchannels.kafkaclients.KafkaTransaction.Action;
import dev.tracingchannels.testing.LibraryManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class KafkaManifestTest {
    private static final KafkaClient ONE = new KafkaClient("one", "one");
    private static final KafkaClient OTHER_ID = new KafkaClient("other", "one");
    private static final KafkaClient OTHER_GROUP = new KafkaClient("one", "other");

    private static ConsumerRecord<String, String> record(String topic, int partition, long offset, String value) {
        int size = value == null ? -1 : value.length();
        return new ConsumerRecord<>(
                topic,
                partition,
                offset,
                0,
                TimestampType.CREATE_TIME,
                3,
                size,
                "key",
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    private static ConsumerRecords<String, String> records(ConsumerRecord<String, String> record, int count) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        return TestKafka.records(Map.of(partition, Collections.nCopies(count, record)));
    }

    private static KafkaCommit commit(int partition, KafkaClient client) {
        return new KafkaCommit(Map.of(new TopicPartition("one", partition), new OffsetAndMetadata(1)), client);
    }

    @Test
    void theManifestSaysWhatTheCodeSays() throws IOException {
        ConsumerRecord<String, String> one = record("one", 0, 0, "body");
        ConsumerRecord<String, String> other = record("other", 1, 1, null);
        Instant now = Instant.EPOCH;
        LibraryManifest.of("kafka-clients")
                .channel(
                        new KafkaSendMapper(),
                        "callback",
                        "0.1.0",
                        new KafkaSend(new ProducerRecord<>("one", "body"), ONE),
                        Map.of(
                                "record", new KafkaSend(new ProducerRecord<>("other", null), ONE),
                                "clientId", new KafkaSend(new ProducerRecord<>("one", "body"), OTHER_ID)))
                .channel(
                        new KafkaPollMapper(),
                        "sync",
                        "0.1.0",
                        new KafkaPoll(records(one, 1), ONE, now),
                        Map.of(
                                "records", new KafkaPoll(records(other, 2), ONE, now),
                                "clientId", new KafkaPoll(records(one, 1), OTHER_ID, now),
                                "group", new KafkaPoll(records(one, 1), OTHER_GROUP, now)))
                .channel(
                        new KafkaProcessMapper(),
                        "sync or opened by hand",
                        "0.1.0",
                        KafkaProcess.of(one, ONE),
                        Map.of(
                                "records", KafkaProcess.of(other, ONE),
                                "clientId", KafkaProcess.of(one, OTHER_ID),
                                "group", KafkaProcess.of(one, OTHER_GROUP),
                                "isBatch", KafkaProcess.together(List.of(one), ONE)))
                .channel(
                        new KafkaCommitMapper(),
                        "sync or callback",
                        "0.1.0",
                        commit(0, ONE),
                        Map.of(
                                "offsets", commit(1, ONE),
                                "clientId", commit(0, OTHER_ID),
                                "group", commit(0, OTHER_GROUP)))
                .channel(
                        new KafkaTransactionMapper(),
                        "sync",
                        "0.1.0",
                        new KafkaTransaction(Action.COMMIT, ONE),
                        Map.of(
                                "action", new KafkaTransaction(Action.ABORT, ONE),
                                "clientId", new KafkaTransaction(Action.COMMIT, OTHER_ID)))
                .check(Path.of("src/main/resources/META-INF/tracing-channels/kafka-clients.json"));
    }
}
