// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Subscribers ask for the inputs of operations, and the publisher asks whether they do. */
class InputRequestsTest {
    private static final TracingSubscriber<String> SUBSCRIBER = new TracingSubscriber<String>() {};

    private final TracingChannel<String> channel = TracingChannel.named("inputs:requested");

    @Test
    void inputsAreRequestedWhileASubscriberAsksForThem() {
        assertThat(channel.inputsRequested()).isFalse();
        Subscription request = channel.requestInputs();
        assertThat(channel.inputsRequested()).as("without subscribers").isFalse();
        Subscription subscription = channel.subscribe(SUBSCRIBER);
        assertThat(channel.inputsRequested()).isTrue();
        request.close();
        assertThat(channel.inputsRequested()).isFalse();
        assertThat(channel.hasSubscribers()).isTrue();
        subscription.close();
    }

    @Test
    void aSubscriberThatDoesNotAskGetsNone() {
        try (Subscription subscription = channel.subscribe(SUBSCRIBER)) {
            assertThat(channel.inputsRequested()).isFalse();
        }
    }

    @Test
    void aStoreThatIsBoundIsASubscriber() {
        Store<String> store = Store.create("inputs");
        channel.start().bindStore(store, Operation::payload);
        try (Subscription request = channel.requestInputs()) {
            assertThat(channel.inputsRequested()).isTrue();
        } finally {
            channel.start().unbindStore(store);
        }
        assertThat(channel.inputsRequested()).isFalse();
    }

    @Test
    void ofSeveralRequestsTheLastOneEndsIt() {
        try (Subscription subscription = channel.subscribe(SUBSCRIBER)) {
            Subscription first = channel.requestInputs();
            Subscription second = channel.requestInputs();
            first.close();
            first.close();
            assertThat(channel.inputsRequested()).isTrue();
            second.close();
            assertThat(channel.inputsRequested()).isFalse();
        }
    }

    @Test
    void aRequestAloneDoesNotMakeTheChannelBusy() {
        try (Subscription request = channel.requestInputs()) {
            assertThat(channel.hasSubscribers()).isFalse();
            channel.traceSync(
                    () -> {
                        throw new AssertionError("a payload was made");
                    },
                    () -> null);
        }
    }

    @Test
    void requestsOfManyThreadsAreCounted() throws Exception {
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch begin = new CountDownLatch(1);
        try (Subscription subscription = channel.subscribe(SUBSCRIBER)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(pool.submit(() -> {
                    begin.await();
                    for (int n = 0; n < 1000; n++) {
                        Subscription request = channel.requestInputs();
                        assertThat(channel.inputsRequested()).isTrue();
                        request.close();
                    }
                    return null;
                }));
            }
            begin.countDown();
            for (Future<?> one : all) {
                one.get();
            }
            assertThat(channel.inputsRequested()).isFalse();
        } finally {
            pool.shutdown();
        }
    }
}
