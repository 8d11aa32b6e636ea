// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.core.TracingSubscriber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Records every operation that begins on a tracing channel, for assertions on what a library publishes. One that began before
 * is left out: another test of this JVM may have dropped it, and it ends when it is collected.
 *
 * <pre>{@code
 * try (EventRecorder<JdbcQuery> recorder = EventRecorder.on(JdbcChannels.QUERY)) {
 *     statement.executeUpdate("DELETE FROM t WHERE id = 1");
 *     recorder.onlyOperation().returned(1).wasSynchronous();
 * }
 * }</pre>
 *
 * <p>Asks for the inputs of operations. What fails to hold is thrown as an {@link AssertionError} whose message shows everything that was recorded. Hears all
 * threads; safe for use from many threads.
 *
 * @param <P> the type of the payload
 */
public final class EventRecorder<P> implements AutoCloseable {
    private final String channel;
    private final Patience patience;
    private final Object lock = new Object();
    /** In the order of their first event, by identity. Guarded by the lock. */
    private final IdentityHashMap<Operation<P>, RecordedOperation<P>> known = new IdentityHashMap<>();

    private final List<RecordedOperation<P>> operations = new ArrayList<>();

    private final Subscription inputs;
    private final Subscription subscription;
    private volatile boolean leftoversAllowed;

    private EventRecorder(TracingChannel<P> channel, Patience patience) {
        this.channel = channel.name();
        this.patience = patience;
        this.inputs = channel.requestInputs();
        this.subscription = channel.subscribe(new Recording());
    }

    /**
     * Begins to record.
     *
     * @param channel the tracing channel
     * @param <P> the type of the payload
     * @return the recorder; to be closed
     */
    public static <P> EventRecorder<P> on(TracingChannel<P> channel) {
        return on(channel, new Patience());
    }

    static <P> EventRecorder<P> on(TracingChannel<P> channel, Patience patience) {
        return new EventRecorder<>(channel, patience);
    }

    /**
     * Lets operations be unsettled when this recorder is closed; otherwise {@link #close} fails for each.
     *
     * @return this
     */
    public EventRecorder<P> allowingUnsettled() {
        leftoversAllowed = true;
        return this;
    }

    /**
     * The operations so far, in the order of their first events.
     *
     * @return a copy
     */
    public List<RecordedOperation<P>> operations() {
        return locked(() -> List.copyOf(operations));
    }

    /**
     * The payloads so far.
     *
     * @return a copy, in the order of {@link #operations}
     */
    public List<P> payloads() {
        return operations().stream().map(RecordedOperation::payload).toList();
    }

    /**
     * The one operation that was recorded.
     *
     * @return the operation
     * @throws AssertionError if there is none, or more than one
     */
    public RecordedOperation<P> onlyOperation() {
        return operations(1).get(0);
    }

    /**
     * The operations so far, of which there must be so many.
     *
     * @param count how many
     * @return the operations, in the order of their first events
     * @throws AssertionError if there are fewer or more
     */
    public List<RecordedOperation<P>> operations(int count) {
        List<RecordedOperation<P>> all = operations();
        if (all.size() != count) {
            throw failure("Expected " + count + (count == 1 ? " operation" : " operations") + ", but there were "
                    + all.size());
        }
        return all;
    }

    /**
     * The latest operation.
     *
     * @return the operation
     * @throws AssertionError if there is none
     */
    public RecordedOperation<P> lastOperation() {
        List<RecordedOperation<P>> all = operations();
        if (all.isEmpty()) {
            throw failure("Expected an operation, but there was none");
        }
        return all.get(all.size() - 1);
    }

    /**
     * Waits for an operation to be published and settled, whichever thread it runs on.
     *
     * @param count how many operations are to be settled
     * @param timeout how long to wait at most
     * @return the settled operations, in the order of their first events
     * @throws AssertionError if there are fewer by then
     */
    public List<RecordedOperation<P>> awaitSettled(int count, Duration timeout) {
        if (!await(() -> settled().size() >= count, timeout)) {
            throw failure("Expected " + count + " settled operations within " + timeout + ", but there were "
                    + settled().size());
        }
        return settled();
    }

    private List<RecordedOperation<P>> settled() {
        return operations().stream().filter(RecordedOperation::isSettled).toList();
    }

    /**
     * Asserts that nothing was published.
     *
     * @throws AssertionError if there was any event
     */
    public void recordedNothing() {
        if (!operations().isEmpty()) {
            throw failure("Expected no event");
        }
    }

    /** Forgets what was recorded, also what is still to come of it, so that the next step of a test starts from nothing. */
    public void clear() {
        locked(() -> {
            known.clear();
            operations.clear();
            return true;
        });
    }

    /**
     * Ends the recording, and asserts that every operation is settled unless {@link #allowingUnsettled} was called. Waits for those
     * that are not, 20 seconds at most: what a close or a shut-down ends may end later than that returns.
     *
     * @throws AssertionError if an operation is not settled by then
     */
    @Override
    public void close() {
        close(patience.left());
    }

    void close(Duration timeout) {
        boolean settled =
                leftoversAllowed || await(() -> settled().size() == operations().size(), timeout);
        subscription.close();
        inputs.close();
        if (!settled) {
            patience.inVain();
            throw failure("Expected every operation to be settled when the recorder is closed");
        }
    }

    /** Waits as long as seems worth it. */
    List<RecordedOperation<P>> awaitSettled(int count) {
        try {
            return awaitSettled(count, patience.left());
        } catch (AssertionError unsettled) {
            patience.inVain();
            throw unsettled;
        }
    }

    Patience patience() {
        return patience;
    }

    /** Whether the condition, which depends on events, comes true in time. */
    boolean await(BooleanSupplier condition, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        synchronized (lock) {
            while (!condition.getAsBoolean()) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                try {
                    lock.wait(left);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
            return true;
        }
    }

    <T> T locked(Supplier<T> reading) {
        synchronized (lock) {
            return reading.get();
        }
    }

    AssertionError failure(String message) {
        return new AssertionError(message + ". " + this);
    }

    @Override
    public String toString() {
        StringBuilder log = new StringBuilder("Recorded on " + channel + ":");
        List<RecordedOperation<P>> all = operations();
        if (all.isEmpty()) {
            log.append(" nothing");
        }
        for (RecordedOperation<P> operation : all) {
            log.append("\n  ").append(Text.of(operation.payload()));
            for (RecordedEvent event : operation.events()) {
                log.append("\n    ").append(event);
            }
        }
        return log.toString();
    }

    private final class Recording implements TracingSubscriber<P> {
        @Override
        public void start(Operation<P> operation) {
            record(RecordedEvent.Type.START, operation);
        }

        @Override
        public void end(Operation<P> operation) {
            record(RecordedEvent.Type.END, operation);
        }

        @Override
        public void asyncStart(Operation<P> operation) {
            record(RecordedEvent.Type.ASYNC_START, operation);
        }

        @Override
        public void asyncEnd(Operation<P> operation) {
            record(RecordedEvent.Type.ASYNC_END, operation);
        }

        @Override
        public void error(Operation<P> operation) {
            record(RecordedEvent.Type.ERROR, operation);
        }

        private void record(RecordedEvent.Type type, Operation<P> operation) {
            RecordedEvent event = new RecordedEvent(
                    type, Thread.currentThread(), operation.hasResult(), operation.result(), operation.error());
            synchronized (lock) {
                RecordedOperation<P> recorded = known.get(operation);
                if (recorded == null && type == RecordedEvent.Type.START) {
                    recorded = new RecordedOperation<>(EventRecorder.this, operation);
                    known.put(operation, recorded);
                    operations.add(recorded);
                }
                if (recorded != null) {
                    recorded.add(event);
                    lock.notifyAll();
                }
            }
        }
    }
}
