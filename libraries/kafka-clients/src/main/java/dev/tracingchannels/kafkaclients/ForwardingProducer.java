// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metrics.KafkaMetric;

/** What a traced producer hands on as it is. */
abstract class ForwardingProducer<K, V> implements Producer<K, V> {
    final Producer<K, V> original;

    ForwardingProducer(Producer<K, V> original) {
        this.original = Objects.requireNonNull(original, "producer");
    }

    @Override
    public void initTransactions() {
        original.initTransactions();
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
    public void flush() {
        original.flush();
    }

    @Override
    public List<PartitionInfo> partitionsFor(String topic) {
        return original.partitionsFor(topic);
    }

    @Override
    public Map<MetricName, ? extends Metric> metrics() {
        return original.metrics();
    }

    @Override
    public Uuid clientInstanceId(Duration timeout) {
        return original.clientInstanceId(timeout);
    }

    @Override
    public void close() {
        original.close();
    }

    @Override
    public void close(Duration timeout) {
        original.close(timeout);
    }

    @Override
    public final String toString() {
        return original.toString();
    }
}
