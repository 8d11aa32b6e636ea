// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/** An application's beans, as Spring Boot makes them, publish when each of them is attached by its type. */
class SpringBeansTest {
    private static final Store<KafkaProcess> STORE = Store.create("listener");
    private static final BlockingQueue<List<String>> RECEIVED = new LinkedBlockingQueue<>();
    private static final BlockingQueue<String> DEAD = new LinkedBlockingQueue<>();
    private static String topic = "";
    private static String batches = "";

    @BeforeEach
    void prepare() {
        RECEIVED.clear();
        DEAD.clear();
        topic = TestKafka.topic();
        batches = TestKafka.topic();
        KafkaChannels.PROCESS.start().bindStore(STORE, Operation::payload);
    }

    @AfterEach
    void unbind() {
        KafkaChannels.PROCESS.start().unbindStore(STORE);
    }

    private static void hear(List<ConsumerRecord<String, String>> records) {
        KafkaProcess current = STORE.get();
        boolean isWithin = current != null && current.records().equals(records);
        RECEIVED.add(isWithin ? records.stream().map(ConsumerRecord::value).toList() : List.of("no context"));
    }

    private static List<String> received() throws InterruptedException {
        List<String> next = RECEIVED.poll(1, TimeUnit.MINUTES);
        assertThat(next).isNotNull();
        return next;
    }

    @SuppressWarnings("unchecked") // as it is declared
    private static KafkaTemplate<String, String> template(AnnotationConfigApplicationContext context) {
        return context.getBean(KafkaTemplate.class);
    }

    @Test
    void whatIsSentAndWhatListenersDoIsPublishedOnce() throws Exception {
        try (EventRecorder<KafkaSend> sends = EventRecorder.on(KafkaChannels.SEND);
                EventRecorder<KafkaProcess> processing = EventRecorder.on(KafkaChannels.PROCESS)) {
            try (AnnotationConfigApplicationContext context =
                    new AnnotationConfigApplicationContext(Application.class, TestSpring.Attaching.class)) {
                template(context).send(topic, "one").get();
                assertThat(received()).containsExactly("one");
                template(context).send(batches, "two").get();
                assertThat(received()).containsExactly("two");
            }
            sends.operations(2).forEach(RecordedOperation::settles);
            processing.operations(2).forEach(operation -> operation.settles().wasSynchronous());
            assertThat(processing.payloads())
                    .extracting(KafkaProcess::group)
                    .containsExactly("of records", "of batches");
        }
    }

    @Test
    void aFailureIsThatOfTheListenerAndOfItsRecordOnly() throws Exception {
        try (EventRecorder<KafkaProcess> processing = EventRecorder.on(KafkaChannels.PROCESS)) {
            try (AnnotationConfigApplicationContext context =
                    new AnnotationConfigApplicationContext(Application.class, TestSpring.Attaching.class)) {
                KafkaTemplate<String, String> template = template(context);
                template.executeInTransaction(
                        same -> List.of(same.send(topic, "first"), same.send(topic, "bad"), same.send(topic, "last")));
                assertThat(received()).containsExactly("first");
                assertThat(received()).containsExactly("last");
                assertThat(DEAD.poll(1, TimeUnit.MINUTES)).isEqualTo("bad");
            }
            List<RecordedOperation<KafkaProcess>> operations = processing.operations(3);
            operations.get(0).settles().returned(null);
            operations.get(1).settles().wasSynchronous().failedWith(IllegalArgumentException.class);
            operations.get(2).settles().returned(null);
        }
    }

    @Configuration
    @EnableKafka
    static class Application {
        @Bean
        DefaultKafkaProducerFactory<String, String> producers() {
            DefaultKafkaProducerFactory<String, String> producers = TestSpring.producers();
            producers.setTransactionIdPrefix("tx-" + topic + '-');
            return producers;
        }

        @Bean
        KafkaTemplate<String, String> template(ProducerFactory<String, String> producers) {
            KafkaTemplate<String, String> template = new KafkaTemplate<>(producers);
            template.setAllowNonTransactional(true);
            return template;
        }

        @Bean
        DefaultKafkaConsumerFactory<String, String> consumers() {
            return TestSpring.consumers("of " + topic);
        }

        @Bean
        ConcurrentKafkaListenerContainerFactory<String, String> kafkaListenerContainerFactory(
                ConsumerFactory<String, String> consumers) {
            ConcurrentKafkaListenerContainerFactory<String, String> containers =
                    new ConcurrentKafkaListenerContainerFactory<>();
            containers.setConsumerFactory(consumers);
            containers.setCommonErrorHandler(new DefaultErrorHandler(
                    (record, failure) -> DEAD.add((String) record.value()), new FixedBackOff(0, 0)));
            return containers;
        }

        @Bean
        Listeners listeners() {
            return new Listeners();
        }

        @Bean
        String topic() {
            return topic;
        }

        @Bean
        String batches() {
            return batches;
        }
    }

    static class Listeners {
        @KafkaListener(topics = "#{topic}", groupId = "of records")
        void one(ConsumerRecord<String, String> record) {
            if ("bad".equals(record.value())) {
                throw new IllegalArgumentException(record.value());
            }
            hear(List.of(record));
        }

        @KafkaListener(topics = "#{batches}", groupId = "of batches", batch = "true")
        void all(List<ConsumerRecord<String, String>> records) {
            hear(records);
        }
    }
}
