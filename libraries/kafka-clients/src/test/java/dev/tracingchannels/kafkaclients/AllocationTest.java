// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.Allocation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What mapping allocates besides the attributes. */
class AllocationTest {
    private static final KafkaClient CLIENT = new KafkaClient("client", "group");

    private final ConsumerRecord<String, String> record = new ConsumerRecord<>("orders", 7, 1, "key", "value");

    /** The mapper asks for it twice. */
    @Test
    void theDestinationOfAnOperationIsMadeOnce() throws Exception {
        KafkaSend send = new KafkaSend(new ProducerRecord<>("orders", 7, "key", "value"), CLIENT);
        KafkaProcess process = KafkaProcess.of(record, CLIENT);
        KafkaProcess together = KafkaProcess.together(List.of(record, record), CLIENT);
        assertThat(Allocation.bytesPerCall(send::destination, 0)).isZero();
        assertThat(Allocation.bytesPerCall(process::destination, 0)).isZero();
        assertThat(Allocation.bytesPerCall(together::destination, 0)).isZero();
    }

    @Test
    @SuppressWarnings({"deprecation", "removal"}) // the constructor that all versions have
    void theRecordsOfAPollAreCountedOnce() throws Exception {
        KafkaPoll poll = new KafkaPoll(
                new ConsumerRecords<>(Map.of(new TopicPartition("orders", 7), List.of(record))), CLIENT, Instant.EPOCH);
        assertThat(poll.count()).isEqualTo(1);
        assertThat(Allocation.bytesPerCall(poll::destination, 0)).isZero();
    }

    @Test
    void theTextOfAUsualPartitionIsNotMade() throws Exception {
        assertThat(Allocation.bytesPerCall(() -> KafkaTopics.text(42), 0)).isZero();
        assertThat(KafkaTopics.text(42)).isEqualTo("42");
        assertThat(KafkaTopics.text(1_000)).isEqualTo("1000");
    }
}
