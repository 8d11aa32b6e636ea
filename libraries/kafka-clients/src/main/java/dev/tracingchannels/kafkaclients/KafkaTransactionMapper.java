// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.conventions.MessagingAttributes;
import dev.tracingchannels.mapping.conventions.MessagingMetrics;
import java.util.List;

/** Maps {@link KafkaChannels#TRANSACTION}. The conventions have no operation type for it. */
final class KafkaTransactionMapper implements Mapper<KafkaTransaction> {
    @Override
    public String channel() {
        return KafkaChannels.TRANSACTION.name();
    }

    @Override
    public Class<KafkaTransaction> payloadType() {
        return KafkaTransaction.class;
    }

    @Override
    public String spanName(KafkaTransaction payload) {
        return switch (payload.action()) {
            case BEGIN -> "begin transaction";
            case COMMIT -> "commit transaction";
            case ABORT -> "abort transaction";
        };
    }

    @Override
    public SpanKind spanKind(KafkaTransaction payload) {
        return SpanKind.CLIENT;
    }

    /** The broker is not told of a begin, so it has a span only if it fails. */
    @Override
    public long spanThreshold(KafkaTransaction payload) {
        return payload.action() == KafkaTransaction.Action.BEGIN ? Long.MAX_VALUE : 0;
    }

    @Override
    public void start(KafkaTransaction payload, AttributeWriter attributes) {
        attributes.put(MessagingAttributes.MESSAGING_SYSTEM_NAME, "kafka");
        attributes.put(MessagingAttributes.MESSAGING_OPERATION_NAME, spanName(payload));
        attributes.put(MessagingAttributes.MESSAGING_CLIENT_ID, payload.clientId());
    }

    @Override
    public List<Instrument> instruments() {
        return List.of(MessagingMetrics.MESSAGING_CLIENT_OPERATION_DURATION);
    }
}
