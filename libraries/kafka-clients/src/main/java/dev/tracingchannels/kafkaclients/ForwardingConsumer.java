// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.jspecify.annotations.Nullable;

/** What a traced consumer hands on as it is. */
abstract class ForwardingConsumer<K, V> implements Consumer<K, V> {
    final Consumer<K, V> original;

    ForwardingConsumer(Consumer<K, V> original) {
        this.original = Objects.requireNonNull(original, "consumer");
    }

    @Override
    public Set<TopicPartition> assignment() {
        return original.assignment();
    }

    @Override
    public Set<String> subscription() {
        return original.subscription();
    }

    @Override
    public void registerMetricForSubscription(KafkaMetric metric) {
        original.registerMetricForSubscription(metric);
    }

    @Override
    public void unregisterMetricFromSubscription(KafkaMetric metric) {
        original.unregisterMetricFromSubscription(metric);
    }

    @Override
    public void seek(TopicPartition partition, long offset) {
        original.seek(partition, offset);
    }

    @Override
    public void seek(TopicPartition partition, OffsetAndMetadata offset) {
        original.seek(partition, offset);
    }

    @Override
    public void seekToBeginning(Collection<TopicPartition> partitions) {
        original.seekToBeginning(partitions);
    }

    @Override
    public void seekToEnd(Collection<TopicPartition> partitions) {
        original.seekToEnd(partitions);
    }

    @Override
    public long position(TopicPartition partition) {
        return original.position(partition);
    }

    @Override
    public long position(TopicPartition partition, Duration timeout) {
        return original.position(partition, timeout);
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
        return original.committed(partitions);
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions, Duration timeout) {
        return original.committed(partitions, timeout);
    }

    @Override
    public Uuid clientInstanceId(Duration timeout) {
        return original.clientInstanceId(timeout);
    }

    @Override
    public Map<MetricName, ? extends Metric> metrics() {
        return original.metrics();
    }

    @Override
    public List<PartitionInfo> partitionsFor(String topic) {
        return original.partitionsFor(topic);
    }

    @Override
    public List<PartitionInfo> partitionsFor(String topic, Duration timeout) {
        return original.partitionsFor(topic, timeout);
    }

    @Override
    public Map<String, List<PartitionInfo>> listTopics() {
        return original.listTopics();
    }

    @Override
    public Map<String, List<PartitionInfo>> listTopics(Duration timeout) {
        return original.listTopics(timeout);
    }

    @Override
    public Set<TopicPartition> paused() {
        return original.paused();
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
        original.pause(partitions);
    }

    @Override
    public void resume(Collection<TopicPartition> partitions) {
        original.resume(partitions);
    }

    @Override
    public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
        return original.offsetsForTimes(times);
    }

    @Override
    public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times, Duration timeout) {
        return original.offsetsForTimes(times, timeout);
    }

    @Override
    public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
        return original.beginningOffsets(partitions);
    }

    @Override
    public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions, Duration timeout) {
        return original.beginningOffsets(partitions, timeout);
    }

    @Override
    public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
        return original.endOffsets(partitions);
    }

    @Override
    public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions, Duration timeout) {
        return original.endOffsets(partitions, timeout);
    }

    @Override
    public OptionalLong currentLag(TopicPartition partition) {
        return original.currentLag(partition);
    }

    @Override
    public ConsumerGroupMetadata groupMetadata() {
        return original.groupMetadata();
    }

    @Override
    public void enforceRebalance() {
        original.enforceRebalance();
    }

    @Override
    public void enforceRebalance(String reason) {
        original.enforceRebalance(reason);
    }

    /**
     * A method of Kafka 3.
     *
     * @param partition the partition
     * @return its offset; null if there is none
     * @deprecated as by Kafka
     */
    @Deprecated
    public @Nullable OffsetAndMetadata committed(TopicPartition partition) {
        return FormerMethods.committed(original, partition);
    }

    /**
     * A method of Kafka 3.
     *
     * @param partition the partition
     * @param timeout how long to wait at most
     * @return its offset; null if there is none
     * @deprecated as by Kafka
     */
    @Deprecated
    public @Nullable OffsetAndMetadata committed(TopicPartition partition, Duration timeout) {
        return FormerMethods.committed(original, partition, timeout);
    }

    @Override
    public void wakeup() {
        original.wakeup();
    }

    @Override
    public final String toString() {
        return original.toString();
    }
}
