// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.SpanWriter;
import dev.tracingchannels.mapping.messaging.MessagingDestination;
import dev.tracingchannels.mapping.messaging.MessagingMapper;
import dev.tracingchannels.mapping.messaging.MessagingOperation;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Maps {@link KafkaChannels#COMMIT}. */
final class KafkaCommitMapper extends MessagingMapper<KafkaCommit> {
    KafkaCommitMapper() {
        super(KafkaChannels.COMMIT.name(), KafkaCommit.class, "kafka", MessagingOperation.SETTLE, "commit");
    }

    @Override
    protected @Nullable MessagingDestination destination(KafkaCommit payload) {
        Map<TopicPartition, OffsetAndMetadata> offsets = payload.offsets();
        return offsets == null ? null : KafkaTopics.of(offsets.keySet());
    }

    @Override
    protected @Nullable String clientId(KafkaCommit payload) {
        return payload.clientId();
    }

    @Override
    protected @Nullable String consumerGroup(KafkaCommit payload) {
        return payload.group();
    }

    /** A share group's commit returns what went wrong, for each partition. */
    @Override
    public void end(Operation<? extends KafkaCommit> operation, SpanWriter span) {
        if (operation.result() instanceof Map<?, ?> outcomes) {
            for (Object outcome : outcomes.values()) {
                if (outcome instanceof Optional<?> failure && failure.isPresent()) {
                    span.fail(failure.get().getClass().getName(), null);
                    return;
                }
            }
        }
    }
}
