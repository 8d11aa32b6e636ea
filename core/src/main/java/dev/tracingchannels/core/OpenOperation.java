// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * An operation opened by hand, from {@link TracingChannel#open}: for libraries that report their work by events rather
 * than by a call that could be wrapped.
 *
 * <p>{@link #close} ends the call on the thread that opened it: publishes {@code end} and leaves the stores. {@link
 * #succeed} or {@link #fail} settles the operation, exactly once, from any thread: on the opening thread before {@code
 * close} the outcome is present at {@code end} and there are no asynchronous events; anywhere else [{@code error}],
 * {@code asyncStart} and {@code asyncEnd} are published at once.
 *
 * <pre>{@code
 * try (OpenOperation operation = COMMANDS.open(() -> new Command(name))) {
 *     writer.write(command.onDone(operation::succeed, operation::fail));
 * }
 * }</pre>
 *
 * <p>Everything that can still close or settle the operation must refer to this object. If this object is collected
 * first, the operation is closed then and fails with an {@link IllegalStateException}. The payload must not refer to
 * this object, or neither is ever collected. Safe for use from many threads.
 *
 * <p>Close it on the thread that opened it. Closing it elsewhere ends the call there and is reported; the opening thread
 * leaves the stores when it next uses a store. If that thread is within a {@link Snapshot} at that moment, the values of
 * the operation may be restored when the snapshot is left, and then stay until a scope around the operation is left.
 */
public final class OpenOperation implements AutoCloseable {
    static final OpenOperation IDLE = new OpenOperation(null);

    private final @Nullable OpenCall<?> call;
    private final @Nullable Subscription watch;
    // Written after the change that they record, so that this object stays reachable until that change has taken
    // effect.
    private volatile boolean closed;
    private volatile boolean settled;

    private OpenOperation(@Nullable OpenCall<?> call) {
        this.call = call;
        this.watch = call == null ? null : Abandonment.watch(this, call);
    }

    static <P> OpenOperation begin(TracingChannel<P> channel, Operation<P> operation) {
        return new OpenOperation(new OpenCall<>(channel, operation));
    }

    /**
     * Settles the operation with a result.
     *
     * @param result the result
     * @return whether this call settled it; always false if the channel was idle when it was opened
     */
    public boolean succeed(@Nullable Object result) {
        return call != null && settled(call.succeed(result));
    }

    private boolean settled(boolean first) {
        settled = true;
        stopIfOver();
        return first;
    }

    private void stopIfOver() {
        if (settled && closed && watch != null) {
            watch.close();
        }
    }

    /**
     * Settles the operation with an error. A null error is a failure, too: the operation gets a {@link
     * NullPointerException} that says so.
     *
     * @param error why it failed
     * @return whether this call settled it; always false if the channel was idle when it was opened
     */
    public boolean fail(Throwable error) {
        return call != null && settled(call.fail(error));
    }

    /**
     * Settles the operation when a future completes, as that completes.
     *
     * <p>The caller gets a future that completes as the source once the last events are out: with the same result, or the same
     * exception in the same wrapping. Completing, cancelling or obtruding it does so to the source. What is derived from it, its
     * copy and its minimal stage included, keeps what the source's class does for derived futures. On all of them each
     * continuation runs in the context in which it was attached.
     *
     * @param source the future
     * @param <T> the type of the result
     * @return the future for the caller; the source itself if the channel was idle when the operation was opened
     */
    public <T extends @Nullable Object> CompletableFuture<T> follow(CompletableFuture<T> source) {
        Objects.requireNonNull(source, "source");
        if (call == null) {
            return source;
        }
        try {
            return PropagatingFuture.of(source, new Followed(this));
        } catch (Throwable error) {
            // The work has been done, and its caller must get it. The operation ends when this is collected.
            ErrorHandler.report("following the future " + source.getClass().getName(), error);
            return source;
        }
    }

    /**
     * Makes the operation's context current on this thread, for work that belongs to the operation.
     *
     * @return the scope, to be closed on this thread
     */
    public Scope enter() {
        return call == null ? StoreScope.NONE : call.enter();
    }

    /**
     * Ends the call: publishes {@code end} and leaves the stores. Does not settle the operation. Closing again does
     * nothing.
     */
    @Override
    public void close() {
        if (call != null) {
            call.close();
            closed = true;
            stopIfOver();
        }
    }

    /** Refers to the handle, which is watched, as long as the future may complete. */
    private static final class Followed implements Settlement {
        private final OpenOperation operation;

        Followed(OpenOperation operation) {
            this.operation = operation;
        }

        @Override
        public void complete(@Nullable Object value, @Nullable Throwable error) {
            if (error == null) {
                operation.succeed(value);
            } else {
                operation.fail(Settlement.cause(error));
            }
        }
    }
}
