// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import dev.tracingchannels.mapping.messaging.MessagingDestination;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Partitions as the destination of an operation. */
final class KafkaTopics {
    /** The texts of the usual partitions. */
    private static final String[] PARTITIONS =
            IntStream.range(0, 100).mapToObj(Integer::toString).toArray(String[]::new);

    private KafkaTopics() {}

    /** Returns the number of a partition as text. */
    static String text(int partition) {
        return partition >= 0 && partition < PARTITIONS.length ? PARTITIONS[partition] : Integer.toString(partition);
    }

    /** Returns a partition of a topic; null is not known yet. */
    static MessagingDestination of(String topic, @Nullable Integer partition) {
        return partition == null
                ? MessagingDestination.named(topic)
                : new MessagingDestination(topic, null, false, false, text(partition), null);
    }

    /** Null where there are several topics, or none. */
    static @Nullable MessagingDestination of(Set<TopicPartition> partitions) {
        Iterator<TopicPartition> each = partitions.iterator();
        if (!each.hasNext()) {
            return null;
        }
        TopicPartition first = each.next();
        if (!each.hasNext()) {
            return of(first.topic(), first.partition());
        }
        while (each.hasNext()) {
            if (!each.next().topic().equals(first.topic())) {
                return null;
            }
        }
        return MessagingDestination.named(first.topic());
    }
}
