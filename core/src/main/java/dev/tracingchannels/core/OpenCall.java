// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * Does the work of an {@link OpenOperation}. It is separate from that public handle, so that a dropped handle can be
 * detected.
 */
final class OpenCall<P> implements Runnable {
    @SuppressWarnings("rawtypes") // a class literal has no type arguments
    private static final AtomicIntegerFieldUpdater<OpenCall> CLOSED =
            AtomicIntegerFieldUpdater.newUpdater(OpenCall.class, "closed");

    private final Continuation<P> continuation;
    private final boolean bounded;
    private final @Nullable StoreScope stores;
    private final @Nullable Object[] opener = ThreadSlot.get();
    private volatile int closed;

    OpenCall(TracingChannel<P> channel, Operation<P> operation) {
        continuation = new Continuation<>(channel, operation, null);
        bounded = channel.calls().hasSubscribers();
        stores = bounded ? channel.start().enterAndPublish(operation) : null;
        continuation.began();
    }

    boolean succeed(@Nullable Object result) {
        if (!continuation.claim()) {
            return false;
        }
        if (isOpener() && closed == 0) {
            continuation.operation().succeed(result);
        } else {
            continuation.succeed(result);
        }
        return true;
    }

    boolean fail(Throwable error) {
        if (!continuation.claim()) {
            return false;
        }
        if (isOpener() && closed == 0) {
            continuation.operation().fail(error);
            continuation.channel().error().publish(continuation.operation());
        } else {
            continuation.fail(error);
        }
        return true;
    }

    private boolean isOpener() {
        return ThreadSlot.isCurrent(opener);
    }

    Scope enter() {
        return continuation.enter();
    }

    void close() {
        if (!CLOSED.compareAndSet(this, 0, 1) || !bounded) {
            return;
        }
        if (isOpener()) {
            calls().leave(continuation.operation(), stores);
        } else {
            endElsewhere();
            Errors.report(
                    "closing an operation of channel " + continuation.channel().name(),
                    new IllegalStateException(
                            "An operation was closed on another thread than it was opened on. Close it"
                                    + " where the call ends, and settle it where its outcome is known; until its opener next uses"
                                    + " a store, that thread still has the operation's stores."));
        }
    }

    private BoundedChannel<Operation<P>> calls() {
        return continuation.channel().calls();
    }

    private void endElsewhere() {
        try (Scope scope = enter()) {
            calls().leave(continuation.operation(), null);
        }
        if (stores != null) {
            stores.leaveLater();
        }
    }

    /** The handle was dropped. */
    @Override
    public void run() {
        if (bounded && CLOSED.compareAndSet(this, 0, 1)) {
            endElsewhere();
        }
        if (continuation.claim()) {
            continuation.fail(
                    new IllegalStateException("The operation was dropped: nothing is left that could settle it."));
        }
    }
}
