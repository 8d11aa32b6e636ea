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
 * and {@code handle} wrap it as the source's would.
 */
final class TracedFuture<T extends @Nullable Object> extends CarryingFuture<T> {
    private final Continuation<?> continuation;

    private TracedFuture(CompletableFuture<T> source, Continuation<?> continuation) {
        super(source);
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
        traced.follow();
        return traced;
    }

    @Override
    void before(T value, @Nullable Throwable error) {
        settle(continuation, value, error);
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
}
