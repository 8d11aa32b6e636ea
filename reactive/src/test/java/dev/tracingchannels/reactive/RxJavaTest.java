// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactive;

import static dev.tracingchannels.testing.RecordedEvent.Type.ASYNC_END;
import static dev.tracingchannels.testing.RecordedEvent.Type.ASYNC_START;
import static dev.tracingchannels.testing.RecordedEvent.Type.END;
import static dev.tracingchannels.testing.RecordedEvent.Type.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.EventRecorder;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.schedulers.Schedulers;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With RxJava 3 as source and as subscriber. */
class RxJavaTest {
    private final TracingChannel<String> channel = TracingChannel.named("reactive:rxjava");
    private EventRecorder<String> recorder;

    @BeforeEach
    void record() {
        recorder = EventRecorder.on(channel);
    }

    @AfterEach
    void stop() {
        recorder.close();
    }

    private <T> Flowable<T> traced(Flowable<T> source) {
        return Flowable.fromPublisher(TracedPublisher.of(channel, () -> "payload", Collectors.toList(), source));
    }

    private void settled(Object result) {
        recorder.onlyOperation()
                .settlesWithin(Duration.ofSeconds(30))
                .hadEvents(START, END, ASYNC_START, ASYNC_END)
                .returned(result);
    }

    @Test
    void aFlowablePassesThroughUnchanged() {
        traced(Flowable.range(1, 3)).test().assertResult(1, 2, 3);
        settled(List.of(1, 2, 3));
    }

    @Test
    void operatorsThatWouldFuseWithTheSourceWorkWithoutFusion() {
        List<Integer> items = traced(Flowable.range(1, 1000).map(i -> i + 1))
                .observeOn(Schedulers.computation(), false, 7)
                .concatMap(i -> Flowable.just(i, -i), 3)
                .toList()
                .blockingGet();
        assertThat(items).hasSize(2000).startsWith(2, -2).endsWith(1001, -1001);
    }

    @Test
    void backpressureReachesTheSource() {
        TestSubscriber<Integer> subscriber = traced(Flowable.range(1, 10)).test(2);
        subscriber.assertValues(1, 2).assertNotComplete();
        subscriber.request(1);
        subscriber.assertValues(1, 2, 3);
        subscriber.cancel();
        settled(List.of(1, 2, 3));
    }

    @Test
    void theErrorIsThatOfTheSource() {
        Exception failure = new Exception("broken");
        traced(Flowable.error(failure)).test().assertError(error -> error == failure);
        recorder.onlyOperation().failedWith(failure);
    }

    @Test
    void aSingleIsTracedAsAFlowable() {
        Single.fromPublisher(traced(Single.just(1).toFlowable())).test().assertResult(1);
        settled(List.of(1));
    }

    @Test
    void aMaybeIsTracedAsAFlowable() {
        Maybe.fromPublisher(traced(Maybe.<Integer>empty().toFlowable())).test().assertResult();
        settled(List.of());
    }

    @Test
    void takingSomeItemsCancelsTheSource() {
        traced(Flowable.rangeLong(0, Long.MAX_VALUE)).take(2).test().assertResult(0L, 1L);
        settled(List.of(0L, 1L));
    }
}
