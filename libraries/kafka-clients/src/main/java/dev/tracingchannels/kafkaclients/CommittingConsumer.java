// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The half of a consumer that commits, and publishes on {@link KafkaChannels#COMMIT}. */
abstract class CommittingConsumer<K, V> extends ForwardingConsumer<K, V> {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaConsumer.class);

    final KafkaClient client;

    CommittingConsumer(Consumer<K, V> original) {
        super(original);
        this.client = KafkaClient.of(original.metrics(), KafkaClient.group(original));
    }

    private KafkaCommit commit(@Nullable Map<TopicPartition, OffsetAndMetadata> offsets) {
        return new KafkaCommit(offsets, client);
    }

    /** The idle calls are made by their callers: each of these lambdas is an object. */
    private void trace(@Nullable Map<TopicPartition, OffsetAndMetadata> offsets, Runnable commit) {
        KafkaChannels.COMMIT.<@Nullable Object, RuntimeException>traceSync(() -> commit(offsets), () -> {
            commit.run();
            return null;
        });
    }

    @Override
    public void commitSync() {
        if (KafkaChannels.COMMIT.hasSubscribers()) {
            trace(null, original::commitSync);
        } else {
            original.commitSync();
        }
    }

    @Override
    public void commitSync(Duration timeout) {
        if (KafkaChannels.COMMIT.hasSubscribers()) {
            trace(null, () -> original.commitSync(timeout));
        } else {
            original.commitSync(timeout);
        }
    }

    @Override
    public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
        if (KafkaChannels.COMMIT.hasSubscribers()) {
            trace(offsets, () -> original.commitSync(offsets));
        } else {
            original.commitSync(offsets);
        }
    }

    @Override
    public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
        if (KafkaChannels.COMMIT.hasSubscribers()) {
            trace(offsets, () -> original.commitSync(offsets, timeout));
        } else {
            original.commitSync(offsets, timeout);
        }
    }

    private OffsetCommitCallback present(@Nullable OffsetCommitCallback callback) {
        return callback == null ? new LoggedCommit(LOG, client) : callback;
    }

    @Override
    public void commitAsync() {
        if (KafkaChannels.COMMIT.hasSubscribers()) {
            CommitOutcome.trace(() -> commit(null), present(null), original::commitAsync);
        } else {
            original.commitAsync();
        }
    }

    @Override
    public void commitAsync(OffsetCommitCallback callback) {
        if (KafkaChannels.COMMIT.hasSubscribers()) {
            CommitOutcome.trace(() -> commit(null), present(callback), original::commitAsync);
        } else {
            original.commitAsync(callback);
        }
    }

    @Override
    public void commitAsync(Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
        if (KafkaChannels.COMMIT.hasSubscribers()) {
            CommitOutcome.trace(
                    () -> commit(offsets), present(callback), traced -> original.commitAsync(offsets, traced));
        } else {
            original.commitAsync(offsets, callback);
        }
    }
}
