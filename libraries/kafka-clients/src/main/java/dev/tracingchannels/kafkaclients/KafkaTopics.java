// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import dev.tracingchannels.mapping.messaging.MessagingDestination;
import java.util.Iterator;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Partitions as the destination of an operation. */
final class KafkaTopics {
    private KafkaTopics() {}

    /** Null where there are several topics, or none. */
    static @Nullable MessagingDestination of(Set<TopicPartition> partitions) {
        Iterator<TopicPartition> each = partitions.iterator();
        if (!each.hasNext()) {
            return null;
        }
        TopicPartition first = each.next();
        MessagingDestination topic = MessagingDestination.named(first.topic());
        if (!each.hasNext()) {
            return topic.withPartition(first.partition());
        }
        while (each.hasNext()) {
            if (!each.next().topic().equals(first.topic())) {
                return null;
            }
        }
        return topic;
    }
}
