// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What the caller of a traced operation gets in place of a plain {@link CompletableFuture}: completes as that one does, once
 * the last events are out, so that the caller's continuations come after them.
 *
 * <p>It is completed with the very exception object that the source holds, wrapped or not, so that {@code get}, {@code join}
 * and {@code handle} wrap it as the source's would. Whatever the caller does to it is done to the source.
 */
final class TracedFuture<T extends @Nullable Object> extends ContextFuture<T> {
    private final CompletableFuture<T> source;
    private final Continuation<?> continuation;

    private TracedFuture(CompletableFuture<T> source, Continuation<?> continuation) {
        this.source = source;
        this.continuation = continuation;
    }

    /** Settles the operation when the stage completes. Returns what the caller is to get: the same type as went in. */
    @SuppressWarnings("unchecked") // the static type of a plain future is a supertype of CompletableFuture
    static <R> R follow(R stage, Continuation<?> continuation) {
        if (stage.getClass() == CompletableFuture.class || stage instanceof ContextFuture) {
            return (R) follow((CompletableFuture<?>) stage, continuation);
        }
        try {
            ((CompletionStage<?>) stage).whenComplete((value, error) -> settle(continuation, value, error));
        } catch (Throwable error) {
            Errors.report("following the stage " + stage.getClass().getName(), error);
            if (continuation.claim()) {
                continuation.settle();
            }
        }
        return stage;
    }

    private static <T extends @Nullable Object> CompletableFuture<T> follow(
            CompletableFuture<T> source, Continuation<?> continuation) {
        TracedFuture<T> traced = new TracedFuture<>(source, continuation);
        if (source instanceof ContextFuture) {
            ((ContextFuture<T>) source).onCompletion(traced::sourceCompleted);
        } else {
            source.whenComplete(traced::sourceCompleted);
        }
        return traced;
    }

    private void sourceCompleted(T value, @Nullable Throwable error) {
        try {
            settle(continuation, value, error);
            Completions.run(() -> completeAsSource(value, error));
        } catch (Throwable noStackLeft) {
            // Whatever else is lost, the caller must not wait for ever.
            completeAsSource(value, error);
        }
    }

    private void completeAsSource(T value, @Nullable Throwable error) {
        if (error == null) {
            super.complete(value);
        } else {
            super.completeExceptionally(error);
        }
    }

    private static void settle(Continuation<?> continuation, @Nullable Object value, @Nullable Throwable error) {
        if (!continuation.claim()) {
            return;
        }
        if (error == null) {
            continuation.succeed(value);
        } else {
            continuation.fail(unwrapped(error));
        }
    }

    /** What went wrong, without the wrapping that a dependent stage adds. */
    private static Throwable unwrapped(Throwable error) {
        Throwable cause = error.getCause();
        return error instanceof CompletionException && cause != null ? cause : error;
    }

    @Override
    public boolean complete(T value) {
        return source.complete(value);
    }

    @Override
    public boolean completeExceptionally(Throwable error) {
        return source.completeExceptionally(error);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return source.cancel(mayInterruptIfRunning);
    }

    @Override
    public void obtrudeValue(T value) {
        source.obtrudeValue(value);
        super.obtrudeValue(value);
    }

    @Override
    public void obtrudeException(Throwable error) {
        source.obtrudeException(error);
        super.obtrudeException(error);
    }
}
