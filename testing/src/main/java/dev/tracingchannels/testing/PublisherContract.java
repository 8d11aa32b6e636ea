// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.core.TracingSubscriber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What is true of every publisher, as JUnit tests. A library's test extends this once for each of its channels and says how to
 * run an operation; it needs a real client, and each call is to make exactly one operation on the channel.
 *
 * <p>Nobody else may listen to the channel meanwhile, so these tests do not run beside others of the same channel.
 *
 * @param <P> the type of the payload
 */
public abstract class PublisherContract<P> {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int THREADS = 8;
    private static final int ROUNDS = 50;

    /** For subclasses, which JUnit makes. */
    protected PublisherContract() {}

    /**
     * The channel that is published on.
     *
     * @return the channel
     */
    protected abstract TracingChannel<P> channel();

    /**
     * Runs one operation that succeeds, and waits for its end. Must be safe for use from many threads.
     *
     * @return something that tells by {@code equals} that the caller got what it gets without tracing; may be null
     * @throws Exception when the operation fails, which fails the test
     */
    protected abstract @Nullable Object succeed() throws Exception;

    /**
     * Runs one operation that fails, and waits for its end.
     *
     * @throws Exception the failure, as the caller gets it
     */
    protected abstract void fail() throws Exception;

    /**
     * Runs one operation that succeeds, and the given action within it, on the thread of the operation. Skips the tests that
     * need it unless overridden; many libraries cannot do this.
     *
     * @param action what to do inside
     * @throws Exception when the operation fails, which fails the test
     */
    protected void succeedAround(Runnable action) throws Exception {
        Assumptions.abort("this library has no way to run something inside an operation");
    }

    /** The failure as the operation holds it, for libraries that wrap what their callers see. */
    protected Throwable underlying(Throwable thrown) {
        return thrown;
    }

    /** Checks that the test has left nobody on the channel. */
    @AfterEach
    final void nobodyIsLeftOnTheChannel() {
        ErrorHandler.set(null);
        Assertions.assertFalse(channel().hasSubscribers(), () -> channel() + " has a subscriber after the test");
    }

    @Test
    void anOperationGivesTheSameHeardAndUnheard() throws Exception {
        Object unheard = succeed();
        try (EventRecorder<P> recorder = EventRecorder.on(channel())) {
            Assertions.assertEquals(unheard, succeed());
            recorder.onlyOperation();
        }
        Assertions.assertEquals(unheard, succeed());
    }

    @Test
    void nothingIsToldOfWhatHappensWhileNobodyListens() throws Exception {
        succeed();
        try (EventRecorder<P> recorder = EventRecorder.on(channel())) {
            recorder.heardNothing();
        }
        succeed();
    }

    @Test
    void aSuccessIsAWholeLifeWithAResultAndNoError() throws Exception {
        try (EventRecorder<P> recorder = EventRecorder.on(channel())) {
            succeed();
            RecordedOperation<P> operation = recorder.onlyOperation().settlesWithin(PATIENCE);
            operation.isWellFormed();
            Assertions.assertTrue(operation.operation().hasResult(), recorder::toString);
            Assertions.assertFalse(operation.operation().hasError(), recorder::toString);
        }
    }

    @Test
    void aFailureIsToldBeforeTheEndAndReachesTheCallerUnchanged() {
        try (EventRecorder<P> recorder = EventRecorder.on(channel())) {
            Throwable caught = Assertions.assertThrows(Throwable.class, this::fail);
            RecordedOperation<P> operation = recorder.onlyOperation().settlesWithin(PATIENCE);
            operation.failedWith(underlying(caught)).isWellFormed();
        }
    }

    @Test
    void aFailureIsOfTheSameKindHeardAndUnheard() {
        Throwable unheard = Assertions.assertThrows(Throwable.class, this::fail);
        try (EventRecorder<P> recorder = EventRecorder.on(channel())) {
            Throwable heard = Assertions.assertThrows(Throwable.class, this::fail);
            Assertions.assertEquals(unheard.getClass(), heard.getClass());
            recorder.onlyOperation();
        }
    }

    @Test
    void aSubscriberThatThrowsHarmsNeitherTheCallerNorTheNextSubscriber() throws Exception {
        List<Throwable> reported = Collections.synchronizedList(new ArrayList<>());
        Object unheard = succeed();
        try (Subscription throwing = channel().subscribe(new Throwing<>());
                EventRecorder<P> next = EventRecorder.on(channel())) {
            ErrorHandler.set((where, error) -> reported.add(error));
            Assertions.assertEquals(unheard, succeed());
            next.onlyOperation().settlesWithin(PATIENCE).isWellFormed();
            Throwable caught = Assertions.assertThrows(Throwable.class, this::fail);
            next.lastOperation().settlesWithin(PATIENCE).failedWith(underlying(caught));
        }
        Assertions.assertFalse(reported.isEmpty(), "nothing was reported");
        reported.forEach(error -> Assertions.assertInstanceOf(SubscriberFailure.class, error));
    }

    @Test
    void twoSubscribersHearTheSameOperation() throws Exception {
        try (EventRecorder<P> first = EventRecorder.on(channel());
                EventRecorder<P> second = EventRecorder.on(channel())) {
            succeed();
            Assertions.assertSame(
                    first.onlyOperation().operation(), second.onlyOperation().operation());
        }
    }

    @Test
    void aSubscriberThatLeavesHearsNothingMore() throws Exception {
        EventRecorder<P> recorder = EventRecorder.on(channel());
        succeed();
        recorder.onlyOperation().settlesWithin(PATIENCE);
        recorder.close();
        succeed();
        recorder.onlyOperation();
    }

    @Test
    void whoeverSubscribesMidwayHearsNoHalfLife() throws Exception {
        AtomicReference<@Nullable EventRecorder<P>> late = new AtomicReference<>();
        try {
            succeedAround(() -> late.set(EventRecorder.on(channel())));
            EventRecorder<P> recorder = late.get();
            Assertions.assertNotNull(recorder, "the action did not run");
            recorder.heardNothing();
        } finally {
            EventRecorder<P> recorder = late.get();
            if (recorder != null) {
                recorder.close();
            }
        }
    }

    @Test
    void aBoundValueIsCurrentInsideAndGoneAfterwards() throws Exception {
        Store<P> store = Store.create("contract");
        List<@Nullable P> seen = Collections.synchronizedList(new ArrayList<>());
        channel().start().bindStore(store, Operation::payload);
        try (EventRecorder<P> recorder = EventRecorder.on(channel())) {
            succeedAround(() -> seen.add(store.get()));
            Assertions.assertEquals(recorder.payloads(), seen);
        } finally {
            channel().start().unbindStore(store);
        }
        Assertions.assertNull(store.get());
    }

    @Test
    void aBoundValueIsGoneAfterAFailure() {
        Store<P> store = Store.create("contract");
        channel().start().bindStore(store, Operation::payload);
        try {
            Assertions.assertThrows(Throwable.class, this::fail);
            Assertions.assertNull(store.get());
        } finally {
            channel().start().unbindStore(store);
        }
    }

    @Test
    void operationsOnManyThreadsDoNotCross() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (EventRecorder<P> recorder = EventRecorder.on(channel())) {
            List<Callable<@Nullable Object>> calls =
                    Collections.nCopies(THREADS * ROUNDS, (Callable<@Nullable Object>) this::succeed);
            for (Future<@Nullable Object> call : threads.invokeAll(calls)) {
                call.get();
            }
            for (RecordedOperation<P> operation : recorder.awaitSettled(THREADS * ROUNDS, PATIENCE)) {
                operation.isWellFormed();
            }
            recorder.operations(THREADS * ROUNDS);
        } finally {
            threads.shutdownNow();
        }
    }

    private static final class SubscriberFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private SubscriberFailure() {
            super("a subscriber's own failure");
        }
    }

    private static final class Throwing<P> implements TracingSubscriber<P> {
        @Override
        public void start(Operation<P> operation) {
            throw new SubscriberFailure();
        }

        @Override
        public void end(Operation<P> operation) {
            throw new SubscriberFailure();
        }

        @Override
        public void asyncStart(Operation<P> operation) {
            throw new SubscriberFailure();
        }

        @Override
        public void asyncEnd(Operation<P> operation) {
            throw new SubscriberFailure();
        }

        @Override
        public void error(Operation<P> operation) {
            throw new SubscriberFailure();
        }
    }
}
