// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.mapping.ObservedValue;
import dev.tracingchannels.mapping.ObservedValues;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaClientMetricsTest {
    private static final Object[] ON_REQUEST = {
        CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, KafkaClientMetrics.class.getName(), "client.id", "measured"
    };

    private final Set<ObservedValue> values = ConcurrentHashMap.newKeySet();
    private final Subscription tool = ObservedValues.observe(this, value -> {
        values.add(value);
        return () -> values.remove(value);
    });

    @AfterEach
    void stop() {
        tool.close();
    }

    private List<ObservedValue> named(String name) {
        return values.stream().filter(value -> value.name().equals(name)).collect(Collectors.toList());
    }

    @Test
    void aProducersMetricsAreOfferedUntilItIsClosed() throws Exception {
        String topic = TestKafka.topic();
        try (KafkaProducer<String, String> producer = TestKafka.producer(ON_REQUEST)) {
            for (int i = 0; i < 3; i++) {
                producer.send(new ProducerRecord<>(topic, "body")).get();
            }
            assertThat(named("kafka.producer.record_send_total"))
                    .singleElement()
                    .satisfies(sent -> {
                        assertThat(sent.library()).isEqualTo("kafka-clients");
                        assertThat(sent.isCounter()).isTrue();
                        assertThat(sent.description()).isNotEmpty();
                        // Those of a topic; the one of the client is their sum.
                        assertThat(sent.dimensions()).isEqualTo(Map.of("client-id", "measured", "topic", topic));
                        assertThat(sent.read()).isEqualTo(3);
                    });
            assertThat(named("kafka.producer.connection_count")).singleElement().satisfies(connections -> {
                assertThat(connections.isCounter()).isFalse();
                assertThat(connections.dimensions()).isEqualTo(Map.of("client-id", "measured"));
                assertThat(connections.read()).isPositive();
            });
            assertThat(values).extracting(ObservedValue::name).noneMatch(name -> name.contains("version"));
        }
        assertThat(values).isEmpty();
    }

    @Test
    void aConsumersMetricsAreOfferedWithWhatComesLater() throws Exception {
        String topic = TestKafka.topic();
        try (KafkaProducer<String, String> producer = TestKafka.producer();
                KafkaConsumer<String, String> consumer = TestKafka.consumer("measured", ON_REQUEST)) {
            producer.send(new ProducerRecord<>(topic, "body")).get();
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            await().until(() -> !consumer.poll(Duration.ofMillis(100)).isEmpty());
            assertThat(named("kafka.consumer.records_consumed_total"))
                    .singleElement()
                    .satisfies(consumed -> {
                        assertThat(consumed.dimensions()).containsEntry("topic", topic);
                        assertThat(consumed.read()).isEqualTo(1);
                    });
            assertThat(named("kafka.consumer.records_lag")).singleElement().satisfies(lag -> {
                assertThat(lag.dimensions()).containsEntry("topic", topic).containsEntry("partition", "0");
                assertThat(lag.read()).isZero();
            });
        }
        assertThat(values).isEmpty();
    }

    @Test
    void withoutTheSettingNothingIsOffered() {
        try (KafkaProducer<String, String> producer = TestKafka.producer()) {
            assertThat(producer.metrics()).isNotEmpty();
            assertThat(values).isEmpty();
        }
    }
}
