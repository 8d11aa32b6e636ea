// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactive;

import static dev.tracingchannels.testing.RecordedEvent.Type.ASYNC_END;
import static dev.tracingchannels.testing.RecordedEvent.Type.ASYNC_START;
import static dev.tracingchannels.testing.RecordedEvent.Type.END;
import static dev.tracingchannels.testing.RecordedEvent.Type.ERROR;
import static dev.tracingchannels.testing.RecordedEvent.Type.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.EventRecorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** The contract of every traced subscription, for both kinds of publishers. */
abstract class SubscriptionContract {
    private static final Collector<CharSequence, ?, String> JOINED = Collectors.joining("+");

    private final TracingChannel<String> channel =
            TracingChannel.named("reactive:" + getClass().getSimpleName());
    private final Store<String> store = Store.create("current");
    private final AtomicInteger payloads = new AtomicInteger();
    private final List<String> log = new ArrayList<>();
    private final ScriptedSource source = new ScriptedSource(() -> store.get());
    private final LoggingSubscriber<String> subscriber = new LoggingSubscriber<>(log, store::get);
    private final Publisher<String> traced =
            trace(channel, () -> "payload " + payloads.incrementAndGet(), JOINED, source);
    private EventRecorder<String> recorder;

    abstract <T> Publisher<T> trace(
            TracingChannel<String> channel,
            Supplier<String> payload,
            Collector<? super T, ?, ?> accumulator,
            Publisher<T> source);

    @BeforeEach
    void record() {
        recorder = EventRecorder.on(channel);
        channel.start().bindStore(store, operation -> operation.payload());
    }

    @AfterEach
    void stop() {
        channel.start().unbindStore(store);
        recorder.close();
        assertThat(channel.hasSubscribers()).isFalse();
    }

    @Test
    void aSubscriptionIsAnOperationFromItsBeginningToItsCompletion() {
        traced.subscribe(subscriber);
        recorder.onlyOperation().hadEvents(START, END);

        source.subscriber().onNext("a");
        source.subscriber().onNext("b");
        recorder.onlyOperation().hadEvents(START, END);

        source.subscriber().onComplete();
        recorder.onlyOperation().hadEvents(START, END, ASYNC_START, ASYNC_END).returned("a+b");
    }

    @Test
    void aSourceThatEmitsEverythingDuringSubscribeDoesSoAfterTheEndOfTheCall() {
        Publisher<String> hasty = trace(channel, () -> "payload", JOINED, downstream -> {
            downstream.onSubscribe(source);
            downstream.onNext("a");
            downstream.onComplete();
        });
        hasty.subscribe(subscriber);
        recorder.onlyOperation().hadEvents(START, END, ASYNC_START, ASYNC_END).returned("a");
    }

    @Test
    void anErrorFailsTheOperationAndTheEarlierItemsAreItsResult() {
        traced.subscribe(subscriber);
        source.subscriber().onNext("a");
        Exception failure = new Exception("broken");
        source.subscriber().onError(failure);

        recorder.onlyOperation()
                .hadEvents(START, END, ERROR, ASYNC_START, ASYNC_END)
                .failedWith(failure);
        assertThat(recorder.onlyOperation().operation().result()).isEqualTo("a");
        assertThat(log).endsWith("onNext a in null", "onError broken in null");
    }

    @Test
    void theLastEventsComeBeforeTheSubscriberIsNotifiedOfTheEnd() {
        try (dev.tracingchannels.core.Subscription subscription =
                channel.asyncEnd().subscribe((operation, name) -> log.add("asyncEnd"))) {
            traced.subscribe(subscriber);
            source.subscriber().onComplete();
            assertThat(log).containsExactly("onSubscribe in null", "asyncEnd", "onComplete in null");
        }
    }

    @Test
    void cancellingEndsTheOperationAndReachesTheSource() {
        traced.subscribe(subscriber);
        source.subscriber().onNext("a");
        subscriber.subscription.cancel();

        recorder.onlyOperation().hadEvents(START, END, ASYNC_START, ASYNC_END).returned("a");
        assertThat(source.log).endsWith("cancel in payload 1");

        source.subscriber().onError(new Exception("cancelled"));
        recorder.onlyOperation().hadEvents(START, END, ASYNC_START, ASYNC_END).returned("a");
        assertThat(log).endsWith("onError cancelled in null");
    }

    @Test
    void anErrorInAnswerToACancellationIsNoFailure() {
        Publisher<String> grumbling = trace(channel, () -> "payload", JOINED, downstream -> {
            downstream.onSubscribe(new Subscription() {
                @Override
                public void request(long count) {}

                @Override
                public void cancel() {
                    downstream.onError(new Exception("cancelled"));
                }
            });
        });
        grumbling.subscribe(subscriber);
        subscriber.subscription.cancel();
        recorder.onlyOperation().hadEvents(START, END, ASYNC_START, ASYNC_END).returned("");
    }

    @Test
    void eachSubscriptionIsAnOperationOfItsOwn() {
        traced.subscribe(subscriber);
        source.subscriber().onComplete();
        traced.subscribe(new LoggingSubscriber<>(log, store::get));
        source.subscriber().onComplete();

        recorder.operations(2);
        assertThat(recorder.payloads()).containsExactly("payload 1", "payload 2");
    }

    @Test
    void aPublisherWithoutASubscriptionIsNoOperation() {
        recorder.recordedNothing();
        assertThat(payloads).hasValue(0);
        assertThat(source.log).isEmpty();
    }

    @Test
    void requestsReachTheSourceUnchanged() {
        traced.subscribe(subscriber);
        subscriber.subscription.request(3);
        subscriber.subscription.request(Long.MAX_VALUE);
        subscriber.subscription.request(-1);
        assertThat(source.log)
                .containsExactly(
                        "subscribe in payload 1",
                        "request 3 in payload 1",
                        "request 9223372036854775807 in payload 1",
                        "request -1 in payload 1");
        subscriber.subscription.cancel();
    }

    @Test
    void theSourceWorksInTheContextOfTheOperationAndTheSubscriberInItsOwn() {
        try (Scope scope = store.enter("caller")) {
            traced.subscribe(subscriber);
        }
        try (Scope scope = store.enter("elsewhere")) {
            subscriber.subscription.request(1);
            source.subscriber().onNext("a");
            source.subscriber().onComplete();
            subscriber.subscription.cancel();
            assertThat(store.get()).isEqualTo("elsewhere");
        }
        assertThat(source.log)
                .containsExactly("subscribe in payload 1", "request 1 in payload 1", "cancel in payload 1");
        assertThat(log).containsExactly("onSubscribe in caller", "onNext a in caller", "onComplete in caller");
    }

    @Test
    void aSourceThatThrowsWhenSubscribedToFailsTheOperationAndThrows() {
        IllegalStateException failure = new IllegalStateException("closed");
        Publisher<String> broken = trace(channel, () -> "payload", JOINED, downstream -> {
            throw failure;
        });
        assertThatThrownBy(() -> broken.subscribe(subscriber)).isSameAs(failure);
        recorder.onlyOperation()
                .hadEvents(START, END, ERROR, ASYNC_START, ASYNC_END)
                .failedWith(failure);
    }

    @Test
    void anExceptionOfTheSubscriberReachesTheSource() {
        RuntimeException failure = new RuntimeException("of the subscriber");
        traced.subscribe(new Subscriber<String>() {
            private Subscription subscription;

            @Override
            public void onSubscribe(Subscription given) {
                subscription = given;
            }

            @Override
            public void onNext(String item) {
                subscription.cancel();
                throw failure;
            }

            @Override
            public void onError(Throwable error) {}

            @Override
            public void onComplete() {}
        });
        assertThatThrownBy(() -> source.subscriber().onNext("a")).isSameAs(failure);
        assertThat(store.get()).isNull();
        recorder.onlyOperation().returned("a");
    }

    @Test
    void aSecondSubscriptionIsCancelled() {
        traced.subscribe(subscriber);
        ScriptedSource second = new ScriptedSource(() -> "nothing");
        source.subscriber().onSubscribe(second);
        assertThat(second.log).containsExactly("cancel in nothing");
        assertThat(log).containsExactly("onSubscribe in null");
        source.subscriber().onComplete();
    }

    @Test
    void aNullSubscriberIsNoOperation() {
        assertThatThrownBy(() -> traced.subscribe(null)).isInstanceOf(NullPointerException.class);
        recorder.recordedNothing();
    }

    @Test
    void anUnreferencedSubscriptionEndsWhenItIsCollected() {
        traced.subscribe(subscriber);
        source.subscriber().onNext("a");
        source.forget();
        subscriber.subscription = null;
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            System.gc();
            return recorder.onlyOperation().isSettled();
        });
        recorder.onlyOperation().hadEvents(START, END, ASYNC_START, ASYNC_END).returned("a");
    }

    @Test
    void aSubscriptionThatOnlyTheSubscriberHoldsContinues() {
        traced.subscribe(subscriber);
        source.forget();
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        recorder.onlyOperation().hadEvents(START, END);
        subscriber.subscription.cancel();
    }
}
