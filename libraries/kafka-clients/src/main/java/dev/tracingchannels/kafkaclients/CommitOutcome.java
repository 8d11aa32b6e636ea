// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What the application's callback gets: the offsets, with a failure too. */
final class CommitOutcome implements BiConsumer<@Nullable Object, @Nullable Throwable> {
    private final OffsetCommitCallback callback;
    private @Nullable Map<TopicPartition, OffsetAndMetadata> offsets;

    private CommitOutcome(OffsetCommitCallback callback) {
        this.callback = callback;
    }

    static void trace(
            Supplier<KafkaCommit> payload, OffsetCommitCallback callback, Consumer<OffsetCommitCallback> commit) {
        CommitOutcome outcome = new CommitOutcome(callback);
        KafkaChannels.COMMIT.<@Nullable Object, @Nullable Object, RuntimeException>traceCallback(
                payload, outcome, traced -> {
                    commit.accept((offsets, error) -> {
                        outcome.offsets = offsets;
                        if (error == null) {
                            traced.succeed(offsets);
                        } else {
                            traced.fail(error);
                        }
                    });
                    return null;
                });
    }

    @Override
    public void accept(@Nullable Object committed, @Nullable Throwable error) {
        callback.onComplete(offsets, (Exception) error);
    }
}
