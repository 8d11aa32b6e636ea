// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;

/** Publishes the polls of a consumer, and has their records processed. */
final class Polling {
    private final KafkaClient client;
    private volatile KafkaProcessing taken;
    private final Processing processing;

    Polling(KafkaClient client, KafkaProcessing taken) {
        this.client = client;
        this.taken = taken;
        this.processing = new Processing(client);
    }

    KafkaClient client() {
        return client;
    }

    KafkaProcessing taken() {
        return taken;
    }

    void leaveProcessing() {
        if (taken != KafkaProcessing.NONE) {
            taken = KafkaProcessing.NONE;
        }
    }

    Processing processing() {
        return processing;
    }

    boolean hasSubscribers() {
        return KafkaChannels.POLL.hasSubscribers() || KafkaChannels.PROCESS.hasSubscribers();
    }

    <K, V> ConsumerRecords<K, V> poll(Supplier<ConsumerRecords<K, V>> body) {
        Instant began = Instant.now();
        ConsumerRecords<K, V> records;
        try {
            records = body.get();
        } catch (WakeupException | InterruptException asked) {
            // The application has ended the poll: there were no records.
            throw asked;
        } catch (Throwable failure) {
            failed(failure, began);
            throw failure;
        }
        if (records == null || records.isEmpty()) {
            return records;
        }
        KafkaChannels.POLL.traceSync(() -> new KafkaPoll(records, client, began), () -> records);
        return toProcess(records);
    }

    private void failed(Throwable failure, Instant began) {
        try (var operation = KafkaChannels.POLL.open(() -> new KafkaPoll(ConsumerRecords.empty(), client, began))) {
            operation.fail(failure);
        }
    }

    private <K, V> ConsumerRecords<K, V> toProcess(ConsumerRecords<K, V> records) {
        if (!KafkaChannels.PROCESS.hasSubscribers()) {
            return records;
        }
        return switch (taken) {
            case RECORDS -> new TracedRecords<>(records, processing);
            case POLLS -> {
                processing.beginTogether(all(records));
                yield records;
            }
            case NONE -> records;
        };
    }

    /** Does what the application asks for with records, together. */
    <K, V, X extends Throwable> void runTogether(Iterable<ConsumerRecord<K, V>> records, KafkaWork<X> work) throws X {
        if (KafkaChannels.PROCESS.hasSubscribers()) {
            processing.runTogether(all(records), work);
        } else {
            work.run();
        }
    }

    private static <K, V> List<ConsumerRecord<K, V>> all(Iterable<ConsumerRecord<K, V>> records) {
        List<ConsumerRecord<K, V>> all = new ArrayList<>();
        TracedRecords.untraced(records).forEach(all::add);
        return all;
    }
}
