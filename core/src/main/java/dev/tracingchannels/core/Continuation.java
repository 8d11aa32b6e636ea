// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The part of an asynchronous operation after its call: settles it once, from any thread, in the operation's context. */
final class Continuation<P> {
    @SuppressWarnings("rawtypes") // a class literal has no type arguments
    private static final AtomicIntegerFieldUpdater<Continuation> SETTLED =
            AtomicIntegerFieldUpdater.newUpdater(Continuation.class, "settled");

    private final TracingChannel<P> channel;
    private final Operation<P> operation;
    private final Function<@Nullable Object, Boolean> over;
    private final Snapshot caller = Snapshot.capture();
    private Snapshot inside = caller;
    private volatile int settled;

    /**
     * To be made in the caller's context, before the call.
     *
     * @param over tells from what the call returned whether the operation is over by then
     */
    Continuation(TracingChannel<P> channel, Operation<P> operation, Function<@Nullable Object, Boolean> over) {
        this.channel = channel;
        this.operation = operation;
        this.over = over;
    }

    /** The call began: what is current now, with the stores bound to {@code start}, is the operation's context. */
    void began() {
        inside = Snapshot.capture();
    }

    boolean isOver(@Nullable Object returned) {
        return over.apply(returned);
    }

    /** Whether this is the first to settle the operation; whoever gets true must go on to do it. */
    boolean claim() {
        return SETTLED.compareAndSet(this, 0, 1);
    }

    Scope enter() {
        return inside.enter();
    }

    Operation<P> operation() {
        return operation;
    }

    TracingChannel<P> channel() {
        return channel;
    }

    /** Publishes the events of an operation whose result or error has been set. */
    void settle() {
        settleAround(() -> null);
    }

    /** The same, with the caller's callback between the two events, in the caller's context. */
    void settleAround(Runnable callback) {
        settleAround(() -> {
            try (Scope scope = caller.enter()) {
                callback.run();
            }
            return null;
        });
    }

    private void settleAround(Body<@Nullable Object, RuntimeException> body) {
        try (Scope scope = inside.enter()) {
            if (operation.hasError()) {
                channel.error().publish(operation);
            }
            channel.continuations().run(operation, body);
        }
    }

    /** Runs a callback that is called again, in the caller's context, without events. */
    void again(Runnable callback) {
        try (Scope scope = caller.enter()) {
            callback.run();
        }
    }
}
