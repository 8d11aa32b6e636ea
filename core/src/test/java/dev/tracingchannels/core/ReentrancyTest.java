// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A subscriber that publishes to its own channel is stopped: the first time by the end of the stack, from then on much
 * earlier. It affects no other subscriber.
 */
class ReentrancyTest {
    private final Channel<Integer> channel = Channel.unnamed("c");
    private final List<String> reported = new ArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();

    @BeforeEach
    void collectReports() {
        ErrorHandler.set((where, error) -> reported.add(where));
        Channel<Integer> first = Channel.unnamed("first");
        first.subscribe((depth, name) -> first.publish(depth + 1));
        first.publish(1);
        assertThat(reported).isNotEmpty();
        reported.clear();
    }

    @AfterEach
    void useTheDefaultHandler() {
        ErrorHandler.set(null);
    }

    private void publishing(int times) {
        channel.subscribe((depth, name) -> {
            calls.incrementAndGet();
            for (int i = 0; i < times; i++) {
                channel.publish(depth + 1);
            }
        });
    }

    private void isStopped(int atMost) {
        channel.publish(1);
        assertThat(calls).hasValueBetween(Listeners.MAX_DEPTH, atMost);
        assertThat(reported).containsExactly("publishing on channel c");
        // The next publish is not nested any more.
        channel.publish(1);
        assertThat(reported).hasSize(2);
    }

    @Test
    void oneRecursiveSubscriberIsStopped() {
        publishing(1);
        isStopped(Listeners.MAX_DEPTH);
    }

    @Test
    void twoRecursiveSubscribersAreStopped() {
        publishing(1);
        publishing(1);
        isStopped(2 * Listeners.MAX_DEPTH);
    }

    @Test
    void aSubscriberThatPublishesTwiceIsStopped() {
        publishing(2);
        isStopped(Listeners.MAX_DEPTH);
    }

    @Test
    void theOthersStillReceiveTheOutermostMessage() {
        publishing(1);
        List<Integer> received = new ArrayList<>();
        channel.subscribe((depth, name) -> received.add(depth));
        channel.publish(1);
        assertThat(received).contains(1).hasSize(Listeners.MAX_DEPTH);
    }

    @Test
    void aSubscriberMayPublishToAnotherChannel() {
        Channel<Integer> other = Channel.unnamed("other");
        other.subscribe((message, name) -> calls.incrementAndGet());
        channel.subscribe((message, name) -> other.publish(message));
        channel.publish(1);
        assertThat(calls).hasValue(1);
        assertThat(reported).isEmpty();
    }

    @Test
    void aTracedOperationInsideASubscriberOfItselfReturnsItsResult() {
        TracingChannel<String> traced = EventLog.unnamed();
        traced.start().subscribe((operation, name) -> {
            calls.incrementAndGet();
            assertThat(traced.<String, RuntimeException>traceSync(() -> "p", () -> "r"))
                    .isEqualTo("r");
        });
        assertThat(traced.<String, RuntimeException>traceSync(() -> "p", () -> "r"))
                .isEqualTo("r");
        assertThat(calls).hasValue(Listeners.MAX_DEPTH);
        assertThat(reported).hasSize(1);
    }

    @Test
    void theOverflowThatStopsTheFirstRecursionIsReported() {
        while (Listeners.isCounting()) {
            recover();
        }
        reported.clear();
        List<Throwable> errors = new ArrayList<>();
        ErrorHandler.set((where, error) -> {
            reported.add(where);
            errors.add(error);
        });
        publishing(1);
        channel.publish(1);
        assertThat(errors).isNotEmpty().first().isInstanceOf(StackOverflowError.class);
        assertThat(reported.get(0))
                .startsWith("subscriber " + getClass().getName())
                .endsWith("of channel c");
    }

    @Test
    void countingEndsOnceNoPublishNestsTooDeep() {
        publishing(1);
        channel.publish(1);
        assertThat(Listeners.isCounting()).isTrue();
        for (int i = 0; i < Listeners.COUNTED; i++) {
            recover();
        }
        assertThat(Listeners.isCounting()).isFalse();
    }

    private static void recover() {
        Channel<Integer> other = Channel.unnamed("other");
        other.subscribe((message, name) -> {});
        other.publish(1);
    }

    @Test
    void aSubscriberOfAllEventsIsReportedByItsOwnClass() {
        TracingChannel<String> traced = EventLog.unnamed();
        traced.subscribe(new TracingSubscriber<String>() {
            @Override
            public void start(Operation<String> operation) {
                throw new IllegalStateException();
            }
        });
        traced.traceSync(() -> "p", () -> "r");
        assertThat(reported)
                .singleElement()
                .asString()
                .startsWith("subscriber " + getClass().getName() + "$");
    }

    @Test
    void aHandlersOwnFailureIsNotPassedToIt() {
        ErrorHandler.set((where, error) -> {
            reported.add(where);
            channel.publish(1);
            channel.publish(1);
        });
        channel.subscribe((message, name) -> {
            throw new IllegalStateException();
        });
        channel.publish(1);
        assertThat(reported).hasSize(1);
    }
}
