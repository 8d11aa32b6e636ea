// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Stands for the callback that the application has not given: Kafka's consumer then tells its log of a failure, in these words. */
record LoggedCommit(Logger log, KafkaClient client) implements OffsetCommitCallback {
    @Override
    public void onComplete(Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable Exception failure) {
        if (failure != null) {
            log.error(
                    "[Consumer clientId={}, groupId={}] Offset commit with offsets {} failed",
                    client.id(),
                    client.group(),
                    offsets,
                    failure);
        }
    }
}
