// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.TestDouble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** What nobody has given a callback for. */
class CommitAsyncTest {
    private static final TopicPartition PARTITION = new TopicPartition("orders", 0);

    private final List<Object> logged = new ArrayList<>();

    private Logger log() {
        return TestDouble.of(Logger.class, (self, method, arguments) -> {
            logged.add(method.getName());
            logged.addAll(Arrays.asList(arguments).subList(0, 1));
            logged.addAll(Arrays.asList((Object[]) arguments[1]));
            return null;
        });
    }

    @Test
    void aFailureThatNoCallbackIsToldOfIsLoggedAsByKafka() {
        LoggedCommit callback = new LoggedCommit(log(), new KafkaClient("shop", "readers"));
        Map<TopicPartition, OffsetAndMetadata> offsets = Map.of(PARTITION, new OffsetAndMetadata(1));
        callback.onComplete(offsets, null);
        assertThat(logged).isEmpty();
        RetriableCommitFailedException failure = new RetriableCommitFailedException("later");
        callback.onComplete(offsets, failure);
        assertThat(logged)
                .containsExactly(
                        "error",
                        "[Consumer clientId={}, groupId={}] Offset commit with offsets {} failed",
                        "shop",
                        "readers",
                        offsets,
                        failure);
    }

    @Test
    void offsetsOfWhichNoPayloadCanBeMadeReachTheConsumer() {
        MockConsumer<String, String> mock = TestKafka.mockConsumer();
        mock.assign(List.of(PARTITION));
        TracedConsumer<String, String> consumer = TracedConsumer.wrap(mock);
        Map<TopicPartition, @Nullable OffsetAndMetadata> odd = new HashMap<>();
        odd.put(PARTITION, null);
        List<Throwable> reported = new CopyOnWriteArrayList<>();
        List<Object> committed = new ArrayList<>();
        try (Subscription reports = ErrorHandler.set((where, error) -> reported.add(error));
                EventRecorder<KafkaCommit> recorder = EventRecorder.on(KafkaChannels.COMMIT)) {
            consumer.commitAsync(odd, (offsets, failure) -> committed.add(offsets));
            recorder.recordedNothing();
        }
        assertThat(committed).containsExactly(odd);
        assertThat(reported).singleElement().isInstanceOf(NullPointerException.class);
    }
}
