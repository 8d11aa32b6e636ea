// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactive;

import static dev.tracingchannels.testing.RecordedEvent.Type.ASYNC_END;
import static dev.tracingchannels.testing.RecordedEvent.Type.ASYNC_START;
import static dev.tracingchannels.testing.RecordedEvent.Type.END;
import static dev.tracingchannels.testing.RecordedEvent.Type.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.EventRecorder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** With Project Reactor as source and as subscriber. */
class ReactorTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final TracingChannel<String> channel = TracingChannel.named("reactive:reactor");
    private EventRecorder<String> recorder;

    @BeforeEach
    void record() {
        recorder = EventRecorder.on(channel);
    }

    @AfterEach
    void stop() {
        recorder.close();
    }

    private <T> Publisher<T> trace(Publisher<T> source) {
        return TracedPublisher.of(channel, () -> "payload", Collectors.toList(), source);
    }

    private <T> Flux<T> traced(Flux<T> source) {
        return Flux.from(trace(source));
    }

    private void settled(Object result) {
        recorder.onlyOperation()
                .settlesWithin(SOON)
                .hadEvents(START, END, ASYNC_START, ASYNC_END)
                .returned(result);
    }

    @Test
    void aFluxPassesThroughUnchanged() {
        assertThat(traced(Flux.range(1, 5)).collectList().block(SOON)).containsExactly(1, 2, 3, 4, 5);
        settled(List.of(1, 2, 3, 4, 5));
    }

    @Test
    void operatorsThatWouldFuseWithTheSourceWorkWithoutFusion() {
        List<Integer> items = traced(Flux.range(1, 1000).map(i -> i + 1).filter(i -> i % 2 == 0))
                .publishOn(Schedulers.parallel(), 7)
                .concatMap(i -> Flux.just(i, -i), 3)
                .collectList()
                .block(SOON);
        assertThat(items).hasSize(1000).startsWith(2, -2, 4, -4).endsWith(1000, -1000);
        recorder.onlyOperation().settlesWithin(SOON).wasAsynchronous();
    }

    @Test
    void eachInnerSubscriptionIsAnOperation() {
        Flux<Integer> inner = traced(Flux.just(1, 2));
        assertThat(Flux.range(0, 3).flatMap(i -> inner).count().block(SOON)).isEqualTo(6);
        recorder.operations(3);
    }

    @Test
    void aRetryIsAnOperationOfItsOwn() {
        AtomicInteger attempts = new AtomicInteger();
        Exception failure = new Exception("first");
        Flux<Integer> flaky = Flux.defer(() -> attempts.getAndIncrement() == 0 ? Flux.error(failure) : Flux.just(1));
        assertThat(traced(flaky).retry(1).blockLast(SOON)).isEqualTo(1);
        recorder.operations(2).get(0).failedWith(failure);
        recorder.operations(2).get(1).returned(List.of(1));
    }

    @Test
    void takingSomeItemsCancelsTheSource() {
        AtomicInteger cancelled = new AtomicInteger();
        Flux<Long> endless = Flux.interval(Duration.ofMillis(1)).doOnCancel(cancelled::incrementAndGet);
        assertThat(traced(endless).take(2).collectList().block(SOON)).containsExactly(0L, 1L);
        settled(List.of(0L, 1L));
        assertThat(cancelled).hasValue(1);
    }

    @Test
    void disposingCancelsTheSource() {
        Sinks.Many<String> sink = Sinks.many().unicast().onBackpressureBuffer();
        Disposable disposable = traced(sink.asFlux()).subscribe();
        sink.tryEmitNext("a").orThrow();
        disposable.dispose();
        settled(List.of("a"));
        assertThat(sink.currentSubscriberCount()).isZero();
    }

    @Test
    void requestsReachTheSourceUnchanged() {
        List<Long> requests = new CopyOnWriteArrayList<>();
        traced(Flux.range(1, 20).doOnRequest(requests::add)).limitRate(8).blockLast(SOON);
        assertThat(requests).containsExactly(8L, 6L, 6L, 6L);
    }

    @Test
    void theSubscribersReactorContextReachesTheSource() {
        Flux<String> source = Flux.deferContextual(context -> Flux.just(context.getOrDefault("user", "none")));
        assertThat(traced(source)
                        .contextWrite(context -> context.put("user", "ada"))
                        .blockLast(SOON))
                .isEqualTo("ada");
    }

    @Test
    void aMonoIsConvertedBackByFromDirect() {
        AtomicInteger cancelled = new AtomicInteger();
        Mono<Integer> source = Mono.just(1).hide().doOnCancel(cancelled::incrementAndGet);
        Mono<Integer> traced = Mono.fromDirect(trace(source));
        assertThat(traced.block(SOON)).isEqualTo(1);
        settled(List.of(1));
        assertThat(cancelled).hasValue(0);
    }

    @Test
    void anEmptyMonoHasAnEmptyResult() {
        assertThat(Mono.fromDirect(trace(Mono.<Integer>empty())).block(SOON)).isNull();
        settled(List.of());
    }

    @Test
    void theErrorIsThatOfTheSource() {
        IllegalStateException failure = new IllegalStateException("broken");
        assertThatThrownBy(() -> traced(Flux.error(failure)).blockLast(SOON)).isSameAs(failure);
        recorder.onlyOperation().failedWith(failure);
    }

    @Test
    void theContextOfTheOperationIsCurrentInTheSource() {
        Store<String> store = Store.create("current");
        channel.start().bindStore(store, operation -> "operation");
        try (Scope scope = store.enter("caller")) {
            List<String> seen = new CopyOnWriteArrayList<>();
            Flux<Integer> source = Flux.defer(() -> {
                seen.add("source in " + store.get());
                return Flux.just(1);
            });
            traced(source).doOnNext(item -> seen.add("item in " + store.get())).blockLast(SOON);
            assertThat(seen).containsExactly("source in operation", "item in caller");
        } finally {
            channel.start().unbindStore(store);
        }
    }

    @Test
    void theSubscriberRunsInItsOwnContextOnTheThreadsOfTheSource() {
        Store<String> store = Store.create("current");
        channel.start().bindStore(store, operation -> "operation");
        try (Scope scope = store.enter("caller")) {
            List<String> seen = new CopyOnWriteArrayList<>();
            traced(Flux.range(1, 2).publishOn(Schedulers.boundedElastic()))
                    .doOnNext(item -> seen.add(item + " in " + store.get()))
                    .doOnComplete(() -> seen.add("completed in " + store.get()))
                    .blockLast(SOON);
            assertThat(seen).containsExactly("1 in caller", "2 in caller", "completed in caller");
        } finally {
            channel.start().unbindStore(store);
        }
    }

    @Test
    void aSharedSourceIsOneOperation() {
        Sinks.Many<Integer> sink = Sinks.many().multicast().directBestEffort();
        Flux<Integer> shared = traced(sink.asFlux()).share();
        Disposable one = shared.subscribe();
        Disposable other = shared.subscribe();
        sink.tryEmitNext(1).orThrow();
        one.dispose();
        recorder.onlyOperation().hadEvents(START, END);
        other.dispose();
        settled(List.of(1));
    }
}
