// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How records are processed by iterating over them; Kafka's own consumer for tests says which records there are. */
class LoopTest {
    private static final TopicPartition FIRST = new TopicPartition("orders", 0);
    private static final TopicPartition SECOND = new TopicPartition("orders", 1);
    private final Store<KafkaProcess> store = Store.create("loop");
    private final MockConsumer<String, String> mock = TestKafka.mockConsumer();
    private final TracedConsumer<String, String> consumer = TracedConsumer.wrap(mock);
    private final List<String> processed = new CopyOnWriteArrayList<>();
    private EventRecorder<KafkaProcess> recorder;
    private long offset;

    @BeforeEach
    void bind() {
        mock.assign(List.of(FIRST, SECOND));
        mock.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
        KafkaChannels.PROCESS.start().bindStore(store, Operation::payload);
        recorder = EventRecorder.on(KafkaChannels.PROCESS);
    }

    @AfterEach
    void unbind() {
        recorder.close();
        KafkaChannels.PROCESS.start().unbindStore(store);
    }

    private ConsumerRecords<String, String> three() {
        for (int i = 0; i < 3; i++) {
            TopicPartition partition = i == 2 ? SECOND : FIRST;
            mock.addRecord(new ConsumerRecord<>(
                    partition.topic(), partition.partition(), i == 2 ? 0 : offset++, "key", "body " + i));
        }
        return consumer.poll(Duration.ZERO);
    }

    /** Notes that a record is processed, if it is within its own processing. */
    private void process(ConsumerRecord<String, String> record) {
        KafkaProcess current = store.get();
        if (current != null && current.records().equals(List.of(record))) {
            processed.add(record.value());
        }
    }

    private void eachWasProcessed(String... bodies) {
        assertThat(processed).containsExactlyInAnyOrder(bodies);
        assertThat(store.get()).isNull();
        recorder.operations(bodies.length).forEach(RecordedOperation::settles);
    }

    enum Way {
        LOOP {
            @Override
            void over(ConsumerRecords<String, String> records, LoopTest test) {
                for (ConsumerRecord<String, String> record : records) {
                    test.process(record);
                }
            }
        },
        PARTITIONS {
            @Override
            void over(ConsumerRecords<String, String> records, LoopTest test) {
                for (TopicPartition partition : records.partitions()) {
                    for (ConsumerRecord<String, String> record : records.records(partition)) {
                        test.process(record);
                    }
                }
            }
        },
        TOPIC {
            @Override
            void over(ConsumerRecords<String, String> records, LoopTest test) {
                for (ConsumerRecord<String, String> record : records.records("orders")) {
                    test.process(record);
                }
            }
        },
        FOR_EACH {
            @Override
            void over(ConsumerRecords<String, String> records, LoopTest test) {
                records.forEach(test::process);
            }
        },
        FOR_EACH_OF_A_TOPIC {
            @Override
            void over(ConsumerRecords<String, String> records, LoopTest test) {
                records.records("orders").forEach(test::process);
            }
        },
        REMAINING {
            @Override
            void over(ConsumerRecords<String, String> records, LoopTest test) {
                Iterator<ConsumerRecord<String, String>> iterator = records.iterator();
                test.process(iterator.next());
                iterator.forEachRemaining(test::process);
            }
        },
        STREAM {
            @Override
            void over(ConsumerRecords<String, String> records, LoopTest test) {
                records.records(FIRST).stream().filter(record -> true).forEach(test::process);
                records.records(SECOND).stream().forEach(test::process);
            }
        },
        PARALLEL_STREAM {
            @Override
            void over(ConsumerRecords<String, String> records, LoopTest test) {
                records.records(FIRST).parallelStream().forEach(test::process);
                records.records(SECOND).parallelStream().forEach(test::process);
            }
        },
        PART_OF_A_LIST {
            @Override
            void over(ConsumerRecords<String, String> records, LoopTest test) {
                for (TopicPartition partition : records.partitions()) {
                    List<ConsumerRecord<String, String>> list = records.records(partition);
                    list.subList(0, list.size()).forEach(test::process);
                }
            }
        },
        EXPLICITLY_IN_A_LOOP {
            @Override
            void over(ConsumerRecords<String, String> records, LoopTest test) {
                for (ConsumerRecord<String, String> record : records) {
                    test.consumer.process(record, () -> test.process(record));
                }
            }
        };

        abstract void over(ConsumerRecords<String, String> records, LoopTest test);
    }

    @ParameterizedTest
    @EnumSource
    void eachRecordIsProcessedOnceWithinItsContext(Way way) {
        way.over(three(), this);
        eachWasProcessed("body 0", "body 1", "body 2");
    }

    @Test
    void copyingAndLookingIsNotProcessing() {
        ConsumerRecords<String, String> records = three();
        List<ConsumerRecord<String, String>> list = records.records(FIRST);
        assertThat(new ArrayList<>(list)).hasSize(2);
        assertThat(list).isEqualTo(mockList(list)).hasToString(mockList(list).toString());
        assertThat(list.get(1).value()).isEqualTo("body 1");
        assertThat(records.count()).isEqualTo(3);
        assertThat(records.partitions()).isEqualTo(Set.of(FIRST, SECOND));
        assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class);
        recorder.recordedNothing();
    }

    private static List<ConsumerRecord<String, String>> mockList(List<ConsumerRecord<String, String>> list) {
        return List.of(list.get(0), list.get(1));
    }

    enum Next {
        POLL {
            @Override
            void call(TracedConsumer<String, String> consumer) {
                consumer.poll(Duration.ZERO);
            }
        },
        CLOSE {
            @Override
            void call(TracedConsumer<String, String> consumer) {
                consumer.close();
            }
        },
        ASSIGN {
            @Override
            void call(TracedConsumer<String, String> consumer) {
                consumer.assign(List.of(FIRST));
            }
        },
        UNSUBSCRIBE {
            @Override
            void call(TracedConsumer<String, String> consumer) {
                consumer.unsubscribe();
            }
        };

        abstract void call(TracedConsumer<String, String> consumer);
    }

    @ParameterizedTest
    @EnumSource
    void aLoopThatIsLeftEarlyEndsWithTheNextCall(Next next) {
        for (ConsumerRecord<String, String> record : three()) {
            process(record);
            break;
        }
        assertThat(store.get()).isNotNull();
        next.call(consumer);
        eachWasProcessed("body 0");
    }

    @Test
    void aCommitWithinALoopBelongsToTheRecord() {
        List<@Nullable KafkaProcess> committing = new ArrayList<>();
        try (Subscription commits =
                KafkaChannels.COMMIT.start().subscribe((operation, name) -> committing.add(store.get()))) {
            for (ConsumerRecord<String, String> record : three()) {
                consumer.commitSync(Map.of(FIRST, new OffsetAndMetadata(record.offset() + 1)));
                process(record);
            }
        }
        assertThat(committing).hasSize(3).doesNotContainNull();
        eachWasProcessed("body 0", "body 1", "body 2");
    }

    @Test
    void aLoopOnAnotherThreadMakesNothingCurrent() throws InterruptedException {
        ConsumerRecords<String, String> records = three();
        List<@Nullable KafkaProcess> current = new CopyOnWriteArrayList<>();
        Thread thread = new Thread(() -> {
            for (ConsumerRecord<String, String> record : records) {
                assertThat(record.value()).isNotEmpty();
                current.add(store.get());
            }
            records.forEach(this::process);
        });
        thread.start();
        thread.join();
        assertThat(current).hasSize(3).containsOnlyNulls();
        eachWasProcessed("body 0", "body 1", "body 2");
    }

    @Test
    void aConsumerThatGoesToAnotherThreadLeavesNothingOpen() throws InterruptedException {
        List<Throwable> reported = new CopyOnWriteArrayList<>();
        try (Subscription reports = ErrorHandler.set((where, error) -> reported.add(error))) {
            for (ConsumerRecord<String, String> record : three()) {
                process(record);
                break;
            }
            Thread other = new Thread(() -> consumer.poll(Duration.ZERO));
            other.start();
            other.join();
            eachWasProcessed("body 0");
        }
        assertThat(reported).hasSize(1);
    }

    @Test
    void workThatFailsInALoopFailsTheRecordAndLeavesNothingBehind() {
        IllegalStateException failure = new IllegalStateException("broken");
        assertThatThrownBy(() -> {
                    for (ConsumerRecord<String, String> record : three()) {
                        consumer.process(record, () -> {
                            throw failure;
                        });
                    }
                })
                .isSameAs(failure);
        assertThat(store.get()).isNull();
        recorder.onlyOperation().failedWith(failure).wasSynchronous();
    }

    @Test
    void recordsOfAPollAreProcessedTogetherUntilTheNext() {
        TracedConsumer<String, String> together = TracedConsumer.wrap(consumer, KafkaProcessing.POLLS);
        mock.addRecord(new ConsumerRecord<>("orders", 0, 0, "key", "one"));
        mock.addRecord(new ConsumerRecord<>("orders", 1, 0, "key", "two"));
        ConsumerRecords<String, String> records = together.poll(Duration.ZERO);
        List<ConsumerRecord<String, String>> all = new ArrayList<>();
        records.forEach(all::add);
        assertThat(store.get()).isNotNull().satisfies(payload -> {
            assertThat(payload.isBatch()).isTrue();
            assertThat(payload.records()).hasSize(2).hasSize(all.size());
        });
        together.poll(Duration.ZERO);
        assertThat(store.get()).isNull();
        recorder.onlyOperation().wasSynchronous();
    }

    @Test
    void nothingIsProcessedWhereLoopsAreNotMeantFor() {
        TracedConsumer<String, String> explicit = TracedConsumer.wrap(consumer, KafkaProcessing.NONE);
        mock.addRecord(new ConsumerRecord<>("orders", 0, 0, "key", "one"));
        for (ConsumerRecord<String, String> record : explicit.poll(Duration.ZERO)) {
            process(record);
            explicit.process(record, () -> process(record));
        }
        eachWasProcessed("one");
    }

    @Test
    void recordsThatWerePolledBeforeAToolCameAreTheLibrarysOwn() {
        recorder.close();
        KafkaChannels.PROCESS.start().unbindStore(store);
        assertThat(three().getClass()).isEqualTo(ConsumerRecords.class);
        recorder = EventRecorder.on(KafkaChannels.PROCESS);
    }

    /** A consumer of another topic, with one record. */
    private static TracedConsumer<String, String> another() {
        TopicPartition replies = new TopicPartition("replies", 0);
        MockConsumer<String, String> mock = TestKafka.mockConsumer();
        mock.assign(List.of(replies));
        mock.updateBeginningOffsets(Map.of(replies, 0L));
        mock.addRecord(new ConsumerRecord<>("replies", 0, 0, "key", "reply"));
        return TracedConsumer.wrap(mock);
    }

    private static String take(TracedConsumer<String, String> consumer) {
        return consumer.poll(Duration.ZERO).iterator().next().value();
    }

    @Test
    void aLoopThatIsLeftWithinAnotherEndsWithIt() {
        TracedConsumer<String, String> replies = another();
        for (ConsumerRecord<String, String> record : three()) {
            process(record);
            if (record.value().equals("body 0")) {
                assertThat(take(replies)).isEqualTo("reply");
            }
        }
        assertThat(store.get()).isNull();
        replies.poll(Duration.ZERO);
        assertThat(store.get()).isNull();
        assertThat(processed).hasSize(3);
        recorder.operations(4).forEach(operation -> operation.settles().wasSynchronous());
    }

    @Test
    void aLoopThatIsLeftWithinWorkEndsWithIt() {
        TracedConsumer<String, String> replies = another();
        List<Throwable> reported = new CopyOnWriteArrayList<>();
        try (Subscription reports = ErrorHandler.set((where, error) -> reported.add(error))) {
            consumer.process(three().records(FIRST).get(0), () -> take(replies));
            assertThat(store.get()).isNull();
            replies.poll(Duration.ZERO);
        }
        assertThat(store.get()).isNull();
        assertThat(reported).isEmpty();
        recorder.operations(2).forEach(operation -> operation.settles().wasSynchronous());
    }

    @Test
    void aLoopThatIsLeftWithinItsRecordsWorkEndsWithIt() {
        TracedConsumer<String, String> replies = another();
        for (ConsumerRecord<String, String> record : three()) {
            consumer.process(record, () -> {
                process(record);
                replies.poll(Duration.ZERO)
                        .forEach(reply -> assertThat(store.get()).isNotNull());
                if (record.value().equals("body 2")) {
                    take(another());
                }
            });
            assertThat(store.get()).isNull();
        }
        recorder.operations(5).forEach(operation -> operation.settles().wasSynchronous());
    }

    @Test
    void aConsumerThatIsUnwrappedInALoopLeavesNothingCurrent() {
        for (ConsumerRecord<String, String> record : three()) {
            process(record);
            assertThat(TracedConsumer.unwrap(consumer)).isSameAs(mock);
            break;
        }
        eachWasProcessed("body 0");
    }

    @Test
    void aConsumerThatIsWrappedInAnotherWayInALoopLeavesNothingCurrent() {
        for (ConsumerRecord<String, String> record : three()) {
            process(record);
            TracedConsumer.wrap(consumer, KafkaProcessing.NONE).poll(Duration.ZERO);
            break;
        }
        eachWasProcessed("body 0");
    }

    @Test
    void aSubscriberThatLoopsOverRecordsOfTheSameConsumerLeavesNothingOpen() {
        List<String> seen = new ArrayList<>();
        ConsumerRecords<String, String> records = three();
        try (Subscription greedy = KafkaChannels.PROCESS.start().subscribe((operation, name) -> {
            if (seen.isEmpty()) {
                seen.add("entered");
                seen.add(records.iterator().next().value());
            }
        })) {
            for (ConsumerRecord<String, String> record : records) {
                process(record);
            }
        }
        consumer.close();
        assertThat(store.get()).isNull();
        assertThat(seen).containsExactly("entered", "body 0");
        recorder.operations(4).forEach(RecordedOperation::settles);
    }
}
