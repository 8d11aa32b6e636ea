// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.kafka;

import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.conventions.KafkaAttributes;
import dev.tracingchannels.mapping.messaging.MessagingDestination;
import dev.tracingchannels.mapping.messaging.MessagingMapper;
import dev.tracingchannels.mapping.messaging.MessagingOperation;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

final class KafkaProcessMapper extends MessagingMapper<KafkaProcess> {
    KafkaProcessMapper() {
        super("kafka-clients:process", KafkaProcess.class, "kafka", MessagingOperation.PROCESS, "process");
    }

    @Override
    protected MessagingDestination destination(KafkaProcess payload) {
        ConsumerRecord<?, ?> first = payload.records().get(0);
        MessagingDestination topic = MessagingDestination.named(first.topic());
        return payload.isBatch() ? topic : topic.withPartition(first.partition());
    }

    @Override
    protected int batchSize(KafkaProcess payload) {
        return payload.isBatch() ? payload.records().size() : -1;
    }

    @Override
    protected long bodySize(KafkaProcess payload) {
        return payload.isBatch() ? -1 : payload.records().get(0).serializedValueSize();
    }

    @Override
    protected String consumerGroup(KafkaProcess payload) {
        return payload.group();
    }

    @Override
    protected List<HeaderReader> messageHeaders(KafkaProcess payload) {
        return payload.records().stream()
                .map(record -> KafkaHeaders.reader(record.headers()))
                .toList();
    }

    @Override
    public void start(KafkaProcess payload, AttributeWriter attributes) {
        super.start(payload, attributes);
        if (!payload.isBatch()) {
            ConsumerRecord<?, ?> record = payload.records().get(0);
            attributes.put(KafkaAttributes.KAFKA_OFFSET, record.offset());
            if (record.value() == null) {
                attributes.put(KafkaAttributes.KAFKA_MESSAGE_TOMBSTONE, true);
            }
        }
    }
}
