// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.conventions.KafkaAttributes;
import dev.tracingchannels.mapping.messaging.MessagingDestination;
import dev.tracingchannels.mapping.messaging.MessagingMapper;
import dev.tracingchannels.mapping.messaging.MessagingOperation;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Maps {@link KafkaChannels#PROCESS}. */
final class KafkaProcessMapper extends MessagingMapper<KafkaProcess> {
    KafkaProcessMapper() {
        super(KafkaChannels.PROCESS.name(), KafkaProcess.class, "kafka", MessagingOperation.PROCESS, "process");
    }

    @Override
    protected @Nullable MessagingDestination destination(KafkaProcess payload) {
        return payload.destination();
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
    protected @Nullable String clientId(KafkaProcess payload) {
        return payload.clientId();
    }

    @Override
    protected @Nullable String consumerGroup(KafkaProcess payload) {
        return payload.group();
    }

    @Override
    protected List<HeaderReader> messageHeaders(KafkaProcess payload) {
        if (!payload.isBatch()) {
            return List.of(KafkaHeaders.reader(payload.records().get(0).headers()));
        }
        List<HeaderReader> headers = new ArrayList<>(payload.records().size());
        payload.records().forEach(record -> headers.add(KafkaHeaders.reader(record.headers())));
        return headers;
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
