// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import org.jspecify.annotations.Nullable;

/**
 * An operation opened by hand, from {@link TracingChannel#open}: for libraries that tell of their work by events rather than
 * by a call that could be wrapped.
 *
 * <p>{@link #close} ends the call on the thread that opened it: publishes {@code end} and leaves the stores. {@link
 * #succeed} or {@link #fail} settles the operation, exactly once, from any thread: on the opening thread before {@code
 * close} the outcome is present at {@code end} and there are no asynchronous events; anywhere else [{@code error}], {@code
 * asyncStart} and {@code asyncEnd} are published at once.
 *
 * <pre>{@code
 * try (OpenOperation operation = COMMANDS.open(() -> new Command(name))) {
 *     writer.write(command.onDone(operation::succeed, operation::fail));
 * }
 * }</pre>
 */
public final class OpenOperation implements AutoCloseable {
    static final OpenOperation UNHEARD = new OpenOperation(null, null, false);

    private final @Nullable Continuation<?> continuation;
    private final @Nullable StoreScope stores;
    private final boolean bounded;
    private final @Nullable Object @Nullable [] opener;
    private boolean closed;

    private OpenOperation(@Nullable Continuation<?> continuation, @Nullable StoreScope stores, boolean bounded) {
        this.continuation = continuation;
        this.stores = stores;
        this.bounded = bounded;
        this.opener = continuation == null ? null : ThreadSlot.get();
    }

    static <P> OpenOperation begin(TracingChannel<P> channel, Operation<P> operation) {
        Continuation<P> continuation = new Continuation<>(channel, operation, null);
        boolean bounded = channel.calls().hasSubscribers();
        StoreScope stores = bounded ? channel.start().enterAndPublish(operation) : null;
        continuation.began();
        return new OpenOperation(continuation, stores, bounded);
    }

    /**
     * Settles the operation with a result.
     *
     * @param result the result
     * @return whether it was not settled before; always false while nobody listens
     */
    public boolean succeed(@Nullable Object result) {
        if (continuation == null || !continuation.claim()) {
            return false;
        }
        if (isInCall()) {
            continuation.operation().succeed(result);
        } else {
            continuation.succeed(result);
        }
        return true;
    }

    /**
     * Settles the operation with an error. Null in place of an error is a failure, too: the operation gets a {@link
     * NullPointerException} that says so.
     *
     * @param error why it failed
     * @return whether it was not settled before; always false while nobody listens
     */
    public boolean fail(Throwable error) {
        if (continuation == null || !continuation.claim()) {
            return false;
        }
        if (isInCall()) {
            continuation.operation().fail(error);
            publishError(continuation);
        } else {
            continuation.fail(error);
        }
        return true;
    }

    private boolean isInCall() {
        return opener != null && ThreadSlot.isCurrent(opener) && !closed;
    }

    private static <P> void publishError(Continuation<P> continuation) {
        continuation.channel().error().publish(continuation.operation());
    }

    /**
     * Makes the operation's context current on this thread, for work that belongs to it.
     *
     * @return the scope, to be closed on this thread
     */
    public Scope enter() {
        return continuation == null ? StoreScope.NONE : continuation.enter();
    }

    /** Ends the call: publishes {@code end} and leaves the stores. Closing again does nothing. */
    @Override
    public void close() {
        if (continuation != null && !closed) {
            closed = true;
            if (bounded) {
                leave(continuation);
            }
        }
    }

    private <P> void leave(Continuation<P> continuation) {
        continuation.channel().calls().leave(continuation.operation(), stores);
    }
}
