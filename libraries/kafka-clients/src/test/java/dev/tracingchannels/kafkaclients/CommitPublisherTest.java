// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.PublisherContract;
import dev.tracingchannels.testing.TestDouble;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

class CommitPublisherTest extends PublisherContract<KafkaCommit> {
    private static final Map<TopicPartition, OffsetAndMetadata> OFFSETS =
            Map.of(new TopicPartition("orders", 0), new OffsetAndMetadata(1));

    @Override
    protected TracingChannel<KafkaCommit> channel() {
        return KafkaChannels.COMMIT;
    }

    @SuppressWarnings("unchecked") // the double is of this interface
    private static Consumer<String, String> consumer(Runnable inside) {
        return TestDouble.of(Consumer.class, (self, method, arguments) -> {
            if (method.getName().equals("commitSync")) {
                inside.run();
            }
            return null;
        });
    }

    private static void commit(Runnable inside) {
        TracedConsumer.wrap(consumer(inside)).commitSync(OFFSETS);
    }

    @Override
    protected Set<Class<?>> wrappers() {
        return Set.of(TracedConsumer.class, Polling.class, Processing.class, KafkaClient.class);
    }

    @Override
    protected Object succeed() {
        commit(() -> {});
        return OFFSETS;
    }

    @Override
    protected void fail() {
        failWith("this");
    }

    @Override
    protected void succeedWith(String secret) {
        TracedConsumer.wrap(consumer(() -> {}))
                .commitSync(Map.of(new TopicPartition("orders", 0), new OffsetAndMetadata(1, secret)));
    }

    @Override
    protected void failWith(String secret) {
        commit(() -> {
            throw new CommitFailedException("There is no " + secret);
        });
    }

    @Override
    protected void succeedAround(Runnable action) {
        commit(action);
    }

    @Override
    protected Callable<?> measuredCall(boolean publishing) {
        Consumer<String, String> atOnce = consumer(() -> {});
        Consumer<String, String> used = publishing ? TracedConsumer.wrap(atOnce) : atOnce;
        return () -> {
            used.commitSync(OFFSETS);
            return OFFSETS;
        };
    }
}
