// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The part of an asynchronous operation after its call: settles it once, from any thread, in the operation's context. */
final class Continuation<P> {
    @SuppressWarnings("rawtypes") // a class literal has no type arguments
    private static final AtomicIntegerFieldUpdater<Continuation> SETTLED =
            AtomicIntegerFieldUpdater.newUpdater(Continuation.class, "settled");

    private final TracingChannel<P> channel;
    private final Operation<P> operation;
    private final Predicate<@Nullable Object> over;
    private final Snapshot caller = Snapshot.capture();
    private Snapshot inside = caller;
    private volatile int settled;

    /**
     * To be made in the caller's context, before the call.
     *
     * @param over tells from what the call returned whether the operation is over by then
     */
    Continuation(TracingChannel<P> channel, Operation<P> operation, Predicate<@Nullable Object> over) {
        this.channel = channel;
        this.operation = operation;
        this.over = over;
    }

    /** The call began: what is current now, with the stores bound to {@code start}, is the operation's context. */
    void began() {
        inside = Snapshot.capture();
    }

    boolean isOver(@Nullable Object returned) {
        return over.test(returned);
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

    /** Publishes the events of an operation that has come to a result. */
    void succeed(@Nullable Object result) {
        operation.succeed(result);
        settle();
    }

    /** Publishes the events of an operation that has failed. */
    void fail(Throwable error) {
        operation.fail(error);
        settleAround(true, () -> null);
    }

    /** Publishes the events of an operation that has ended with what is set already, if anything. */
    void settle() {
        settleAround(false, () -> null);
    }

    /** The events of an operation that the outcome has been set of, with the caller's callback between the two. */
    void settleAround(boolean failed, Runnable callback) {
        settleAround(failed, () -> {
            again(callback);
            return null;
        });
    }

    private void settleAround(boolean failed, Body<@Nullable Object, RuntimeException> body) {
        inside.run(() -> {
            // Not operation.hasError(): a call that threw has told that error by now.
            if (failed) {
                channel.error().publish(operation);
            }
            return channel.continuations().run(operation, body);
        });
    }

    /** Runs a callback in the caller's context, without events. */
    void again(Runnable callback) {
        caller.run(() -> {
            callback.run();
            return null;
        });
    }
}
