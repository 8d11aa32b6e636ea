// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.core.Channel;
import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.mapping.Mapper;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/**
 * What is true of every publisher, as JUnit tests. A library's test extends this once for each of its channels and says how to
 * run an operation; it needs a real client, and each call is to make exactly one operation on the channel.
 *
 * <p>The channel must have no other subscribers, so these tests do not run beside others of the same channel.
 *
 * @param <P> the type of the payload
 */
public abstract class PublisherContract<P> {
    private static final int THREADS = 8;
    private static final int ROUNDS = 50;
    private static final int IDLE_CALLS = 20;
    private static final String SECRET = "correct-horse-battery-staple";
    private static final Pattern CHANNEL_NAME =
            Pattern.compile("[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*:[a-z0-9]+(?:[._-][a-z0-9]+)*");
    /** One for all tests of a class. */
    private static final ClassValue<Patience> PATIENCE = new ClassValue<>() {
        @Override
        protected Patience computeValue(Class<?> type) {
            return new Patience();
        }
    };

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

    /**
     * Runs one operation that succeeds and is given a secret where an application may have one: in a value, a header, a question.
     * Skips the test that needs it unless overridden.
     *
     * @param secret what is to be recorded nowhere, unless the application asks for it
     * @throws Exception when the operation fails, which fails the test
     */
    protected void succeedWith(String secret) throws Exception {
        Assumptions.abort("this library's operations are given nothing");
    }

    /**
     * Runs one operation that fails, and whose error repeats a secret where errors of the library may: servers put the values that
     * they refuse into their messages. Skips the tests that need it unless overridden.
     *
     * @param secret what is to be recorded nowhere, unless the application asks for it
     * @throws Exception the failure, as the caller gets it
     */
    protected void failWith(String secret) throws Exception {
        Assumptions.abort("this library's errors say nothing of what an operation was given");
    }

    /**
     * What says what the operations mean; found among the services unless overridden.
     *
     * @return the mapper of the channel
     */
    protected Mapper<P> mapper() {
        return ChannelMapper.of(channel());
    }

    /** The failure as the operation holds it, for libraries that wrap what their callers see. */
    protected Throwable underlying(Throwable thrown) {
        return thrown;
    }

    private Patience patience() {
        return PATIENCE.get(getClass());
    }

    private EventRecorder<P> recorder() {
        return EventRecorder.on(channel(), patience());
    }

    /** Checks that the test has left no subscribers on the channel. */
    @AfterEach
    final void nobodyIsLeftOnTheChannel() {
        Assertions.assertFalse(channel().hasSubscribers(), () -> channel() + " has a subscriber after the test");
    }

    @Test
    void theChannelIsNamedAfterTheLibraryAndItsOperation() {
        String name = channel().name();
        Assertions.assertTrue(
                CHANNEL_NAME.matcher(name).matches(),
                () -> "\"" + name
                        + "\" is no <library>:<operation>: the library's artifact or product name, a colon, and a noun"
                        + " or verb in lower case, both of letters and digits with single dots, dashes or underscores between");
    }

    /** Counts objects on the heap, those that were dropped too, so that it need not know how payloads are made. */
    @Test
    void noPayloadIsMadeWhileThereIsNoSubscriber() throws Exception {
        Class<?> type;
        try (EventRecorder<P> recorder = recorder()) {
            succeed();
            type = recorder.onlyOperation().settles().payload().getClass();
        }
        Assumptions.assumeFalse(type.getName().startsWith("java."), "the payload's class is used by others, too");
        long before = Instances.of(type);
        for (int i = 0; i < IDLE_CALLS; i++) {
            succeed();
        }
        long made = Instances.of(type) - before;
        Assertions.assertTrue(
                made < IDLE_CALLS, () -> made + " payloads were made in " + IDLE_CALLS + " calls without a subscriber");
    }

    @Test
    void anOperationGivesTheSameSubscribedAndIdle() throws Exception {
        Object unheard = succeed();
        try (EventRecorder<P> recorder = recorder()) {
            Assertions.assertEquals(unheard, succeed());
            recorder.onlyOperation();
        }
        Assertions.assertEquals(unheard, succeed());
    }

    @Test
    void nothingIsToldOfWhatHappensWhileNobodyListens() throws Exception {
        succeed();
        try (EventRecorder<P> recorder = recorder()) {
            recorder.recordedNothing();
        }
        succeed();
    }

    @Test
    void aSuccessIsAWholeLifeWithAResultAndNoError() throws Exception {
        try (EventRecorder<P> recorder = recorder()) {
            succeed();
            RecordedOperation<P> operation = recorder.onlyOperation().settles();
            operation.isWellFormed();
            Assertions.assertTrue(operation.operation().hasResult(), recorder::toString);
            Assertions.assertFalse(operation.operation().hasError(), recorder::toString);
        }
    }

    @Test
    void aFailureIsToldBeforeTheEndAndReachesTheCallerUnchanged() {
        try (EventRecorder<P> recorder = recorder()) {
            Throwable caught = Assertions.assertThrows(Throwable.class, this::fail);
            RecordedOperation<P> operation = recorder.onlyOperation().settles();
            operation.failedWith(underlying(caught)).isWellFormed();
        }
    }

    @Test
    void theOutcomeIsKnownFromItsEventOn() throws Exception {
        try (EventRecorder<P> recorder = recorder()) {
            succeed();
            RecordedOperation<P> success = recorder.onlyOperation().settles();
            boolean over = !isAsynchronous(success);
            for (RecordedEvent event : success.events()) {
                over |= event.type() == RecordedEvent.Type.ASYNC_START;
                boolean known = over && event.type() != RecordedEvent.Type.START;
                Assertions.assertEquals(known, event.hasResult(), recorder::toString);
            }
            Assertions.assertThrows(Throwable.class, this::fail);
            RecordedOperation<P> failure = recorder.lastOperation().settles();
            boolean told = false;
            for (RecordedEvent event : failure.events()) {
                told |= event.type() == RecordedEvent.Type.ERROR;
                Assertions.assertEquals(told, event.error() != null, recorder::toString);
            }
        }
    }

    private static boolean isAsynchronous(RecordedOperation<?> operation) {
        return operation.events().stream().anyMatch(event -> event.type() == RecordedEvent.Type.ASYNC_END);
    }

    @Test
    void aCallThatIsOverWhenItReturnsIsToldOnItsThread() throws Exception {
        try (EventRecorder<P> recorder = recorder()) {
            succeed();
            RecordedOperation<P> operation = recorder.onlyOperation().settles();
            if (!isAsynchronous(operation)) {
                operation.ranOn(operation.events().get(0).thread());
            }
        }
    }

    @Test
    void aFailureIsOfTheSameKindSubscribedAndIdle() {
        Throwable unheard = Assertions.assertThrows(Throwable.class, this::fail);
        try (EventRecorder<P> recorder = recorder()) {
            Throwable heard = Assertions.assertThrows(Throwable.class, this::fail);
            Assertions.assertEquals(unheard.getClass(), heard.getClass());
            recorder.onlyOperation();
        }
    }

    @Test
    void aSubscriberThatThrowsHarmsNeitherTheCallerNorTheNextSubscriber() throws Exception {
        List<Throwable> reported = Collections.synchronizedList(new ArrayList<>());
        Object unheard = succeed();
        try (Subscription reports = ErrorHandler.set((where, error) -> reported.add(error));
                Subscription throwing = channel().subscribe(new Throwing<>());
                EventRecorder<P> next = recorder()) {
            Assertions.assertEquals(unheard, succeed());
            next.onlyOperation().settles().isWellFormed();
            Throwable caught = Assertions.assertThrows(Throwable.class, this::fail);
            next.lastOperation().settles().failedWith(underlying(caught));
        }
        Assertions.assertFalse(reported.isEmpty(), "nothing was reported");
        reported.forEach(error -> Assertions.assertInstanceOf(SubscriberFailure.class, error));
    }

    @Test
    void aTransformThatThrowsHarmsNeitherTheCallerNorTheNextTool() throws Exception {
        List<Throwable> reported = Collections.synchronizedList(new ArrayList<>());
        Store<P> throwing = Store.create("throwing");
        Object unheard = succeed();
        channel().start().bindStore(throwing, operation -> {
            throw new SubscriberFailure();
        });
        try (Subscription reports = ErrorHandler.set((where, error) -> reported.add(error));
                TestTool<P> next = new TestTool<>("next", channel());
                EventRecorder<P> recorder = recorder()) {
            Assertions.assertEquals(unheard, succeed());
            recorder.onlyOperation().settles().isWellFormed();
            next.sawOne(null);
        } finally {
            channel().start().unbindStore(throwing);
        }
        Assertions.assertFalse(reported.isEmpty(), "nothing was reported");
        reported.forEach(error -> Assertions.assertInstanceOf(SubscriberFailure.class, error));
    }

    @Test
    void twoToolsAtOnceEachFindTheirOwnParent() throws Exception {
        try (TestTool<P> first = new TestTool<>("first", channel());
                TestTool<P> second = new TestTool<>("second", channel());
                EventRecorder<P> recorder = recorder()) {
            first.within("parent of the first's", () -> {
                second.within("parent of the second's", this::succeed);
                return null;
            });
            recorder.onlyOperation().settles();
            first.sawOne("parent of the first's");
            second.sawOne("parent of the second's");
        }
    }

    @Test
    void twoToolsAtOnceFindTheirOwnSpansInEachEventOfAFailure() {
        try (TestTool<P> first = new TestTool<>("first", channel());
                TestTool<P> second = new TestTool<>("second", channel());
                EventRecorder<P> recorder = recorder()) {
            Assertions.assertThrows(Throwable.class, this::fail);
            recorder.onlyOperation().settles();
            first.sawOne(null);
            second.sawOne(null);
        }
    }

    @Test
    void aToolThatLeavesMidwayHarmsNotTheOther() throws Exception {
        try (TestTool<P> leaving = new TestTool<>("leaving", channel());
                TestTool<P> staying = new TestTool<>("staying", channel());
                EventRecorder<P> recorder = recorder()) {
            List<@Nullable Object> inside = Collections.synchronizedList(new ArrayList<>());
            succeedAround(() -> {
                leaving.close();
                inside.add(staying.current());
            });
            RecordedOperation<P> operation = recorder.onlyOperation().settles();
            Assertions.assertEquals(List.of(operation.operation()), inside);
            staying.sawOne(null);
            succeed();
            Assertions.assertEquals(1, leaving.count());
            Assertions.assertEquals(2, staying.count());
        }
    }

    @Test
    void aToolThatHasLeftIsNotHeld() throws Exception {
        List<WeakReference<?>> references = toolThatHasLeft();
        Assertions.assertFalse(channel().hasSubscribers());
        long deadline = System.nanoTime() + patience().left().toNanos();
        while (references.stream().anyMatch(reference -> reference.get() != null)) {
            Assertions.assertTrue(
                    System.nanoTime() < deadline,
                    () -> "still held: "
                            + references.stream().map(WeakReference::get).toList());
            // What was the last to pass through a thread of the library's may be held by that until the next comes.
            succeed();
            System.gc();
        }
    }

    private List<WeakReference<?>> toolThatHasLeft() throws Exception {
        TestTool<P> tool = new TestTool<>("that has left", channel());
        try (EventRecorder<P> recorder = recorder()) {
            succeed();
            Assertions.assertThrows(Throwable.class, this::fail);
            recorder.awaitSettled(2);
        } finally {
            tool.close();
        }
        succeed();
        Assertions.assertEquals(2, tool.count(), "spans of a tool that has left");
        return tool.references();
    }

    @Test
    void aSuccessIsASpanByTheConventions() throws Exception {
        try (Spans spans = new Spans()) {
            succeed();
            isByTheConventions(spans.only());
        }
    }

    @Test
    void aFailureIsASpanByTheConventions() throws Exception {
        try (Spans spans = new Spans()) {
            Assertions.assertThrows(Throwable.class, this::fail);
            MappedSpan span = spans.only();
            isByTheConventions(span);
            Assertions.assertTrue(span.failed(), span::toString);
        }
    }

    private static void isByTheConventions(MappedSpan span) {
        Assertions.assertEquals(List.of(), span.violations(), span::toString);
    }

    @Test
    void aSecretIsNotInTheSpan() throws Exception {
        try (Spans spans = new Spans()) {
            succeedWith(SECRET);
            MappedSpan span = spans.only();
            Assertions.assertFalse(span.toString().contains(SECRET), span::toString);
        }
    }

    @Test
    void aSecretInAFailureIsNotInTheSpan() throws Exception {
        try (Spans spans = new Spans()) {
            failsWithSecret();
            MappedSpan span = spans.only();
            Assertions.assertFalse(span.toString().contains(SECRET), span::toString);
        }
    }

    @Test
    void aSecretIsNotInTheTextOfThePayloadOrTheOperation() throws Exception {
        try (EventRecorder<P> recorder = recorder()) {
            succeedWith(SECRET);
            saysNothingOf(SECRET, recorder.onlyOperation().settles().operation());
        }
    }

    @Test
    void aSecretInAFailureIsNotInTheTextOfThePayloadOrTheOperation() throws Exception {
        try (EventRecorder<P> recorder = recorder()) {
            failsWithSecret();
            saysNothingOf(SECRET, recorder.onlyOperation().settles().operation());
        }
    }

    private void failsWithSecret() throws Exception {
        try {
            failWith(SECRET);
        } catch (TestAbortedException notPossible) {
            throw notPossible;
        } catch (Throwable expected) {
            return;
        }
        Assertions.fail("failWith did not fail");
    }

    private static void saysNothingOf(String secret, Operation<?> operation) {
        Assertions.assertFalse(String.valueOf(operation.payload()).contains(secret), "in the payload's toString");
        Assertions.assertFalse(operation.toString().contains(secret), "in the operation's toString");
    }

    @Test
    void theNameOfASpanDoesNotDependOnValues() throws Exception {
        try (Spans spans = new Spans()) {
            succeedWith("alice-4711");
            String one = spans.only().name();
            succeedWith("bob-0815");
            Assertions.assertEquals(one, spans.only().name());
        }
    }

    @Test
    void twoSubscribersHearTheSameOperation() throws Exception {
        try (EventRecorder<P> first = recorder();
                EventRecorder<P> second = recorder()) {
            succeed();
            Assertions.assertSame(
                    first.onlyOperation().operation(), second.onlyOperation().operation());
        }
    }

    /** A publisher that asks for subscribers asks for those of each event. */
    @Test
    void aSubscriberOfOneEventAloneGetsIt() throws Exception {
        boolean asynchronous;
        try (EventRecorder<P> recorder = recorder()) {
            succeed();
            asynchronous = isAsynchronous(recorder.onlyOperation().settles());
        }
        publishes(channel().start(), this::succeed);
        publishes(channel().end(), this::succeed);
        publishes(channel().error(), () -> Assertions.assertThrows(Throwable.class, this::fail));
        if (asynchronous) {
            publishes(channel().asyncStart(), this::succeed);
            publishes(channel().asyncEnd(), this::succeed);
        }
    }

    private void publishes(Channel<Operation<P>> event, Callable<@Nullable Object> call) throws Exception {
        CountDownLatch published = new CountDownLatch(1);
        try (Subscription subscription = event.subscribe((operation, name) -> published.countDown())) {
            call.call();
            if (!published.await(patience().left().toMillis(), TimeUnit.MILLISECONDS)) {
                patience().inVain();
                throw new AssertionError(event + " was not published to a subscriber of it alone");
            }
        }
    }

    @Test
    void aSubscriberThatLeavesHearsNothingMore() throws Exception {
        try (EventRecorder<P> recorder = recorder()) {
            succeed();
            recorder.onlyOperation().settles();
            recorder.close();
            succeed();
            recorder.onlyOperation();
        }
    }

    @Test
    void whoeverSubscribesMidwayHearsNoHalfLife() throws Exception {
        AtomicReference<@Nullable EventRecorder<P>> late = new AtomicReference<>();
        try {
            succeedAround(() -> late.set(recorder()));
            EventRecorder<P> recorder = late.get();
            Assertions.assertNotNull(recorder, "the action did not run");
            recorder.recordedNothing();
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
        try (EventRecorder<P> recorder = recorder()) {
            succeedAround(() -> seen.add(store.get()));
            Assertions.assertEquals(recorder.payloads(), seen);
        } finally {
            channel().start().unbindStore(store);
        }
        Assertions.assertNull(store.get());
    }

    @Test
    void aBoundValueIsGoneAfterASuccess() throws Exception {
        Store<P> store = Store.create("contract");
        channel().start().bindStore(store, Operation::payload);
        try {
            succeed();
            Assertions.assertNull(store.get());
        } finally {
            channel().start().unbindStore(store);
        }
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
        try (TestTool<P> tool = new TestTool<>("tool", channel());
                EventRecorder<P> recorder = recorder()) {
            List<Callable<@Nullable Object>> calls =
                    Collections.nCopies(THREADS * ROUNDS, (Callable<@Nullable Object>) this::succeed);
            for (Future<@Nullable Object> call : threads.invokeAll(calls)) {
                call.get();
            }
            for (RecordedOperation<P> operation : recorder.awaitSettled(THREADS * ROUNDS)) {
                operation.isWellFormed();
            }
            recorder.operations(THREADS * ROUNDS);
            tool.sawNoStrays();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Maps each operation at its last event, as tools do: later its payload may be about something that is over. */
    private final class Spans implements TracingSubscriber<P>, AutoCloseable {
        private final Mapper<P> mapper = mapper();
        private final Set<Operation<P>> mapped = Collections.newSetFromMap(new IdentityHashMap<>());
        private final BlockingQueue<CompletableFuture<MappedSpan>> spans = new LinkedBlockingQueue<>();
        private final Subscription subscription = channel().subscribe(this);

        @Override
        public void end(Operation<P> operation) {
            if (operation.hasResult() || operation.hasError()) {
                map(operation);
            }
        }

        @Override
        public void asyncEnd(Operation<P> operation) {
            map(operation);
        }

        /** Once: an operation whose callback is called within its call comes here twice. */
        private void map(Operation<P> operation) {
            synchronized (mapped) {
                if (!mapped.add(operation)) {
                    return;
                }
            }
            CompletableFuture<MappedSpan> span = new CompletableFuture<>();
            try {
                span.complete(MappedSpan.of(mapper, operation));
            } catch (Throwable failure) {
                span.completeExceptionally(failure);
            }
            spans.add(span);
        }

        private MappedSpan only() throws InterruptedException {
            CompletableFuture<MappedSpan> span = spans.poll(patience().left().toMillis(), TimeUnit.MILLISECONDS);
            if (span == null) {
                patience().inVain();
                throw new AssertionError("no operation has ended");
            }
            Assertions.assertTrue(spans.isEmpty(), "more than one operation has ended");
            return span.join();
        }

        @Override
        public void close() {
            subscription.close();
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
