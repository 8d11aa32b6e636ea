// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a listener that a container of Spring makes, as its interceptors see them. All are made on the thread of its consumer.
 */
final class Listening {
    /** Of the consumers that do not publish, of a factory of the application's own for instance. */
    private static final Map<Consumer<?, ?>, Processing> OTHERS = Collections.synchronizedMap(new WeakHashMap<>());

    private Listening() {}

    /** Before each poll: a consumer that is a container's must not take the copying of a batch for its processing. */
    static void polls(Consumer<?, ?> consumer) {
        if (consumer instanceof TracedConsumer<?, ?> traced) {
            traced.ofContainer();
        }
    }

    static void begin(Consumer<?, ?> consumer, ConsumerRecord<?, ?> record) {
        if (KafkaChannels.PROCESS.hasSubscribers()) {
            of(consumer).beginListening(record);
        }
    }

    static <K, V> void begin(Consumer<?, ?> consumer, ConsumerRecords<K, V> records) {
        if (KafkaChannels.PROCESS.hasSubscribers() && !records.isEmpty()) {
            List<ConsumerRecord<K, V>> all = new ArrayList<>(records.count());
            TracedRecords.untraced(records).forEach(all::add);
            of(consumer).beginListening(all);
        }
    }

    private static Processing of(Consumer<?, ?> consumer) {
        return consumer instanceof TracedConsumer<?, ?> traced
                ? traced.ofContainer()
                : OTHERS.computeIfAbsent(
                        consumer, other -> new Processing(KafkaClient.of(other.metrics(), KafkaClient.group(other))));
    }

    private static @Nullable Processing known(Consumer<?, ?> consumer) {
        return consumer instanceof TracedConsumer<?, ?> traced ? traced.ofContainer() : OTHERS.get(consumer);
    }

    static void attempted(Consumer<?, ?> consumer, @Nullable Throwable failure) {
        Processing processing = known(consumer);
        if (processing != null) {
            processing.attempted(failure == null ? null : SpringFailures.thrown(failure));
        }
    }

    static void end(Consumer<?, ?> consumer) {
        Processing processing = known(consumer);
        if (processing != null) {
            processing.endListening();
        }
    }
}
