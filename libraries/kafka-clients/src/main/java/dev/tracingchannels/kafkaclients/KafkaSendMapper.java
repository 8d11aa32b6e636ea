// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.SpanWriter;
import dev.tracingchannels.mapping.conventions.KafkaAttributes;
import dev.tracingchannels.mapping.conventions.MessagingAttributes;
import dev.tracingchannels.mapping.messaging.MessagingDestination;
import dev.tracingchannels.mapping.messaging.MessagingMapper;
import dev.tracingchannels.mapping.messaging.MessagingOperation;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Maps {@link KafkaChannels#SEND}. */
final class KafkaSendMapper extends MessagingMapper<KafkaSend> {
    KafkaSendMapper() {
        super(KafkaChannels.SEND.name(), KafkaSend.class, "kafka", MessagingOperation.SEND, "send");
    }

    @Override
    protected MessagingDestination destination(KafkaSend payload) {
        return payload.destination();
    }

    @Override
    protected @Nullable String clientId(KafkaSend payload) {
        return payload.clientId();
    }

    @Override
    public HeaderWriter outgoingHeaders(KafkaSend payload) {
        return payload.outgoing();
    }

    @Override
    public void start(KafkaSend payload, AttributeWriter attributes) {
        super.start(payload, attributes);
        if (payload.record().value() == null) {
            attributes.put(KafkaAttributes.KAFKA_MESSAGE_TOMBSTONE, true);
        }
    }

    /** Only now are the offset and the size known, and the partition if the application has not chosen it. */
    @Override
    public void end(Operation<? extends KafkaSend> operation, SpanWriter span) {
        if (operation.result() instanceof RecordMetadata sent) {
            span.put(MessagingAttributes.MESSAGING_DESTINATION_PARTITION_ID, KafkaTopics.text(sent.partition()));
            if (sent.hasOffset()) {
                span.put(KafkaAttributes.KAFKA_OFFSET, sent.offset());
            }
            if (sent.serializedValueSize() >= 0) {
                span.put(MessagingAttributes.MESSAGING_MESSAGE_BODY_SIZE, sent.serializedValueSize());
            }
        }
    }
}
