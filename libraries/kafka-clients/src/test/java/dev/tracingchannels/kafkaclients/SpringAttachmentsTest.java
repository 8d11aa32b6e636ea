// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.listener.RecordInterceptor;
import org.springframework.kafka.requestreply.ReplyingKafkaTemplate;
import org.springframework.kafka.support.SendResult;
import org.springframework.kafka.transaction.KafkaTransactionManager;
import org.springframework.util.backoff.FixedBackOff;

class SpringAttachmentsTest {
    private static final Duration WHILE = Duration.ofMinutes(1);
    private final BlockingQueue<List<String>> received = new LinkedBlockingQueue<>();
    private final List<AbstractMessageListenerContainer<?, ?>> containers = new ArrayList<>();
    private final String topic = TestKafka.topic();

    @AfterEach
    void stop() {
        containers.forEach(AbstractMessageListenerContainer::stop);
    }

    private void send(String... bodies) throws Exception {
        try (KafkaProducer<String, String> producer = TestKafka.producer()) {
            for (String body : bodies) {
                producer.send(new ProducerRecord<>(topic, body)).get();
            }
        }
    }

    private void await(int records) throws InterruptedException {
        int count = 0;
        while (count < records) {
            List<String> next = received.poll(1, TimeUnit.MINUTES);
            assertThat(next).isNotNull();
            count += next.size();
        }
    }

    private void start(AbstractMessageListenerContainer<String, String> container, Object listener) {
        container.getContainerProperties().setMessageListener(listener);
        containers.add(container);
        container.start();
    }

    private MessageListener<String, String> ofRecords() {
        return record -> received.add(List.of(record.value()));
    }

    private BatchMessageListener<String, String> ofBatches() {
        return records ->
                received.add(records.stream().map(ConsumerRecord::value).toList());
    }

    @Test
    void aTemplateOverAFactoryOfItsOwnPublishesWhatItSends() throws Exception {
        DefaultKafkaProducerFactory<String, String> producers = TestSpring.producers();
        KafkaTemplate<String, String> template =
                TestSpring.attached(new KafkaTemplate<>(producers, Map.of("linger.ms", 1)));
        try (EventRecorder<KafkaSend> sends = EventRecorder.on(KafkaChannels.SEND)) {
            SendResult<String, String> result = template.send(topic, "one").get();
            sends.onlyOperation().settles().returnedSame(result.getRecordMetadata());
        } finally {
            template.destroy();
            producers.destroy();
        }
    }

    @Test
    void aTransactionOfATemplateIsPublished() throws Exception {
        DefaultKafkaProducerFactory<String, String> producers = TestSpring.producers();
        producers.setTransactionIdPrefix("of-" + topic);
        KafkaTemplate<String, String> template = new KafkaTemplate<>(TestSpring.attached(producers));
        try (EventRecorder<KafkaTransaction> transactions = EventRecorder.on(KafkaChannels.TRANSACTION);
                EventRecorder<KafkaSend> sends = EventRecorder.on(KafkaChannels.SEND)) {
            SendResult<String, String> result = template.executeInTransaction(same -> same.send(topic, "one"))
                    .get();
            sends.onlyOperation().settles().returnedSame(result.getRecordMetadata());
            assertThat(transactions.payloads())
                    .extracting(KafkaTransaction::action)
                    .containsExactly(KafkaTransaction.Action.BEGIN, KafkaTransaction.Action.COMMIT);
        } finally {
            producers.destroy();
        }
    }

    @Test
    void aContainerThatNoFactoryHasMadePublishesOnceForEachRecord() throws Exception {
        send("one", "two", "three");
        ContainerProperties properties = new ContainerProperties(topic);
        ConcurrentMessageListenerContainer<String, String> container =
                new ConcurrentMessageListenerContainer<>(TestSpring.consumers("of " + topic), properties);
        try (EventRecorder<KafkaProcess> processing = EventRecorder.on(KafkaChannels.PROCESS)) {
            start(TestSpring.attached(container), ofRecords());
            await(3);
            container.stop();
            processing.operations(3).forEach(operation -> operation.settles().wasSynchronous());
            assertThat(processing.payloads()).extracting(KafkaProcess::group).containsOnly("of " + topic);
        }
    }

    @Test
    void aBatchIsOneOperationAndCopyingItIsNone() throws Exception {
        send("one", "two", "three");
        ConcurrentKafkaListenerContainerFactory<String, String> factory = TestSpring.containers("of " + topic);
        ConcurrentMessageListenerContainer<String, String> container =
                TestSpring.attached(factory).createContainer(topic);
        try (EventRecorder<KafkaProcess> processing = EventRecorder.on(KafkaChannels.PROCESS);
                EventRecorder<KafkaPoll> polls = EventRecorder.on(KafkaChannels.POLL)) {
            start(container, ofBatches());
            await(3);
            container.stop();
            assertThat(processing.payloads()).hasSameSizeAs(polls.payloads()).allMatch(KafkaProcess::isBatch);
            processing
                    .operations(polls.payloads().size())
                    .forEach(operation -> operation.settles().wasSynchronous());
        }
    }

    @Test
    void aBatchThatIsTriedAgainIsAnOperationEachTime() throws Exception {
        send("one");
        AtomicInteger attempts = new AtomicInteger();
        ConcurrentKafkaListenerContainerFactory<String, String> factory = TestSpring.containers("of " + topic);
        factory.setCommonErrorHandler(new DefaultErrorHandler(new FixedBackOff(1, 5)));
        ConcurrentMessageListenerContainer<String, String> container =
                TestSpring.attached(factory).createContainer(topic);
        BatchMessageListener<String, String> listener = records -> {
            if (attempts.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
            received.add(List.of("one"));
        };
        try (EventRecorder<KafkaProcess> processing = EventRecorder.on(KafkaChannels.PROCESS)) {
            start(container, listener);
            await(1);
            container.stop();
            List<RecordedOperation<KafkaProcess>> operations = processing.operations(3);
            operations.get(0).settles().failedWith(IllegalStateException.class);
            operations.get(1).settles().failedWith(IllegalStateException.class);
            operations.get(2).settles().returned(null);
        }
    }

    @Test
    void aRecordThatIsTriedAgainIsAnOperationEachTime() throws Exception {
        send("one", "two");
        AtomicInteger attempts = new AtomicInteger();
        ConcurrentKafkaListenerContainerFactory<String, String> factory = TestSpring.containers("of " + topic);
        factory.setCommonErrorHandler(new DefaultErrorHandler(new FixedBackOff(1, 5)));
        ConcurrentMessageListenerContainer<String, String> container =
                TestSpring.attached(factory).createContainer(topic);
        MessageListener<String, String> listener = record -> {
            if (attempts.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
            }
            received.add(List.of(record.value()));
        };
        try (EventRecorder<KafkaProcess> processing = EventRecorder.on(KafkaChannels.PROCESS)) {
            start(container, listener);
            await(2);
            container.stop();
            List<RecordedOperation<KafkaProcess>> operations = processing.operations(3);
            operations.get(0).settles().failedWith(IllegalStateException.class);
            operations.get(1).settles().returned(null);
            operations.get(2).settles().returned(null);
        }
    }

    @Test
    void theListenerOfATransactionSendsWithinItsRecord() throws Exception {
        send("one");
        String forward = TestKafka.topic();
        DefaultKafkaProducerFactory<String, String> producers = TestSpring.producers();
        producers.setTransactionIdPrefix("of-" + topic);
        KafkaTemplate<String, String> template = new KafkaTemplate<>(TestSpring.attached(producers));
        ConcurrentKafkaListenerContainerFactory<String, String> factory =
                TestSpring.attached(TestSpring.containers("of " + topic));
        factory.getContainerProperties().setKafkaAwareTransactionManager(new KafkaTransactionManager<>(producers));
        MessageListener<String, String> listener = record -> {
            assertThat(template.send(forward, record.value())).isNotNull();
            received.add(List.of(record.value()));
        };
        ConcurrentMessageListenerContainer<String, String> container = factory.createContainer(topic);
        try (EventRecorder<KafkaProcess> processing = EventRecorder.on(KafkaChannels.PROCESS);
                EventRecorder<KafkaTransaction> transactions = EventRecorder.on(KafkaChannels.TRANSACTION);
                EventRecorder<KafkaCommit> commits = EventRecorder.on(KafkaChannels.COMMIT);
                EventRecorder<KafkaSend> sends = EventRecorder.on(KafkaChannels.SEND)) {
            start(container, listener);
            await(1);
            container.stop();
            processing.onlyOperation().settles().wasSynchronous().returned(null);
            sends.onlyOperation().settlesWithin(WHILE);
            commits.onlyOperation().settles();
            transactions.operations(2).forEach(RecordedOperation::settles);
        } finally {
            producers.destroy();
        }
    }

    @Test
    void theInterceptorOfTheApplicationRunsAsBeforeAndIsThereAfterwards() throws Exception {
        send("one", "two");
        List<String> calls = new CopyOnWriteArrayList<>();
        RecordInterceptor<String, String> interceptor = new RecordInterceptor<>() {
            @Override
            public ConsumerRecord<String, String> intercept(
                    ConsumerRecord<String, String> record, Consumer<String, String> consumer) {
                calls.add("intercept " + record.value());
                return record;
            }

            @Override
            public void success(ConsumerRecord<String, String> record, Consumer<String, String> consumer) {
                calls.add("success " + record.value());
            }

            @Override
            public void afterRecord(ConsumerRecord<String, String> record, Consumer<String, String> consumer) {
                calls.add("after " + record.value());
            }
        };
        ConcurrentKafkaListenerContainerFactory<String, String> factory = TestSpring.containers("of " + topic);
        factory.setRecordInterceptor(interceptor);
        TestSpring.attached(TestSpring.attached(factory));
        ConcurrentMessageListenerContainer<String, String> container = factory.createContainer(topic);
        start(container, ofRecords());
        await(2);
        container.stop();
        assertThat(calls)
                .containsExactly(
                        "intercept one", "success one", "after one", "intercept two", "success two", "after two");
        assertThat(Interceptors.ofRecords(TestSpring.detached(factory))).isSameAs(interceptor);
        assertThat(Interceptors.ofBatches(factory)).isNull();
        assertThat(factory.getConsumerFactory().getPostProcessors()).isEmpty();
    }

    @Test
    void aReplyingTemplatePublishesItsRequestAndTheReply() throws Exception {
        String replies = TestKafka.topic();
        DefaultKafkaProducerFactory<String, String> producers = TestSpring.attached(TestSpring.producers());
        DefaultKafkaConsumerFactory<String, String> consumers = TestSpring.consumers("of " + replies);
        KafkaMessageListenerContainer<String, String> container =
                TestSpring.attached(new KafkaMessageListenerContainer<>(consumers, new ContainerProperties(replies)));
        ReplyingKafkaTemplate<String, String, String> template = new ReplyingKafkaTemplate<>(producers, container);
        template.setSharedReplyTopic(false);
        template.start();
        try (EventRecorder<KafkaSend> sends = EventRecorder.on(KafkaChannels.SEND);
                EventRecorder<KafkaProcess> processing = EventRecorder.on(KafkaChannels.PROCESS)) {
            var future = template.sendAndReceive(new ProducerRecord<>(topic, "one"));
            future.getSendFuture().get(1, TimeUnit.MINUTES);
            ProducerRecord<String, String> reply = new ProducerRecord<>(replies, "reply");
            reply.headers()
                    .add(
                            "kafka_correlationId",
                            sends.onlyOperation()
                                    .payload()
                                    .record()
                                    .headers()
                                    .lastHeader("kafka_correlationId")
                                    .value());
            try (KafkaProducer<String, String> producer = TestKafka.producer()) {
                producer.send(reply).get();
            }
            assertThat(future.get(1, TimeUnit.MINUTES).value()).isEqualTo("reply");
            template.stop();
            processing.onlyOperation().settles();
        } finally {
            template.destroy();
            producers.destroy();
        }
    }
}
