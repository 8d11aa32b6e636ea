// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.core.Callback;
import dev.tracingchannels.core.Channel;
import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.Mapper;
import java.lang.ref.WeakReference;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
    private static final int CALLS = 400;
    private static final int IDLE_CALLS = 20;
    private static final int IDLE_ROUNDS = 5;
    private static final String SECRET = "correct-horse-battery-staple";
    private static final Pattern CHANNEL_NAME =
            Pattern.compile("[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*:[a-z0-9]+(?:[._-][a-z0-9]+)*");

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
     * What the publisher makes for a call whether the channel has subscribers or not: the objects that it puts around the library's.
     *
     * @return their classes; none unless overridden
     */
    protected Set<Class<?>> wrappers() {
        return Set.of();
    }

    /**
     * Makes a call that can be measured: it ends on the calling thread and without I/O, as by an object of the library that answers at
     * once. Skips the test that needs it unless overridden.
     *
     * @param publishing whether the call goes through the publisher, as one operation on the channel; else it is the same call of the
     *     library alone
     * @return the call, which is made many times
     * @throws Exception when it cannot be made, which fails the test
     */
    protected Callable<?> measuredCall(boolean publishing) throws Exception {
        return Assumptions.abort("this library's calls cannot be measured: each of them does I/O");
    }

    /**
     * How much more an idle call may allocate than the library does by itself. Give the reason where you override it.
     *
     * @return bytes; 0 unless overridden
     */
    protected long idleBytes() {
        return 0;
    }

    /**
     * What says what the operations mean; found among the services unless overridden.
     *
     * @return the mapper of the channel
     */
    protected Mapper<P> mapper() {
        return DiscoveredMapper.of(channel());
    }

    /**
     * The failure as the operation holds it, for libraries that wrap what their callers see.
     *
     * @param thrown what the caller catches
     * @return the same unless this is overridden
     */
    protected Throwable underlying(Throwable thrown) {
        return thrown;
    }

    /**
     * Returns whether an operation holds the failure that its caller sees, for libraries that make an exception for each who asks.
     *
     * @param thrown what the caller catches
     * @param published the error of the operation
     * @return whether the published one is the {@linkplain #underlying underlying} one, unless this is overridden
     */
    protected boolean isSameFailure(Throwable thrown, Throwable published) {
        return underlying(thrown) == published;
    }

    private RecordedOperation<P> failedAs(Throwable caught, RecordedOperation<P> operation) {
        Throwable published = operation.operation().error();
        if (published == null || !isSameFailure(caught, published)) {
            throw new AssertionError("The caller gets " + caught + ", and the error is " + published);
        }
        return operation.failedWith(published);
    }

    private Patience patience() {
        return Patience.of(getClass());
    }

    private EventRecorder<P> recorder() {
        return EventRecorder.on(channel(), patience());
    }

    private SpanRecorder spans() {
        return new SpanRecorder(List.of(channel()), List.of(mapper()), ContentCapture.NONE, patience());
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
                        + " or verb in lower case, both of letters and digits with single dots, dashes or underscores"
                        + " between");
    }

    /**
     * Counts objects on the heap, those that were dropped too, so that it need not know how anything is made. Lambdas are left out: the
     * compiler removes those that are not needed.
     */
    @Test
    void anIdleCallMakesNothingButWrappers() throws Exception {
        Class<?> type;
        try (EventRecorder<P> recorder = recorder()) {
            succeed();
            type = recorder.onlyOperation().settles().payload().getClass();
        }
        // In some rounds, since objects that are collected meanwhile do not count; and not in one alone, for other
        // threads make some.
        Map<String, Integer> rounds = new HashMap<>();
        for (int round = 0; round < IDLE_ROUNDS; round++) {
            Map<String, Long> before = Instances.counts();
            for (int i = 0; i < IDLE_CALLS; i++) {
                succeed();
            }
            Instances.counts().forEach((name, count) -> {
                if (count - before.getOrDefault(name, 0L) >= IDLE_CALLS) {
                    rounds.merge(name, 1, Integer::sum);
                }
            });
        }
        Set<Class<?>> made = new HashSet<>();
        rounds.forEach((name, seen) -> {
            if (seen > 1) {
                ofThePublisher(name, type).ifPresent(made::add);
            }
        });
        made.removeAll(wrappers());
        // The callback form always gives its body one.
        made.remove(Callback.class);
        Assertions.assertEquals(
                Set.of(), made, "classes of which each of the calls without a subscriber made an object");
    }

    /** A class that is packaged with the payload's or with the channels. */
    private static Optional<Class<?>> ofThePublisher(String name, Class<?> payload) {
        try {
            Class<?> type = Class.forName(name, false, payload.getClassLoader());
            CodeSource source = type.getProtectionDomain().getCodeSource();
            return Optional.<Class<?>>of(type)
                    .filter(any -> source != null)
                    .filter(any -> source.equals(payload.getProtectionDomain().getCodeSource())
                            || source.equals(
                                    Operation.class.getProtectionDomain().getCodeSource()));
        } catch (ClassNotFoundException ofAnotherLoader) {
            return Optional.empty();
        }
    }

    @Test
    void anIdleCallAllocatesNoMoreThanTheLibraryDoes() throws Exception {
        Callable<?> publishing = measuredCall(true);
        // Called before the other, so that the compiler has seen both where they share code.
        Allocation.bytesPerCall(publishing);
        long alone = Allocation.bytesPerCall(measuredCall(false));
        long idle = Allocation.bytesPerCall(publishing, alone + idleBytes());
        Assertions.assertTrue(
                idle <= alone + idleBytes(),
                () -> "An idle call allocates " + idle + " bytes, and the library alone " + alone);
        // Shows that the call is one of the channel, and that the measurement measures.
        try (Subscription subscription = channel().subscribe(new TracingSubscriber<P>() {})) {
            long published = Allocation.bytesPerCall(publishing);
            Assertions.assertTrue(
                    published > idle, () -> "A published call allocates " + published + " bytes, as an idle one does");
        }
    }

    @Test
    void anOperationGivesTheSameSubscribedAndIdle() throws Exception {
        Object idle = succeed();
        try (EventRecorder<P> recorder = recorder()) {
            Assertions.assertEquals(idle, succeed());
            recorder.onlyOperation();
        }
        Assertions.assertEquals(idle, succeed());
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
            failedAs(caught, operation).isWellFormed();
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
            boolean published = false;
            for (RecordedEvent event : failure.events()) {
                published |= event.type() == RecordedEvent.Type.ERROR;
                Assertions.assertEquals(published, event.error() != null, recorder::toString);
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
        Throwable idle = Assertions.assertThrows(Throwable.class, this::fail);
        try (EventRecorder<P> recorder = recorder()) {
            Throwable subscribed = Assertions.assertThrows(Throwable.class, this::fail);
            Assertions.assertEquals(idle.getClass(), subscribed.getClass());
            recorder.onlyOperation();
        }
    }

    @Test
    void aSubscriberThatThrowsHarmsNeitherTheCallerNorTheNextSubscriber() throws Exception {
        List<Throwable> reported = Collections.synchronizedList(new ArrayList<>());
        Object idle = succeed();
        try (Subscription reports = ErrorHandler.set((where, error) -> reported.add(error));
                Subscription throwing = channel().subscribe(new Throwing<>());
                EventRecorder<P> next = recorder()) {
            Assertions.assertEquals(idle, succeed());
            next.onlyOperation().settles().isWellFormed();
            Throwable caught = Assertions.assertThrows(Throwable.class, this::fail);
            failedAs(caught, next.lastOperation().settles());
        }
        Assertions.assertFalse(reported.isEmpty(), "nothing was reported");
        reported.forEach(error -> Assertions.assertInstanceOf(SubscriberFailure.class, error));
    }

    @Test
    void aTransformThatThrowsHarmsNeitherTheCallerNorTheNextTool() throws Exception {
        List<Throwable> reported = Collections.synchronizedList(new ArrayList<>());
        Store<P> throwing = Store.create("throwing");
        Object idle = succeed();
        channel().start().bindStore(throwing, operation -> {
            throw new SubscriberFailure();
        });
        try (Subscription reports = ErrorHandler.set((where, error) -> reported.add(error));
                TestTool<P> next = new TestTool<>("next", channel());
                EventRecorder<P> recorder = recorder()) {
            Assertions.assertEquals(idle, succeed());
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
        try (SpanRecorder spans = spans()) {
            succeed();
            isByTheConventions(spans.awaitOnly().atEnd());
        }
    }

    @Test
    void aFailureIsASpanByTheConventions() throws Exception {
        try (SpanRecorder spans = spans()) {
            Assertions.assertThrows(Throwable.class, this::fail);
            MappedSpan span = spans.awaitOnly().atEnd();
            isByTheConventions(span);
            Assertions.assertTrue(span.failed(), span::toString);
        }
    }

    private static void isByTheConventions(MappedSpan span) {
        Assertions.assertEquals(List.of(), span.violations(), span::toString);
    }

    @Test
    void aSecretIsNotInTheSpan() throws Exception {
        try (SpanRecorder spans = spans()) {
            succeedWith(SECRET);
            MappedSpan span = spans.awaitOnly().atEnd();
            Assertions.assertFalse(span.toString().contains(SECRET), span::toString);
        }
    }

    @Test
    void aSecretInAFailureIsNotInTheSpan() throws Exception {
        try (SpanRecorder spans = spans()) {
            failsWithSecret();
            MappedSpan span = spans.awaitOnly().atEnd();
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
        try (SpanRecorder spans = spans()) {
            succeedWith("alice-4711");
            String one = spans.awaitOnly().atEnd().name();
            succeedWith("bob-0815");
            Assertions.assertEquals(one, spans.await(2).get(1).atEnd().name());
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
        try (TestTool<P> tool = new TestTool<>("tool", channel());
                EventRecorder<P> recorder = recorder()) {
            Concurrently.onThreads(CALLS, number -> this::succeed);
            for (RecordedOperation<P> operation : recorder.awaitSettled(CALLS)) {
                operation.isWellFormed();
            }
            recorder.operations(CALLS);
            tool.sawNoStrays();
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
