// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Completes as another future does, with the very exception object that one holds, wrapped or not, so that {@code get},
 * {@code join} and {@code handle} wrap it as that one's would; and gives each continuation its own context. Whatever the
 * caller does to it is done to that one.
 *
 * <p>The caller of a traced operation gets it in place of a plain future: it completes once the last events are out, so that
 * the caller's continuations come after them.
 */
final class CarryingFuture<T> extends ContextFuture<T> {
    private final CompletableFuture<T> source;
    private final @Nullable Continuation<?> continuation;

    private CarryingFuture(CompletableFuture<T> source, @Nullable Continuation<?> continuation) {
        this.source = source;
        this.continuation = continuation;
    }

    /** The same future, if it carries already. */
    static <T> CompletableFuture<T> of(CompletableFuture<T> source) {
        return source instanceof ContextFuture ? source : of(source, null);
    }

    /** Settles the operation, if there is one, when the source completes. */
    static <T> CompletableFuture<T> of(CompletableFuture<T> source, @Nullable Continuation<?> continuation) {
        CarryingFuture<T> carrying = new CarryingFuture<>(source, continuation);
        if (source instanceof ContextFuture) {
            ((ContextFuture<T>) source).onCompletion(carrying::sourceCompleted);
        } else {
            source.whenComplete(carrying::sourceCompleted);
        }
        return carrying;
    }

    private void sourceCompleted(T value, @Nullable Throwable error) {
        try {
            if (continuation != null) {
                continuation.complete(value, error);
            }
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
