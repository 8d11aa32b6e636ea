// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import dev.tracingchannels.mapping.OutgoingHeaders;
import dev.tracingchannels.mapping.messaging.MessagingDestination;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The sending of a record, on {@link KafkaChannels#SEND}. Tools write headers during the start; a copy of the record is sent with them.
 * The result is the {@link org.apache.kafka.clients.producer.RecordMetadata}.
 */
public final class KafkaSend {
    private final ProducerRecord<?, ?> record;
    private final KafkaClient client;
    private final OutgoingHeaders outgoing;
    /** Made when it is first asked for: each mapper does so twice. */
    private @Nullable MessagingDestination destination;

    KafkaSend(ProducerRecord<?, ?> record, KafkaClient client) {
        this.record = Objects.requireNonNull(record, "record");
        this.client = Objects.requireNonNull(client, "client");
        this.outgoing = new OutgoingHeaders(name -> KafkaHeaders.joined(record.headers(), name));
    }

    /**
     * Returns the record.
     *
     * @return the record as the application gave it, without the headers of tools; its key, value and headers may be secret
     */
    public ProducerRecord<?, ?> record() {
        return record;
    }

    /**
     * Returns the id of the producer.
     *
     * @return the id; null if the producer does not say it
     */
    public @Nullable String clientId() {
        return client.id();
    }

    MessagingDestination destination() {
        MessagingDestination made = destination;
        if (made == null) {
            made = KafkaTopics.of(record.topic(), record.partition());
            destination = made;
        }
        return made;
    }

    OutgoingHeaders outgoing() {
        return outgoing;
    }

    /** The record to send: a copy, since the application may send its record again, or may have made its headers read-only. */
    <K, V> ProducerRecord<K, V> sent(ProducerRecord<K, V> original) {
        if (outgoing.isEmpty()) {
            return original;
        }
        ProducerRecord<K, V> copy = new ProducerRecord<>(
                original.topic(),
                original.partition(),
                original.timestamp(),
                original.key(),
                original.value(),
                original.headers());
        outgoing.forEach((name, value) -> copy.headers().remove(name).add(name, KafkaHeaders.bytes(value)));
        return copy;
    }

    @Override
    public String toString() {
        return "KafkaSend{" + record.topic() + '}';
    }
}
