// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.kafkaclients.KafkaTransaction.Action;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.MappedSpan;
import dev.tracingchannels.testing.RecordedOperation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is particular to Kafka, with a real broker wherever it can be had to do it. */
class KafkaClientsTest {
    private static final Duration WHILE = Duration.ofMillis(100);

    private static String described(@Nullable RecordMetadata metadata, @Nullable Exception error) {
        return (metadata == null ? "none" : metadata.topic() + '-' + metadata.partition() + ' ' + metadata.hasOffset())
                + (error == null ? "" : " " + error.getClass().getName());
    }

    private static List<String> outcomes(Producer<String, String> producer, String topic) throws Exception {
        List<String> outcomes = new ArrayList<>();
        CompletableFuture<String> called = new CompletableFuture<>();
        Future<RecordMetadata> future = producer.send(
                new ProducerRecord<>(topic, "body"), (metadata, error) -> called.complete(described(metadata, error)));
        outcomes.add(future.getClass().getName());
        outcomes.add(called.get(1, TimeUnit.MINUTES));
        outcomes.add(String.valueOf(future.cancel(true)) + future.isCancelled());
        return outcomes;
    }

    @Test
    void theCallbackAndTheFutureAreThoseOfAnUntracedSend() throws Exception {
        String topic = TestKafka.topic();
        for (Object limit : List.of(1_000_000, 1)) {
            try (KafkaProducer<String, String> real = TestKafka.producer("max.request.size", limit)) {
                Producer<String, String> traced = TracedProducer.wrap(real);
                List<String> untraced = outcomes(real, topic);
                assertThat(outcomes(traced, topic)).isEqualTo(untraced);
                try (EventRecorder<KafkaSend> recorder = EventRecorder.on(KafkaChannels.SEND)) {
                    assertThat(outcomes(traced, topic)).isEqualTo(untraced);
                    recorder.onlyOperation().settles().wasAsynchronous();
                }
            }
        }
    }

    @Test
    void aCallbackRunsInTheContextOfItsCaller() throws Exception {
        Store<String> store = Store.create("caller");
        Store<KafkaSend> operation = Store.create("operation");
        KafkaChannels.SEND.start().bindStore(operation, Operation::payload);
        try (KafkaProducer<String, String> real = TestKafka.producer();
                var scope = store.enter("caller")) {
            CompletableFuture<List<@Nullable Object>> seen = new CompletableFuture<>();
            TracedProducer.wrap(real)
                    .send(new ProducerRecord<>(TestKafka.topic(), "body"), (metadata, error) -> {
                        List<@Nullable Object> both = new ArrayList<>();
                        both.add(store.get());
                        both.add(operation.get());
                        seen.complete(both);
                    })
                    .get();
            assertThat(seen.get(1, TimeUnit.MINUTES)).containsExactly("caller", null);
        } finally {
            KafkaChannels.SEND.start().unbindStore(operation);
        }
    }

    @Test
    void aSendThatFailsAtOnceThrowsTheSameObject() {
        SerializationException failure = new SerializationException("broken");
        MockProducer<String, String> mock =
                new MockProducer<>(true, null, new StringSerializer(), new StringSerializer());
        mock.sendException = failure;
        try (EventRecorder<KafkaSend> recorder = EventRecorder.on(KafkaChannels.SEND)) {
            assertThatThrownBy(() -> TracedProducer.wrap(mock).send(new ProducerRecord<>("orders", "body")))
                    .isSameAs(failure);
            recorder.onlyOperation().failedWith(failure);
        }
    }

    @Test
    void aRefusedRecordFailsItsSendInTheCall() throws Exception {
        try (KafkaProducer<String, String> narrow = TestKafka.producer("max.request.size", 1);
                EventRecorder<KafkaSend> recorder = EventRecorder.on(KafkaChannels.SEND)) {
            Future<RecordMetadata> sent =
                    TracedProducer.wrap(narrow).send(new ProducerRecord<>(TestKafka.topic(), "body"));
            assertThatThrownBy(sent::get).hasCauseInstanceOf(RecordTooLargeException.class);
            recorder.onlyOperation().failedWith(RecordTooLargeException.class);
        }
    }

    @Test
    void aClosedProducerIsRefusedAsItIsUntraced() {
        KafkaProducer<String, String> closed = TestKafka.producer();
        Producer<String, String> traced = TracedProducer.wrap(closed);
        traced.close();
        try (EventRecorder<KafkaSend> recorder = EventRecorder.on(KafkaChannels.SEND)) {
            assertThatThrownBy(() -> traced.send(new ProducerRecord<>("orders", "body")))
                    .isInstanceOf(IllegalStateException.class);
            recorder.onlyOperation().failedWith(IllegalStateException.class);
        }
    }

    @Test
    void recordsThatAreNotSentFailWhenTheProducerIsClosed() {
        try (EventRecorder<KafkaSend> recorder = EventRecorder.on(KafkaChannels.SEND)) {
            KafkaProducer<String, String> lazy =
                    TestKafka.producer("linger.ms", 600_000, "delivery.timeout.ms", 700_000);
            Future<RecordMetadata> sent =
                    TracedProducer.wrap(lazy).send(new ProducerRecord<>(TestKafka.topic(), "body"));
            lazy.close(Duration.ZERO);
            assertThatThrownBy(sent::get).isNotNull();
            assertThat(recorder.onlyOperation().settles().operation().hasError())
                    .isTrue();
        }
    }

    @Test
    void headersThatAreReadOnlyAndANullRecordAreNoObstacle() throws Exception {
        ProducerRecord<String, String> record = new ProducerRecord<>(TestKafka.topic(), "body");
        try (KafkaProducer<String, String> real = TestKafka.producer()) {
            real.send(record).get();
            assertThatThrownBy(() -> record.headers().add("late", new byte[0]))
                    .isInstanceOf(IllegalStateException.class);
            try (EventRecorder<KafkaSend> recorder = EventRecorder.on(KafkaChannels.SEND)) {
                TracedProducer.wrap(real).send(record).get();
                recorder.onlyOperation().settles();
                assertThatThrownBy(() -> TracedProducer.wrap(real).send(null)).isInstanceOf(NullPointerException.class);
            }
        }
    }

    private static ConsumerRecords<String, String> poll(TracedConsumer<String, String> consumer) {
        ConsumerRecords<String, String> records = consumer.poll(WHILE);
        while (records.isEmpty()) {
            records = consumer.poll(WHILE);
        }
        return records;
    }

    @Test
    void aTransactionIsPublishedWithItsOffsets() throws Exception {
        TopicPartition partition = new TopicPartition(TestKafka.topic(), 0);
        try (EventRecorder<KafkaTransaction> transactions = EventRecorder.on(KafkaChannels.TRANSACTION);
                EventRecorder<KafkaCommit> commits = EventRecorder.on(KafkaChannels.COMMIT);
                KafkaProducer<String, String> real = TestKafka.producer("transactional.id", partition.topic());
                KafkaConsumer<String, String> reading =
                        TestKafka.consumer("readers", "isolation.level", "read_committed")) {
            Producer<String, String> producer = TracedProducer.wrap(real);
            TracedConsumer<String, String> consumer = TracedConsumer.wrap(reading);
            consumer.assign(List.of(partition));
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(partition.topic(), "aborted")).get();
            producer.abortTransaction();
            producer.beginTransaction();
            Future<RecordMetadata> sent = producer.send(new ProducerRecord<>(partition.topic(), "committed"));
            producer.sendOffsetsToTransaction(Map.of(partition, new OffsetAndMetadata(1)), consumer.groupMetadata());
            producer.commitTransaction();
            assertThat(sent).isDone();
            assertThat(poll(consumer)).extracting(ConsumerRecord::value).containsExactly("committed");
            assertThat(transactions.payloads())
                    .extracting(KafkaTransaction::action)
                    .containsExactly(Action.BEGIN, Action.ABORT, Action.BEGIN, Action.COMMIT);
            MappedSpan span = MappedSpan.of(
                    new KafkaCommitMapper(), commits.onlyOperation().settles().operation());
            assertThat(span.name()).isEqualTo("commit " + partition.topic());
            assertThat(span.attributes())
                    .containsEntry("messaging.consumer.group.name", "readers")
                    .containsEntry("messaging.destination.partition.id", "0");
        }
    }

    @Test
    void commitsArePublishedHoweverTheyAreMade() throws Exception {
        TopicPartition partition = new TopicPartition(TestKafka.topic(), 0);
        try (KafkaProducer<String, String> producer = TestKafka.producer();
                KafkaConsumer<String, String> real = TestKafka.consumer("committers");
                EventRecorder<KafkaCommit> recorder = EventRecorder.on(KafkaChannels.COMMIT)) {
            producer.send(new ProducerRecord<>(partition.topic(), "body")).get();
            TracedConsumer<String, String> consumer = TracedConsumer.wrap(real);
            consumer.assign(List.of(partition));
            poll(consumer);
            Map<TopicPartition, OffsetAndMetadata> offsets = Map.of(partition, new OffsetAndMetadata(1));
            consumer.commitSync();
            consumer.commitSync(Duration.ofMinutes(1));
            consumer.commitSync(offsets);
            consumer.commitSync(offsets, Duration.ofMinutes(1));
            List<String> called = new ArrayList<>();
            consumer.commitAsync();
            consumer.commitAsync((committed, error) -> called.add(committed + " " + error));
            consumer.commitAsync(offsets, (committed, error) -> called.add(committed + " " + error));
            consumer.commitAsync(offsets, null);
            while (recorder.operations(8).stream()
                    .anyMatch(each -> !each.operation().hasResult())) {
                consumer.poll(WHILE);
            }
            recorder.operations(8).forEach(RecordedOperation::settles);
            assertThat(called).hasSize(2).allMatch(text -> text.endsWith(" null"));
            assertThat(called.get(1)).isEqualTo(offsets + " null");
        }
    }

    @Test
    void aCommitOfAConsumerThatIsClosedFails() {
        MockConsumer<String, String> mock = TestKafka.mockConsumer();
        TracedConsumer<String, String> consumer = TracedConsumer.wrap(mock);
        consumer.close();
        try (EventRecorder<KafkaCommit> recorder = EventRecorder.on(KafkaChannels.COMMIT)) {
            assertThatThrownBy(consumer::commitSync).isInstanceOf(IllegalStateException.class);
            recorder.onlyOperation().failedWith(IllegalStateException.class);
        }
    }

    @Test
    void aPollThatTheApplicationEndsIsNoOperation() {
        try (KafkaConsumer<String, String> real = TestKafka.consumer("sleepers");
                EventRecorder<KafkaPoll> recorder = EventRecorder.on(KafkaChannels.POLL)) {
            TracedConsumer<String, String> consumer = TracedConsumer.wrap(real);
            consumer.assign(List.of(new TopicPartition(TestKafka.topic(), 0)));
            consumer.wakeup();
            assertThatThrownBy(() -> consumer.poll(Duration.ofMinutes(1))).isInstanceOf(WakeupException.class);
            recorder.recordedNothing();
        }
    }

    @Test
    void aGroupThatSubscribesIsNamedWithItsClient() throws Exception {
        String topic = TestKafka.topic(2);
        try (KafkaProducer<String, String> producer = TestKafka.producer();
                KafkaConsumer<String, String> real =
                        TestKafka.consumer("subscribers", "client.id", "shop", "group.protocol", TestKafka.protocol());
                EventRecorder<KafkaPoll> recorder = EventRecorder.on(KafkaChannels.POLL)) {
            producer.send(new ProducerRecord<>(topic, 1, "key", "body")).get();
            TracedConsumer<String, String> consumer = TracedConsumer.wrap(real);
            consumer.subscribe(List.of(topic));
            poll(consumer);
            MappedSpan span = MappedSpan.of(
                    new KafkaPollMapper(), recorder.onlyOperation().operation());
            assertThat(span.attributes())
                    .containsEntry("messaging.client.id", "shop")
                    .containsEntry("messaging.consumer.group.name", "subscribers")
                    .containsEntry("messaging.destination.partition.id", "1");
        }
    }

    @Test
    void wrappingTwiceIsWrappingOnce() {
        MockConsumer<String, String> mock = TestKafka.mockConsumer();
        TracedConsumer<String, String> consumer = TracedConsumer.wrap(mock, KafkaProcessing.NONE);
        assertThat(TracedConsumer.wrap(consumer)).isSameAs(consumer);
        assertThat(TracedConsumer.unwrap(TracedConsumer.wrap(consumer, KafkaProcessing.POLLS)))
                .isSameAs(mock);
        Producer<String, String> producer =
                TracedProducer.wrap(new MockProducer<>(true, null, new StringSerializer(), new StringSerializer()));
        assertThat(TracedProducer.wrap(producer)).isSameAs(producer);
    }
}
