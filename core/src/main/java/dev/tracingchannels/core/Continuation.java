// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/** The part of an asynchronous operation after its call: settles it once, from any thread, in the operation's context. */
final class Continuation<P> implements Settlement, Body<@Nullable Object, RuntimeException> {
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
     * Must be made in the caller's context, before the call.
     *
     * @param promise the type that the call returns while the operation is not over; null if the operation is never
     *     over by then
     */
    Continuation(TracingChannel<P> channel, Operation<P> operation, @Nullable Class<?> promise) {
        this.channel = channel;
        this.operation = operation;
        this.promise = promise;
    }

    /**
     * Marks the begin of the call. The context that is current now, with the stores bound to {@code start}, is the
     * operation's.
     */
    void began() {
        inside = Snapshot.current();
    }

    boolean isOver(@Nullable Object returned) {
        return promise != null && !promise.isInstance(returned);
    }

    /** Returns true to the first caller only, which must then settle the operation. */
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
     * Settles the operation when the stage completes. Never throws: the work is done, and the caller must get what it
     * returned.
     *
     * @param caller a class of the package that may name the stage's class even if other packages cannot
     * @return the stage for the caller: the same one, or one of ours that behaves the same
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

    /** Publishes the last events of an operation that succeeded. */
    void succeed(@Nullable Object result) {
        operation.succeed(result);
        settle();
    }

    /** Publishes the last events of an operation that failed. */
    void fail(Throwable error) {
        operation.fail(error);
        settle(true, null);
    }

    /** Publishes the last events of an operation whose outcome, if any, is set already. */
    void settle() {
        // No lambdas, since most operations are settled so.
        Snapshot.run(inside, this);
    }

    /** Publishes the last events. */
    @Override
    public @Nullable Object run() {
        return channel.continuations().run(operation, () -> null);
    }

    /**
     * Publishes the last events of an operation whose outcome is set, with the caller's callback between the last two
     * events.
     */
    void settle(boolean failed, @Nullable Runnable callback) {
        Snapshot.run(inside, () -> {
            // Does not ask operation.hasError(): a call that threw has published that error already.
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
