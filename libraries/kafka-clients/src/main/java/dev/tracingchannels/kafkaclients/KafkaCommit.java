// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Offsets or acknowledgements that are given to the broker, on {@link KafkaChannels#COMMIT}: by a consumer, by a consumer of a share
 * group, or by a producer within its transaction.
 */
public final class KafkaCommit {
    private final @Nullable Map<TopicPartition, OffsetAndMetadata> offsets;
    private final KafkaClient client;

    KafkaCommit(@Nullable Map<TopicPartition, OffsetAndMetadata> offsets, KafkaClient client) {
        this.offsets = offsets == null ? null : Map.copyOf(offsets);
        this.client = Objects.requireNonNull(client, "client");
    }

    /**
     * Returns the offsets.
     *
     * @return a copy of the application's map; null where the client commits whatever it has given to the application
     */
    public @Nullable Map<TopicPartition, OffsetAndMetadata> offsets() {
        return offsets;
    }

    /**
     * Returns the id of the client.
     *
     * @return the id; null if the client does not say it
     */
    public @Nullable String clientId() {
        return client.id();
    }

    /**
     * Returns the group of the consumer.
     *
     * @return the group's id; null if the consumer has none or does not say it
     */
    public @Nullable String group() {
        return client.group();
    }

    @Override
    public String toString() {
        return "KafkaCommit{" + (offsets == null ? "all" : offsets.keySet()) + '}';
    }
}
