// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.PublisherContract;
import dev.tracingchannels.testing.TestDouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PollPublisherTest extends PublisherContract<KafkaPoll> {
    private static final Duration WHILE = Duration.ofMillis(100);
    private static KafkaProducer<String, String> producer;
    private static TracedConsumer<String, String> consumer;
    private static TopicPartition partition;

    @BeforeAll
    static void start() {
        partition = new TopicPartition(TestKafka.topic(), 0);
        producer = TestKafka.producer("linger.ms", 0);
        consumer = TracedConsumer.wrap(TestKafka.consumer("group"));
        consumer.assign(List.of(partition));
    }

    @AfterAll
    static void stop() {
        producer.close();
        consumer.close();
    }

    @Override
    protected TracingChannel<KafkaPoll> channel() {
        return KafkaChannels.POLL;
    }

    @Override
    protected Object succeed() throws Exception {
        return poll("body");
    }

    private static List<String> poll(String body) throws Exception {
        synchronized (consumer) {
            producer.send(new ProducerRecord<>(partition.topic(), body)).get();
            List<String> bodies = new ArrayList<>();
            while (bodies.isEmpty()) {
                consumer.poll(WHILE).forEach(record -> bodies.add(record.value()));
            }
            return bodies;
        }
    }

    /** The consumer has no offset to begin with. */
    @Override
    protected void fail() {
        try (KafkaConsumer<String, String> lost = TestKafka.consumer("lost", "auto.offset.reset", "none")) {
            TracedConsumer<String, String> traced = TracedConsumer.wrap(lost);
            traced.assign(List.of(partition));
            while (true) {
                traced.poll(WHILE);
            }
        }
    }

    @Override
    protected void succeedWith(String secret) throws Exception {
        poll(secret);
    }

    @Override
    @SuppressWarnings("unchecked") // the double is of this interface
    protected Callable<?> measuredCall(boolean publishing) {
        ConsumerRecords<String, String> records = TestKafka.records(
                Map.of(partition, List.of(new ConsumerRecord<>(partition.topic(), 0, 0, "key", "body"))));
        Consumer<String, String> atOnce = TestDouble.of(
                Consumer.class, (self, method, arguments) -> method.getName().equals("poll") ? records : null);
        Consumer<String, String> used = publishing ? TracedConsumer.wrap(atOnce) : atOnce;
        return () -> used.poll(WHILE);
    }
}
