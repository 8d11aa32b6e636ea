// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import dev.tracingchannels.mapping.messaging.MessagingDestination;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What the application does with a record, or with several together, on {@link KafkaChannels#PROCESS}. */
public final class KafkaProcess {
    private final List<? extends ConsumerRecord<?, ?>> records;
    private final KafkaClient client;
    private final boolean isBatch;
    /** Made when it is first asked for, unless there is none. */
    private @Nullable MessagingDestination destination;

    private KafkaProcess(List<? extends ConsumerRecord<?, ?>> records, KafkaClient client, boolean isBatch) {
        this.records = records;
        this.client = Objects.requireNonNull(client, "client");
        this.isBatch = isBatch;
    }

    static KafkaProcess of(ConsumerRecord<?, ?> record, KafkaClient client) {
        return new KafkaProcess(List.of(record), client, false);
    }

    static KafkaProcess together(List<? extends ConsumerRecord<?, ?>> records, KafkaClient client) {
        return new KafkaProcess(List.copyOf(records), client, true);
    }

    /**
     * Returns the records.
     *
     * @return at least one; their keys, values and headers may be secret
     */
    public List<? extends ConsumerRecord<?, ?>> records() {
        return records;
    }

    /**
     * Returns whether the records are processed together.
     *
     * @return true for a batch, also one of a single record; false for a record that is processed by itself
     */
    public boolean isBatch() {
        return isBatch;
    }

    /**
     * Returns the id of the consumer.
     *
     * @return the id; null if the consumer does not say it
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

    @Nullable
    MessagingDestination destination() {
        MessagingDestination made = destination;
        if (made == null) {
            made = isBatch ? ofBatch() : ofOne(records.get(0));
            destination = made;
        }
        return made;
    }

    private static MessagingDestination ofOne(ConsumerRecord<?, ?> record) {
        return KafkaTopics.of(record.topic(), record.partition());
    }

    private @Nullable MessagingDestination ofBatch() {
        Set<TopicPartition> partitions = new HashSet<>();
        records.forEach(record -> partitions.add(new TopicPartition(record.topic(), record.partition())));
        return KafkaTopics.of(partitions);
    }

    @Override
    public String toString() {
        return "KafkaProcess{" + records.size() + '}';
    }
}
