// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/** The part of an asynchronous operation after its call: settles it once, from any thread, in the operation's context. */
final class Continuation<P> implements Settlement {
    @SuppressWarnings("rawtypes") // a class literal has no type arguments
    private static final AtomicIntegerFieldUpdater<Continuation> SETTLED =
            AtomicIntegerFieldUpdater.newUpdater(Continuation.class, "settled");

    private final TracingChannel<P> channel;
    private final Operation<P> operation;
    private final @Nullable Class<?> promise;
    private final @Nullable Object caller = Snapshot.current();
    private @Nullable Object inside = caller;
    private volatile int settled;

    /**
     * To be made in the caller's context, before the call.
     *
     * @param promise what the call returns unless the operation is over by then; null when it never is
     */
    Continuation(TracingChannel<P> channel, Operation<P> operation, @Nullable Class<?> promise) {
        this.channel = channel;
        this.operation = operation;
        this.promise = promise;
    }

    /** The call began: what is current now, with the stores bound to {@code start}, is the operation's context. */
    void began() {
        inside = Snapshot.current();
    }

    boolean isOver(@Nullable Object returned) {
        return promise != null && !promise.isInstance(returned);
    }

    /** Whether this is the first to settle the operation; the caller that gets true must then settle it. */
    boolean claim() {
        return SETTLED.compareAndSet(this, 0, 1);
    }

    Scope enter() {
        return Snapshot.enter(inside);
    }

    Operation<P> operation() {
        return operation;
    }

    TracingChannel<P> channel() {
        return channel;
    }

    /**
     * Settles the operation when the stage completes. Never throws: the work has been done, and its caller must get what it
     * returned.
     *
     * @param caller a class of the package that may know the stage's class though others cannot
     * @return what the caller gets: the same stage, or one of ours that behaves the same
     */
    @SuppressWarnings("unchecked") // the static type of what is replaceable is a supertype of CompletableFuture
    <R> R follow(R stage, Class<?> caller) {
        try {
            if (FutureClasses.isReplaceable(stage, caller)) {
                return (R) PropagatingFuture.of((CompletableFuture<?>) stage, this);
            }
            ((CompletionStage<?>) stage).whenComplete(this::complete);
        } catch (Throwable error) {
            giveUp(stage, error);
        }
        return stage;
    }

    private void giveUp(Object stage, Throwable error) {
        try {
            Errors.report("following the stage " + stage.getClass().getName(), error);
            if (claim()) {
                settle();
            }
        } catch (Throwable noStackLeft) {
            // As above.
        }
    }

    @Override
    public void complete(@Nullable Object value, @Nullable Throwable error) {
        if (!claim()) {
            return;
        }
        if (error == null) {
            succeed(value);
        } else {
            fail(Settlement.cause(error));
        }
    }

    /** Publishes the events of an operation that has come to a result. */
    void succeed(@Nullable Object result) {
        operation.succeed(result);
        settle();
    }

    /** Publishes the events of an operation that has failed. */
    void fail(Throwable error) {
        operation.fail(error);
        settle(true, null);
    }

    /** Publishes the events of an operation that has ended with what is set already, if anything. */
    void settle() {
        settle(false, null);
    }

    /** The events of an operation that the outcome has been set of, with the caller's callback between the last two. */
    void settle(boolean failed, @Nullable Runnable callback) {
        Snapshot.run(inside, () -> {
            // Not operation.hasError(): a call that threw has published that error by now.
            if (failed) {
                channel.error().publish(operation);
            }
            return channel.continuations().run(operation, () -> {
                if (callback != null) {
                    again(callback);
                }
                return null;
            });
        });
    }

    /** Runs a callback in the caller's context, without events. */
    void again(Runnable callback) {
        Snapshot.run(caller, () -> {
            callback.run();
            return null;
        });
    }
}
