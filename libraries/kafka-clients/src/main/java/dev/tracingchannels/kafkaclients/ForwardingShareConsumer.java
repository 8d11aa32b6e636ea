// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.AcknowledgementCommitCallback;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metrics.KafkaMetric;

/** What a traced consumer of a share group hands on as it is. */
abstract class ForwardingShareConsumer<K, V> implements ShareConsumer<K, V> {
    final ShareConsumer<K, V> original;

    ForwardingShareConsumer(ShareConsumer<K, V> original) {
        this.original = Objects.requireNonNull(original, "shareConsumer");
    }

    @Override
    public Set<String> subscription() {
        return original.subscription();
    }

    @Override
    public void acknowledge(ConsumerRecord<K, V> record) {
        original.acknowledge(record);
    }

    @Override
    public void acknowledge(ConsumerRecord<K, V> record, AcknowledgeType type) {
        original.acknowledge(record, type);
    }

    @Override
    public void acknowledge(String topic, int partition, long offset, AcknowledgeType type) {
        original.acknowledge(topic, partition, offset, type);
    }

    @Override
    public void setAcknowledgementCommitCallback(AcknowledgementCommitCallback callback) {
        original.setAcknowledgementCommitCallback(callback);
    }

    @Override
    public Uuid clientInstanceId(Duration timeout) {
        return original.clientInstanceId(timeout);
    }

    @Override
    public Optional<Integer> acquisitionLockTimeoutMs() {
        return original.acquisitionLockTimeoutMs();
    }

    @Override
    public Map<MetricName, ? extends Metric> metrics() {
        return original.metrics();
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
    public void wakeup() {
        original.wakeup();
    }

    @Override
    public final String toString() {
        return original.toString();
    }
}
