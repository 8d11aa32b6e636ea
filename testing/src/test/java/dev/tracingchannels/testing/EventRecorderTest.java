// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tracingchannels.core.Channel;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class EventRecorderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TracingChannel<String> channel = TracingChannel.of(
            Channel.unnamed("start"),
            Channel.unnamed("end"),
            Channel.unnamed("asyncStart"),
            Channel.unnamed("asyncEnd"),
            Channel.unnamed("error"));

    @Test
    void aSynchronousCallIsToldWithItsResultAndItsThread() {
        try (EventRecorder<String> recorder = EventRecorder.on(channel)) {
            channel.traceSync(() -> "p", () -> 1);
            recorder.onlyOperation()
                    .returned(1)
                    .wasSynchronous()
                    .ranOn(Thread.currentThread())
                    .hadEvents(RecordedEvent.Type.START, RecordedEvent.Type.END);
            assertThat(recorder.payloads()).containsExactly("p");
        }
    }

    @Test
    void whatDoesNotHoldIsThrownWithTheWholeLog() {
        try (EventRecorder<String> recorder = EventRecorder.on(channel)) {
            IllegalStateException failure = new IllegalStateException("f");
            assertThatThrownBy(() -> channel.traceSync(() -> "p", () -> {
                        throw failure;
                    }))
                    .isSameAs(failure);
            RecordedOperation<String> operation = recorder.onlyOperation();
            operation.failedWith(failure).failedWith(IllegalStateException.class);
            String thread = Thread.currentThread().getName();
            assertThatThrownBy(() -> operation.returned(2))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("Expected the result 2, but was p: [start on " + thread)
                    .hasMessageContaining("\n    error error=java.lang.IllegalStateException: f on " + thread);
            assertThatThrownBy(() -> operation.failedWith(new IllegalStateException("f")))
                    .isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> operation.failedWith(IllegalArgumentException.class))
                    .isInstanceOf(AssertionError.class);
            assertThatThrownBy(operation::wasAsynchronous).isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> operation.hadEvents(RecordedEvent.Type.START))
                    .isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> operation.ranOn(new Thread())).isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> recorder.operations(2)).isInstanceOf(AssertionError.class);
            assertThatThrownBy(recorder::recordedNothing).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void aResultThatAnotherThreadIsToPublishIsAwaited() throws Exception {
        Thread test = Thread.currentThread();
        CountDownLatch started = new CountDownLatch(1);
        try (EventRecorder<String> recorder = EventRecorder.on(channel)) {
            Thread other = new Thread(() -> channel.traceSync(() -> "p", () -> {
                started.countDown();
                await().until(() -> test.getState() == Thread.State.TIMED_WAITING);
                return 1;
            }));
            other.start();
            started.await();
            recorder.onlyOperation().returned(1);
            other.join();
        }
    }

    @Test
    void anAsynchronousEndIsAwaited() {
        try (EventRecorder<String> recorder = EventRecorder.on(channel)) {
            channel.traceStage(() -> "p", () -> CompletableFuture.supplyAsync(() -> "r"));
            recorder.onlyOperation().settlesWithin(PATIENCE).wasAsynchronous().returned("r");
            assertThat(recorder.awaitSettled(1, PATIENCE)).hasSize(1);
        }
    }

    @Test
    void anOperationLeftUnsettledIsToldWhenTheRecorderIsClosed() {
        EventRecorder<String> recorder = EventRecorder.on(channel);
        channel.traceStage(() -> "p", () -> new CompletableFuture<>());
        assertThatThrownBy(() -> recorder.onlyOperation().settlesWithin(Duration.ZERO))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Expected the operation to settle within PT0S");
        assertThatThrownBy(() -> recorder.close(Duration.ZERO))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("settled");
        assertThat(channel.hasSubscribers()).isFalse();
        recorder.allowingUnsettled().close();
    }

    @Test
    void whatSettlesSoonIsAwaitedWhenTheRecorderIsClosed() {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        EventRecorder<String> recorder = EventRecorder.on(channel);
        channel.traceStage(() -> "p", () -> outcome);
        Thread closing = Thread.currentThread();
        CompletableFuture<Void> later = CompletableFuture.runAsync(() -> {
            await().atMost(PATIENCE).until(() -> closing.getState() == Thread.State.TIMED_WAITING);
            outcome.complete("r");
        });
        recorder.close();
        recorder.onlyOperation().returned("r");
        assertThat(later).succeedsWithin(PATIENCE);
    }

    @Test
    void anOperationThatBeganBeforeIsLeftOut() {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        try (Subscription other = channel.start().subscribe((operation, name) -> {})) {
            channel.traceStage(() -> "before", () -> outcome);
        }
        try (EventRecorder<String> recorder = EventRecorder.on(channel)) {
            outcome.complete("r");
            channel.traceSync(() -> "p", () -> 1);
            recorder.onlyOperation().returned(1);
        }
    }

    @Test
    void whatIsClearedIsForgotten() {
        try (EventRecorder<String> recorder = EventRecorder.on(channel)) {
            assertThatThrownBy(recorder::lastOperation).isInstanceOf(AssertionError.class);
            channel.traceSync(() -> "p", () -> 1);
            CompletableFuture<String> outcome = new CompletableFuture<>();
            channel.traceStage(() -> "p", () -> outcome);
            recorder.clear();
            outcome.complete("r");
            recorder.recordedNothing();
            channel.traceSync(() -> "q", () -> new int[] {1, 2});
            recorder.lastOperation().returned(new int[] {1, 2});
        }
    }
}
