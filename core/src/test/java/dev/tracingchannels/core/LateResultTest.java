// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collector;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The result of a stream, which is finished when it is first asked for. */
class LateResultTest {
    private static final TracingChannel<String> CHANNEL = TracingChannel.named("late-result-test:stream");

    private final AtomicInteger finished = new AtomicInteger();
    private final Collector<String, List<String>, String> joining =
            Collector.of(ArrayList::new, List::add, (one, other) -> one, items -> {
                finished.incrementAndGet();
                return String.join("+", items);
            });

    private Operation<String> streamed(Collector<String, ?, ?> collector) {
        List<Operation<String>> seen = new ArrayList<>();
        try (Subscription subscription = CHANNEL.asyncEnd().subscribe((operation, name) -> seen.add(operation))) {
            assertThat(CHANNEL.traceStream(() -> "p", collector, () -> Stream.of("a", "b")))
                    .containsExactly("a", "b");
        }
        return seen.get(0);
    }

    @Test
    void aResultThatNobodyAsksForIsNotFinished() {
        streamed(joining);
        assertThat(finished).hasValue(0);
    }

    @Test
    void aResultIsFinishedOnceForAllWhoAskAtOnce() throws Exception {
        Operation<String> operation = streamed(joining);
        CyclicBarrier begin = new CyclicBarrier(4);
        List<Object> results = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        IntStream.range(0, 4)
                .forEach(i -> threads.add(new Thread(() -> {
                    try {
                        begin.await();
                    } catch (Exception broken) {
                        throw new IllegalStateException(broken);
                    }
                    Object result = operation.result();
                    synchronized (results) {
                        results.add(result);
                    }
                })));
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(results).containsExactly("a+b", "a+b", "a+b", "a+b");
        assertThat(finished).hasValue(1);
    }

    @Test
    void aResultThatIsNullIsPresent() {
        Operation<String> operation =
                streamed(Collector.of(ArrayList::new, ArrayList::add, (one, other) -> one, items -> null));
        assertThat(operation.hasResult()).isTrue();
        assertThat(operation.result()).isNull();
    }

    @Test
    void aFinisherThatFailsIsReportedOnceAndTheResultIsAbsent() {
        List<Throwable> reported = new ArrayList<>();
        IllegalStateException failure = new IllegalStateException("f");
        try (Subscription handler = ErrorHandler.set((name, error) -> reported.add(error))) {
            Operation<String> operation =
                    streamed(Collector.of(ArrayList::new, ArrayList::add, (one, other) -> one, items -> {
                        throw failure;
                    }));
            assertThat(reported).isEmpty();
            assertThat(operation.hasResult()).isFalse();
            assertThat(operation.result()).isNull();
            assertThat(reported).containsExactly(failure);
        }
    }
}
