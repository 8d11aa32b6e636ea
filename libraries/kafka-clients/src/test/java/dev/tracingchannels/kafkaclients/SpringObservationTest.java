// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.transaction.KafkaTransactionManager;

/** Spring's own observations and our operations are within each other, never across: a tool could not restore its context. */
class SpringObservationTest {
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final ObservationRegistry registry = ObservationRegistry.create();
    private final String topic = TestKafka.topic();

    private void observe() {
        registry.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onScopeOpened(Observation.Context context) {
                events.add(
                        "open " + context.getName() + ' ' + context.getClass().getSimpleName());
            }

            @Override
            public void onScopeClosed(Observation.Context context) {
                events.add("close " + context.getName());
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
    }

    private <P> TracingSubscriber<P> recording(String name) {
        return new TracingSubscriber<>() {
            @Override
            public void start(Operation<P> operation) {
                events.add("start " + name);
            }

            @Override
            public void end(Operation<P> operation) {
                events.add("end " + name);
            }
        };
    }

    private void listen(ConcurrentKafkaListenerContainerFactory<String, String> factory) throws Exception {
        observe();
        try (KafkaProducer<String, String> producer = TestKafka.producer()) {
            producer.send(new ProducerRecord<>(topic, "one")).get();
        }
        ContainerProperties properties = factory.getContainerProperties();
        properties.setObservationEnabled(true);
        properties.setObservationRegistry(registry);
        CountDownLatch received = new CountDownLatch(1);
        ConcurrentMessageListenerContainer<String, String> container =
                TestSpring.attached(factory).createContainer(topic);
        container.getContainerProperties().setMessageListener((MessageListener<String, String>) record -> {
            events.add("listener");
            received.countDown();
        });
        try (Subscription subscription = KafkaChannels.PROCESS.subscribe(recording("process"))) {
            container.start();
            assertThat(received.await(1, TimeUnit.MINUTES)).isTrue();
            container.stop();
        }
    }

    @Test
    void theObservationOfAListenerIsAroundItsOperation() throws Exception {
        listen(TestSpring.containers("of " + topic));
        assertThat(events)
                .containsExactly(
                        "open spring.kafka.listener KafkaRecordReceiverContext",
                        "start process",
                        "listener",
                        "end process",
                        "close spring.kafka.listener");
    }

    @Test
    void theObservationOfAListenerInATransactionIsWithinItsOperation() throws Exception {
        DefaultKafkaProducerFactory<String, String> producers = TestSpring.producers();
        producers.setTransactionIdPrefix("of-" + topic);
        ConcurrentKafkaListenerContainerFactory<String, String> factory = TestSpring.containers("of " + topic);
        factory.getContainerProperties().setKafkaAwareTransactionManager(new KafkaTransactionManager<>(producers));
        try {
            listen(factory);
        } finally {
            producers.destroy();
        }
        assertThat(events)
                .containsExactly(
                        "start process",
                        "open spring.kafka.listener KafkaRecordReceiverContext",
                        "listener",
                        "close spring.kafka.listener",
                        "end process");
    }

    @Test
    void theObservationOfATemplateIsAroundTheSend() throws Exception {
        observe();
        DefaultKafkaProducerFactory<String, String> producers = TestSpring.attached(TestSpring.producers());
        KafkaTemplate<String, String> template = new KafkaTemplate<>(producers);
        template.setObservationEnabled(true);
        template.setObservationRegistry(registry);
        try (Subscription subscription = KafkaChannels.SEND.subscribe(recording("send"))) {
            template.send(topic, "one").get();
        } finally {
            producers.destroy();
        }
        assertThat(events)
                .startsWith("open spring.kafka.template KafkaRecordSenderContext", "start send")
                .contains("end send", "close spring.kafka.template");
    }
}
