// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.ForwardingContract;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.clients.consumer.SubscriptionPattern;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A send or an asynchronous commit without a callback reaches the form with one while there are subscribers: see the other tests. */
@SuppressWarnings({"rawtypes", "unchecked"}) // class literals have no type arguments
class ForwardingTest extends ForwardingContract {
    private static final TopicPartition PARTITION = new TopicPartition("orders", 0);

    /** What cannot be made without arguments that fit. */
    private static final Map<Class<?>, Object> SAMPLES = Map.of(
            ProducerRecord.class,
            new ProducerRecord<>("orders", "body"),
            ConsumerRecord.class,
            new ConsumerRecord<>("orders", 0, 0, "key", "body"),
            ConsumerRecords.class,
            ConsumerRecords.empty(),
            TopicPartition.class,
            PARTITION,
            OffsetAndMetadata.class,
            new OffsetAndMetadata(1),
            ConsumerGroupMetadata.class,
            new MockConsumer<>("earliest").groupMetadata(),
            SubscriptionPattern.class,
            new SubscriptionPattern("orders"),
            CloseOptions.class,
            CloseOptions.timeout(java.time.Duration.ofSeconds(1)),
            Uuid.class,
            Uuid.ONE_UUID,
            KafkaMetric.class,
            new KafkaMetric(
                    new Object(),
                    new org.apache.kafka.common.MetricName("name", "group", "", Map.of()),
                    (org.apache.kafka.common.metrics.Gauge<Object>) (config, now) -> 1,
                    new MetricConfig(),
                    Time.SYSTEM));

    @Test
    void theNextOffsetsAreThoseThatWerePolled() {
        Map<TopicPartition, OffsetAndMetadata> next = Map.of(PARTITION, new OffsetAndMetadata(1));
        ConsumerRecords<String, String> polled = new ConsumerRecords<>(
                Map.of(PARTITION, List.of(new ConsumerRecord<>("orders", 0, 0, "key", "body"))), next);
        assertThat(new TracedRecords<>(polled, new Processing(new KafkaClient(null, null))).nextOffsets())
                .isSameAs(next);
    }

    @Override
    protected List<Wrapping<?>> wrappings() {
        RecordLoop loop = new RecordLoop(new Processing(new KafkaClient(null, null)), Thread.currentThread());
        return List.of(
                new Wrapping<>(Producer.class, TracedProducer::wrap),
                new Wrapping<>(Consumer.class, TracedConsumer::wrap),
                new Wrapping<>(ShareConsumer.class, TracedShareConsumer::wrap),
                new Wrapping<>(List.class, list -> new PartitionRecords<Object, Object>(list, loop)));
    }

    @Override
    protected List<TracingChannel<?>> channels() {
        return List.of(
                KafkaChannels.SEND,
                KafkaChannels.POLL,
                KafkaChannels.PROCESS,
                KafkaChannels.COMMIT,
                KafkaChannels.TRANSACTION);
    }

    /** Lists have these since JDK 21, by methods that are forwarded. */
    @Override
    protected boolean mayBeInherited(Method method) {
        return Set.of("getFirst", "getLast", "addFirst", "addLast", "removeFirst", "removeLast", "reversed")
                .contains(method.getName());
    }

    /** A callback is wrapped while there are subscribers, and so is what iterates: see the other tests. */
    @Override
    protected boolean isForwarded(Method method) {
        return !Set.of(
                        "send",
                        "commitAsync",
                        "iterator",
                        "spliterator",
                        "forEach",
                        "stream",
                        "parallelStream",
                        "subList")
                .contains(method.getName());
    }

    @Override
    protected @Nullable Object sample(Class<?> type) {
        // The items of the list are records.
        return type == Object.class
                ? SAMPLES.get(ConsumerRecord.class)
                : type == Map.class ? Map.of() : SAMPLES.get(type);
    }
}
