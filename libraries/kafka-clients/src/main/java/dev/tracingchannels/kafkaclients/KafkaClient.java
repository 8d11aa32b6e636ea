// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.errors.InvalidGroupIdException;
import org.jspecify.annotations.Nullable;

/**
 * What a client is called.
 *
 * @param id the client's id; null if it does not say it
 * @param group the group of consumers that it belongs to; null if it belongs to none or does not say it
 */
record KafkaClient(@Nullable String id, @Nullable String group) {
    static KafkaClient of(@Nullable Map<MetricName, ? extends Metric> metrics, @Nullable String group) {
        return new KafkaClient(id(metrics), group);
    }

    /** Only the metrics say it: each of those that a client registers itself has it as a tag. */
    private static @Nullable String id(@Nullable Map<MetricName, ? extends Metric> metrics) {
        if (metrics == null) {
            return null;
        }
        for (MetricName name : metrics.keySet()) {
            String id = name.tags().get("client-id");
            if (id != null) {
                return id;
            }
        }
        return null;
    }

    static @Nullable String group(Consumer<?, ?> consumer) {
        try {
            // Kafka's own consumer for tests returns null.
            ConsumerGroupMetadata metadata = consumer.groupMetadata();
            return metadata == null ? null : metadata.groupId();
        } catch (InvalidGroupIdException ofNoGroup) {
            return null;
        }
    }
}
