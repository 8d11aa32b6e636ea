// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.MappedSpan;
import dev.tracingchannels.testing.RecordedOperation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class ShareGroupTest {
    private static ConsumerRecords<String, String> poll(TracedShareConsumer<String, String> consumer) {
        ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(200));
        while (records.isEmpty()) {
            records = consumer.poll(Duration.ofMillis(200));
        }
        return records;
    }

    @Test
    void recordsArePolledProcessedAndAcknowledged() throws Exception {
        String topic = TestKafka.topic();
        try (KafkaProducer<String, String> producer = TestKafka.producer();
                KafkaShareConsumer<String, String> real =
                        TestKafka.shareConsumer("share", "share.acknowledgement.mode", "explicit");
                EventRecorder<KafkaPoll> polls = EventRecorder.on(KafkaChannels.POLL);
                EventRecorder<KafkaProcess> processing = EventRecorder.on(KafkaChannels.PROCESS);
                EventRecorder<KafkaCommit> commits = EventRecorder.on(KafkaChannels.COMMIT)) {
            TracedShareConsumer<String, String> consumer = TracedShareConsumer.wrap(real);
            consumer.subscribe(List.of(topic));
            producer.send(new ProducerRecord<>(topic, "one")).get();
            producer.send(new ProducerRecord<>(topic, "two")).get();
            List<String> bodies = new ArrayList<>();
            while (bodies.size() < 2) {
                for (ConsumerRecord<String, String> record : poll(consumer)) {
                    bodies.add(record.value());
                    consumer.acknowledge(record, AcknowledgeType.ACCEPT);
                }
                assertThat(consumer.commitSync()).hasSize(1);
            }
            assertThat(bodies).containsExactly("one", "two");
            processing.operations(2).forEach(RecordedOperation::wasSynchronous);
            assertThat(polls.payloads()).isNotEmpty().hasSameSizeAs(commits.payloads());
            MappedSpan span = MappedSpan.of(
                    new KafkaCommitMapper(),
                    commits.operations().get(0).settles().operation());
            assertThat(span.failed()).isFalse();
            assertThat(span.violations()).isEmpty();
        }
    }
}
