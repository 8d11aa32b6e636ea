// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.EventRecorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/** The code of README.md. */
class ReadmeExampleTest {
    private final Duration timeout = Duration.ofMillis(100);
    private final List<String> handled = new ArrayList<>();

    private void handle(ConsumerRecord<String, String> record) {
        handled.add(record.value());
    }

    @Test
    void recordsAreSentAndProcessed() throws Exception {
        String topic = TestKafka.topic();
        try (KafkaProducer<String, String> kafkaProducer = TestKafka.producer();
                KafkaConsumer<String, String> kafkaConsumer = TestKafka.consumer("readers of the page")) {
            Producer<String, String> producer = TracedProducer.wrap(kafkaProducer);
            TracedConsumer<String, String> consumer = TracedConsumer.wrap(kafkaConsumer);
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            try (EventRecorder<KafkaProcess> recorder = EventRecorder.on(KafkaChannels.PROCESS)) {
                producer.send(new ProducerRecord<>(topic, "in a loop")).get();
                while (handled.isEmpty()) {
                    for (ConsumerRecord<String, String> record : consumer.poll(timeout)) {
                        handle(record);
                    }
                }
                ConsumerRecord<String, String> record = new ConsumerRecord<>(topic, 0, 1, "key", "elsewhere");
                consumer.process(record, () -> handle(record));
                assertThat(handled).containsExactly("in a loop", "elsewhere");
                recorder.operations(2);
            }
        }
    }

    @Test
    void aFactoryOfSpringMakesTracedConsumers() {
        KafkaProcessing processing = KafkaProcessing.POLLS;
        DefaultKafkaConsumerFactory<String, String> consumers =
                new DefaultKafkaConsumerFactory<>(Map.of(), new StringDeserializer(), new StringDeserializer());
        consumers.addPostProcessor(consumer -> TracedConsumer.wrap(consumer, processing));
        assertThat(consumers.getPostProcessors()).hasSize(1);
    }
}
