// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.EventRecorder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.Supplier;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;

class TracedFlowPublisherTest extends SubscriptionContract {
    @Override
    <T> Publisher<T> trace(
            TracingChannel<String> channel,
            Supplier<String> payload,
            Collector<? super T, ?, ?> accumulator,
            Publisher<T> source) {
        return FlowAdapters.toPublisher(
                TracedFlowPublisher.of(channel, payload, accumulator, FlowAdapters.toFlowPublisher(source)));
    }

    @Test
    void whileTheChannelIsIdleTheSourceGetsTheSubscriberItself() {
        CompletableFuture<Object> subscriber = new CompletableFuture<>();
        Flow.Subscriber<String> own = new Collecting<>();
        TracedFlowPublisher.<String, String>of(
                        TracingChannel.named("reactive:idle"), () -> "", Collectors.counting(), subscriber::complete)
                .subscribe(own);
        assertThat(subscriber).isCompletedWithValue(own);
    }

    @Test
    void theJdksOwnPublisherDeliversOnItsThreads() {
        TracingChannel<String> channel = TracingChannel.named("reactive:submission");
        Collecting<Integer> subscriber = new Collecting<>();
        try (EventRecorder<String> recorder = EventRecorder.on(channel);
                SubmissionPublisher<Integer> source = new SubmissionPublisher<>()) {
            TracedFlowPublisher.of(channel, () -> "payload", Collectors.summingInt(Integer::intValue), source)
                    .subscribe(subscriber);
            source.submit(1);
            source.submit(2);
            source.close();
            assertThat(subscriber
                            .items
                            .orTimeout(30, java.util.concurrent.TimeUnit.SECONDS)
                            .join())
                    .containsExactly(1, 2);
            recorder.onlyOperation().settlesWithin(Duration.ofSeconds(30)).returned(3);
        }
    }

    /** Requests one item after the other. */
    private static final class Collecting<T> implements Flow.Subscriber<T> {
        final CompletableFuture<List<T>> items = new CompletableFuture<>();
        private final List<T> soFar = new CopyOnWriteArrayList<>();
        private Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(1);
        }

        @Override
        public void onNext(T item) {
            soFar.add(item);
            subscription.request(1);
        }

        @Override
        public void onError(Throwable error) {
            items.completeExceptionally(error);
        }

        @Override
        public void onComplete() {
            items.complete(soFar);
        }
    }
}
