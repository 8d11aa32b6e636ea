// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import dev.tracingchannels.kafkaclients.KafkaChannels;
import dev.tracingchannels.kafkaclients.TracedConsumer;
import dev.tracingchannels.kafkaclients.TracedProducer;
import io.opentelemetry.instrumentation.kafkaclients.v2_6.KafkaTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How many bytes does a record allocate that is sent, and one that is polled and processed, plain, with our clients and with OpenTelemetry's
 * library for Kafka's clients? There is no broker: Kafka's own clients for tests answer.
 *
 * <pre>java -jar benchmarks/target/tracing-channels-benchmarks-*.jar KafkaBenchmark -prof gc</pre>
 */
@State(Scope.Benchmark)
public class KafkaBenchmark extends Measured {
    private static final TopicPartition ORDERS = new TopicPartition("orders", 0);

    @Param({"PLAIN", "IDLE", "SUBSCRIBED", "SPAN", "OPENTELEMETRY"})
    public Tracing tracing;

    private final MockProducer<String, String> mockProducer =
            new MockProducer<>(true, null, new StringSerializer(), new StringSerializer());
    private final MockConsumer<String, String> mockConsumer = new MockConsumer<>("earliest");
    private OpenTelemetrySdk sdk;
    private AutoCloseable listener;
    private Producer<String, String> producer;
    private Consumer<String, String> consumer;
    private ProducerRecord<String, String> sent;
    private long offset;

    @Setup
    public void start(Blackhole blackhole) {
        sdk = Tracing.sdk();
        mockConsumer.assign(List.of(ORDERS));
        mockConsumer.updateBeginningOffsets(Map.of(ORDERS, 0L));
        sent = new ProducerRecord<>("orders", 0, "key", "Coffee grinder");
        producer = mockProducer;
        consumer = mockConsumer;
        if (tracing == Tracing.OPENTELEMETRY) {
            KafkaTelemetry telemetry = KafkaTelemetry.create(sdk);
            producer = telemetry.wrap(producer);
            consumer = telemetry.wrap(consumer);
        } else if (tracing.isPublished()) {
            producer = TracedProducer.wrap(producer);
            consumer = TracedConsumer.wrap(consumer);
        }
        listener = tracing.begin(sdk, blackhole, KafkaChannels.SEND, KafkaChannels.POLL, KafkaChannels.PROCESS);
    }

    @TearDown(Level.Trial)
    public void stop() throws Exception {
        listener.close();
        sdk.close();
    }

    @Benchmark
    public RecordMetadata send() throws Exception {
        RecordMetadata metadata = producer.send(sent).get();
        mockProducer.clear();
        return metadata;
    }

    @Benchmark
    public void pollAndProcess(Blackhole blackhole) {
        ConsumerRecord<String, String> record = new ConsumerRecord<>("orders", 0, offset++, "key", "Coffee grinder");
        record.headers()
                .add(
                        "traceparent",
                        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01".getBytes(StandardCharsets.US_ASCII));
        mockConsumer.addRecord(record);
        for (ConsumerRecord<String, String> polled : consumer.poll(Duration.ZERO)) {
            blackhole.consume(polled.value());
        }
    }
}
