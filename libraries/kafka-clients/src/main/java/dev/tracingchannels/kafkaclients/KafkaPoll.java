// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import dev.tracingchannels.mapping.messaging.MessagingDestination;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/**
 * A poll that has returned records, or failed, on {@link KafkaChannels#POLL}. It is published when it is over, since one without records
 * is no operation.
 */
public final class KafkaPoll {
    private final ConsumerRecords<?, ?> records;
    private final KafkaClient client;
    private final Instant began;
    private final int count;
    /** Made when it is first asked for, unless there is none. */
    private @Nullable MessagingDestination destination;

    KafkaPoll(ConsumerRecords<?, ?> records, KafkaClient client, Instant began) {
        this.records = Objects.requireNonNull(records, "records");
        this.client = Objects.requireNonNull(client, "client");
        this.began = Objects.requireNonNull(began, "began");
        this.count = records.count();
    }

    /**
     * Returns the records.
     *
     * @return the records, none if the poll failed; their keys, values and headers may be secret. To iterate over them is not to process
     *     them
     */
    public ConsumerRecords<?, ?> records() {
        return records;
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

    /**
     * Returns when the poll began.
     *
     * @return the time by the system's clock
     */
    public Instant began() {
        return began;
    }

    /** Returns the number of records, which they themselves count each time. */
    int count() {
        return count;
    }

    @Nullable
    MessagingDestination destination() {
        MessagingDestination made = destination;
        if (made == null) {
            made = KafkaTopics.of(records.partitions());
            destination = made;
        }
        return made;
    }

    @Override
    public String toString() {
        return "KafkaPoll{" + count + '}';
    }
}
