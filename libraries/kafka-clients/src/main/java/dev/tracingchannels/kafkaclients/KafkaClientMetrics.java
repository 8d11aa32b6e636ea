// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.mapping.ObservedValue;
import dev.tracingchannels.mapping.ObservedValues;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsContext;
import org.apache.kafka.common.metrics.MetricsReporter;
import org.apache.kafka.common.metrics.stats.CumulativeSum;

/**
 * Offers the metrics that a client keeps by itself to tools that read values, under the names that OpenTelemetry's agent has for them:
 * {@code kafka.producer.record_send_total} for instance. Named in the client's settings:
 *
 * <pre>{@code
 * metric.reporters=dev.tracingchannels.kafkaclients.KafkaClientMetrics
 * }</pre>
 *
 * <p>Of the metrics of one name, such as those of a client and of each of its topics, the ones with the most tags are offered; others are
 * their sums or averages. A metric that is no number is left out. Closed by the client. Safe for use from many threads.
 */
public final class KafkaClientMetrics implements MetricsReporter {
    private static final String LIBRARY = "kafka-clients";

    /** By their names. */
    private final Map<String, Map<MetricName, Subscription>> offered = new HashMap<>();

    private String client = "kafka";

    /** Constructor for use by Kafka. */
    public KafkaClientMetrics() {}

    @Override
    public void configure(Map<String, ?> settings) {}

    /** Says which kind of client this is: {@code kafka.producer} for instance. */
    @Override
    public void contextChange(MetricsContext context) {
        client = context.contextLabels().getOrDefault(MetricsContext.NAMESPACE, client);
    }

    @Override
    public void init(List<KafkaMetric> metrics) {
        metrics.forEach(this::metricChange);
    }

    @Override
    public synchronized void metricChange(KafkaMetric metric) {
        MetricName name = metric.metricName();
        if (isText(metric)) {
            return;
        }
        Map<MetricName, Subscription> alike = offered.computeIfAbsent(name.name(), none -> new LinkedHashMap<>());
        withdraw(alike, name);
        if (alike.keySet().stream().noneMatch(other -> isLessThan(name, other))) {
            List.copyOf(alike.keySet()).stream()
                    .filter(other -> isLessThan(other, name))
                    .forEach(other -> withdraw(alike, other));
            alike.put(name, ObservedValues.offer(value(metric)));
        }
    }

    /** The version of the client, for instance. */
    private static boolean isText(KafkaMetric metric) {
        return !metric.isMeasurable() && metric.metricValue() instanceof String;
    }

    /** Whether one has some tags of the other, and no more. */
    private static boolean isLessThan(MetricName name, MetricName other) {
        Set<String> tags = name.tags().keySet();
        Set<String> others = other.tags().keySet();
        return tags.size() < others.size() && others.containsAll(tags);
    }

    private ObservedValue value(KafkaMetric metric) {
        MetricName name = metric.metricName();
        String full = client + '.' + name.name().replace('-', '_');
        ObservedValue value = metric.isMeasurable() && metric.measurable() instanceof CumulativeSum
                ? ObservedValue.counter(LIBRARY, full, "", name.tags(), () -> number(metric))
                : ObservedValue.gauge(LIBRARY, full, "", name.tags(), () -> number(metric));
        return value.withDescription(name.description());
    }

    private static double number(KafkaMetric metric) {
        return metric.metricValue() instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    @Override
    public synchronized void metricRemoval(KafkaMetric metric) {
        Map<MetricName, Subscription> alike = offered.get(metric.metricName().name());
        if (alike != null) {
            withdraw(alike, metric.metricName());
        }
    }

    private static void withdraw(Map<MetricName, Subscription> alike, MetricName name) {
        Subscription subscription = alike.remove(name);
        if (subscription != null) {
            subscription.close();
        }
    }

    @Override
    public synchronized void close() {
        offered.values().forEach(alike -> alike.values().forEach(Subscription::close));
        offered.clear();
    }
}
