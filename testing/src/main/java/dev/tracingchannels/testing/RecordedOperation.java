// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.core.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One operation that an {@link EventRecorder} received. The methods that assert return this object, so that they can be put in
 * a row, and throw {@link AssertionError}s whose message shows all that was recorded. They wait for an operation that is not settled
 * yet, up to 20 seconds. Safe for use from many threads.
 *
 * @param <P> the type of the payload
 */
public final class RecordedOperation<P> {
    private final EventRecorder<P> recorder;
    private final Operation<P> operation;
    /** Guarded by the recorder's lock. */
    private final List<RecordedEvent> events = new ArrayList<>();

    RecordedOperation(EventRecorder<P> recorder, Operation<P> operation) {
        this.recorder = recorder;
        this.operation = operation;
    }

    void add(RecordedEvent event) {
        events.add(event);
    }

    /**
     * What the library said about the operation.
     *
     * @return the payload
     */
    public P payload() {
        return operation.payload();
    }

    /**
     * The operation itself, for a mapper or for attachments.
     *
     * @return the object that travelled through the events
     */
    public Operation<P> operation() {
        return operation;
    }

    /**
     * The events so far, in the order of publishing.
     *
     * @return a copy
     */
    public List<RecordedEvent> events() {
        return recorder.locked(() -> List.copyOf(events));
    }

    /**
     * Whether the last event of the operation has come: {@code end}, with a result or an error unless {@code asyncEnd} has come,
     * too. Both may come in either order, since a callback may be called before the call returns.
     *
     * @return true when nothing more is to come
     */
    public boolean isSettled() {
        List<RecordedEvent> all = events();
        return all.stream()
                .anyMatch(event -> event.type() == RecordedEvent.Type.END
                        && (count(all, RecordedEvent.Type.ASYNC_END) > 0
                                || (count(all, RecordedEvent.Type.ASYNC_START) == 0
                                        && (event.hasResult() || event.error() != null))));
    }

    /**
     * Waits until the operation is settled.
     *
     * @param timeout how long at most
     * @return this
     * @throws AssertionError if it is not settled by then
     */
    public RecordedOperation<P> settlesWithin(Duration timeout) {
        if (!recorder.await(this::isSettled, timeout)) {
            throw recorder.failure("Expected the operation to settle within " + timeout + ", but it did not: " + this);
        }
        return this;
    }

    /**
     * Waits until the operation is settled, for as long as a slow machine may need.
     *
     * @return this
     * @throws AssertionError if it is not settled by then
     */
    public RecordedOperation<P> settles() {
        try {
            return settlesWithin(recorder.patience().left());
        } catch (AssertionError unsettled) {
            recorder.patience().inVain();
            throw unsettled;
        }
    }

    /**
     * Asserts exactly which events were published, in which order.
     *
     * @param types the events
     * @return this
     */
    public RecordedOperation<P> hadEvents(RecordedEvent.Type... types) {
        List<RecordedEvent.Type> expected = List.of(types);
        return expect(
                "the events " + expected,
                of -> of.stream().map(RecordedEvent::type).toList().equals(expected));
    }

    /**
     * Asserts that the operation was over when its call returned: no asynchronous events.
     *
     * @return this
     */
    public RecordedOperation<P> wasSynchronous() {
        return expect(
                "no asynchronous events and an outcome",
                of -> isSettled() && of.stream().allMatch(event -> event.type() != RecordedEvent.Type.ASYNC_END));
    }

    /**
     * Asserts that the operation went on after its call returned, and is settled.
     *
     * @return this
     */
    public RecordedOperation<P> wasAsynchronous() {
        return expect(
                "asynchronous events",
                of -> of.stream().anyMatch(event -> event.type() == RecordedEvent.Type.ASYNC_END));
    }

    /**
     * Asserts that all events came on one thread.
     *
     * @param thread the thread
     * @return this
     */
    public RecordedOperation<P> ranOn(Thread thread) {
        return expect(
                "all events on " + thread.getName(), of -> of.stream().allMatch(event -> event.thread() == thread));
    }

    /**
     * Asserts that the operation has come to a result and to no error.
     *
     * @param result what {@code equals} the result; arrays are compared by their contents
     * @return this
     */
    public RecordedOperation<P> returned(@Nullable Object result) {
        return expect(
                "the result " + Text.of(result),
                of -> operation.hasResult() && !operation.hasError() && Objects.deepEquals(operation.result(), result));
    }

    /**
     * Asserts that the operation has come to a result which is this very object, and to no error.
     *
     * @param result the result
     * @return this
     */
    public RecordedOperation<P> returnedSame(@Nullable Object result) {
        return expect(
                "the very object " + Text.of(result) + " as result",
                of -> operation.hasResult() && !operation.hasError() && operation.result() == result);
    }

    /**
     * Asserts that the operation failed with this very object, and that {@code error} was published once.
     *
     * @param error what the caller caught
     * @return this
     */
    public RecordedOperation<P> failedWith(Throwable error) {
        return expect(
                "the very error " + Text.of(error) + ", published once",
                of -> operation.error() == error && count(of, RecordedEvent.Type.ERROR) == 1);
    }

    /**
     * Asserts that the operation failed, and that {@code error} was published once.
     *
     * @param type a class of the error
     * @return this
     */
    public RecordedOperation<P> failedWith(Class<? extends Throwable> type) {
        return expect(
                "an error of " + type + ", published once",
                of -> type.isInstance(operation.error()) && count(of, RecordedEvent.Type.ERROR) == 1);
    }

    private static long count(List<RecordedEvent> events, RecordedEvent.Type type) {
        return events.stream().filter(event -> event.type() == type).count();
    }

    /**
     * Asserts what is true of every operation, whatever became of it: {@code start} comes first, then {@code end} once; {@code
     * error}, {@code asyncStart} and {@code asyncEnd} at most once and in this order, the last two together. A callback may be
     * called within the call, so that they may come before {@code end}.
     */
    void isWellFormed() {
        List<RecordedEvent.Type> order =
                events().stream().map(RecordedEvent::type).toList();
        List<RecordedEvent.Type> outcome = order.stream()
                .filter(type -> type != RecordedEvent.Type.START && type != RecordedEvent.Type.END)
                .toList();
        boolean isCall = order.indexOf(RecordedEvent.Type.START) == 0
                && Collections.frequency(order, RecordedEvent.Type.START) == 1
                && Collections.frequency(order, RecordedEvent.Type.END) == 1;
        boolean isSynchronous = outcome.equals(List.of())
                || (outcome.equals(List.of(RecordedEvent.Type.ERROR))
                        && order.indexOf(RecordedEvent.Type.ERROR) < order.indexOf(RecordedEvent.Type.END));
        boolean isAsynchronous = outcome.equals(List.of(RecordedEvent.Type.ASYNC_START, RecordedEvent.Type.ASYNC_END))
                || outcome.equals(List.of(
                        RecordedEvent.Type.ERROR, RecordedEvent.Type.ASYNC_START, RecordedEvent.Type.ASYNC_END));
        if (!isCall || !(isSynchronous || isAsynchronous)) {
            throw recorder.failure("Expected a whole life from start to end, but was " + this);
        }
    }

    /** What an operation on another thread is still to publish is awaited: a server ends a request after its client has the response. */
    private RecordedOperation<P> expect(String what, Predicate<List<RecordedEvent>> condition) {
        Patience patience = recorder.patience();
        boolean decided = recorder.await(() -> condition.test(events()) || isSettled(), patience.left());
        if (!condition.test(events())) {
            if (!decided) {
                patience.inVain();
            }
            throw recorder.failure("Expected " + what + ", but was " + this);
        }
        return this;
    }

    @Override
    public String toString() {
        return Text.of(operation.payload()) + ": " + events();
    }
}
