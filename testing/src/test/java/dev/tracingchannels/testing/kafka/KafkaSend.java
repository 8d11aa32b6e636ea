// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.kafka;

import dev.tracingchannels.mapping.OutgoingHeaders;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A record that is sent, as the application gave it, with the headers that tools want to send with it. */
record KafkaSend(ProducerRecord<?, ?> record, OutgoingHeaders headers) {
    static KafkaSend of(ProducerRecord<?, ?> record) {
        return new KafkaSend(
                record,
                new OutgoingHeaders(
                        name -> KafkaHeaders.reader(record.headers()).get(name)));
    }

    /** The record to send: a copy, since the application's may be sent again, or be read-only. */
    <K, V> ProducerRecord<K, V> withHeaders(ProducerRecord<K, V> original) {
        if (headers.isEmpty()) {
            return original;
        }
        Headers all = new RecordHeaders(original.headers());
        headers.forEach((name, value) -> all.remove(name).add(name, KafkaHeaders.bytes(value)));
        return new ProducerRecord<>(
                original.topic(), original.partition(), original.timestamp(), original.key(), original.value(), all);
    }

    @Override
    public String toString() {
        return "KafkaSend[" + record.topic() + ']';
    }
}
