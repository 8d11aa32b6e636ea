// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.kafkaclients.broker.KafkaBroker;
import dev.tracingchannels.testing.EventRecorder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;

/** Listeners of Spring run in the context of what they are given, and are told of once. */
class SpringListenerTest {
    private final Store<KafkaProcess> store = Store.create("listener");
    private final BlockingQueue<List<String>> received = new LinkedBlockingQueue<>();

    @BeforeEach
    void bind() {
        KafkaChannels.PROCESS.start().bindStore(store, Operation::payload);
    }

    @AfterEach
    void unbind() {
        KafkaChannels.PROCESS.start().unbindStore(store);
    }

    private void hear(List<ConsumerRecord<String, String>> records) {
        KafkaProcess current = store.get();
        boolean isWithin = current != null && current.records().equals(records);
        received.add(isWithin ? records.stream().map(ConsumerRecord::value).toList() : List.of("no context"));
    }

    private KafkaMessageListenerContainer<String, String> container(
            String topic, KafkaProcessing processing, Object listener) {
        DefaultKafkaConsumerFactory<String, String> consumers = new DefaultKafkaConsumerFactory<>(
                Map.of("bootstrap.servers", KafkaBroker.shared().address(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
        consumers.addPostProcessor(consumer -> TracedConsumer.wrap(consumer, processing));
        ContainerProperties properties = new ContainerProperties(topic);
        properties.setGroupId("spring of " + topic);
        properties.setMessageListener(listener);
        return new KafkaMessageListenerContainer<>(consumers, properties);
    }

    private static String topicWith(String... bodies) throws Exception {
        String topic = TestKafka.topic();
        try (KafkaProducer<String, String> producer = TestKafka.producer()) {
            for (String body : bodies) {
                producer.send(new ProducerRecord<>(topic, body)).get();
            }
        }
        return topic;
    }

    /** What the listeners were given, one list for each call. */
    private List<List<String>> received(int records) throws InterruptedException {
        List<List<String>> all = new ArrayList<>();
        int count = 0;
        while (count < records) {
            List<String> next = received.poll(1, TimeUnit.MINUTES);
            assertThat(next).as("after %s", all).isNotNull();
            all.add(next);
            count += next.size();
        }
        return all;
    }

    @Test
    void aRecordListenerRunsInTheContextOfEachRecord() throws Exception {
        MessageListener<String, String> listener = record -> hear(List.of(record));
        KafkaMessageListenerContainer<String, String> container =
                container(topicWith("one", "two", "three"), KafkaProcessing.RECORDS, listener);
        try (EventRecorder<KafkaProcess> recorder = EventRecorder.on(KafkaChannels.PROCESS)) {
            container.start();
            assertThat(received(3)).containsExactly(List.of("one"), List.of("two"), List.of("three"));
            container.stop();
            recorder.operations(3).forEach(operation -> operation.settles().wasSynchronous());
        } finally {
            container.stop();
        }
    }

    @Test
    void aBatchListenerRunsInTheContextOfThePoll() throws Exception {
        BatchMessageListener<String, String> listener = this::hear;
        KafkaMessageListenerContainer<String, String> container =
                container(topicWith("one", "two", "three"), KafkaProcessing.POLLS, listener);
        try (EventRecorder<KafkaProcess> recorder = EventRecorder.on(KafkaChannels.PROCESS)) {
            container.start();
            List<List<String>> batches = received(3);
            container.stop();
            assertThat(batches.stream().flatMap(List::stream)).containsExactly("one", "two", "three");
            recorder.operations(batches.size())
                    .forEach(operation -> operation.settles().wasSynchronous());
        } finally {
            container.stop();
        }
    }
}
