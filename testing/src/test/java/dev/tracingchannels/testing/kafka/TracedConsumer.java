// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Polls, and processes what was polled. A loop over the records is not traced by itself: when it is left, nobody says so, and the
 * context of its last record would stay. What is given as work has a beginning and an end.
 */
final class TracedConsumer<K, V> {
    private final Consumer<K, V> consumer;
    private final String group;

    TracedConsumer(Consumer<K, V> consumer, String group) {
        this.consumer = consumer;
        this.group = group;
    }

    ConsumerRecords<K, V> poll(Duration timeout) {
        if (!KafkaChannels.POLL.hasSubscribers()) {
            return consumer.poll(timeout);
        }
        Instant began = Instant.now();
        ConsumerRecords<K, V> records;
        try {
            records = consumer.poll(timeout);
        } catch (RuntimeException failure) {
            KafkaPoll failed = new KafkaPoll(ConsumerRecords.empty(), group, began);
            return KafkaChannels.POLL.traceSync(() -> failed, () -> {
                throw failure;
            });
        }
        return records.isEmpty()
                ? records
                : KafkaChannels.POLL.traceSync(() -> new KafkaPoll(records, group, began), () -> records);
    }

    <X extends Exception> void process(ConsumerRecord<K, V> record, Work<ConsumerRecord<K, V>, X> work) throws X {
        KafkaChannels.PROCESS.traceSync(() -> new KafkaProcess(List.of(record), group, false), () -> {
            work.on(record);
            return null;
        });
    }

    <X extends Exception> void processTogether(ConsumerRecords<K, V> records, Work<List<ConsumerRecord<K, V>>, X> work)
            throws X {
        List<ConsumerRecord<K, V>> all = new ArrayList<>();
        records.forEach(all::add);
        KafkaChannels.PROCESS.traceSync(() -> new KafkaProcess(all, group, true), () -> {
            work.on(all);
            return null;
        });
    }

    interface Work<T, X extends Exception> {
        void on(T records) throws X;
    }
}
