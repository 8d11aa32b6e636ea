// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Completes as another future, its source, does, and runs each continuation in the context in which it was attached. It
 * passes on the very exception object, wrapped or not, so that {@code get}, {@code join} and {@code handle} wrap it as
 * those of the source would. Completing or cancelling it does so to the source.
 *
 * <p>The caller of a traced operation gets it in place of a future that {@link FutureClasses} finds replaceable. It
 * completes after the last events, so that the caller's continuations run after them.
 */
final class PropagatingFuture<T> extends ContextFuture<T> {
    private final CompletableFuture<T> source;
    /** The future at the start of the chain, which may be of a class other than CompletableFuture. */
    private final CompletableFuture<?> own;

    private final @Nullable Settlement operation;

    private PropagatingFuture(CompletableFuture<T> source, @Nullable Settlement operation) {
        this.source = source;
        this.own = source instanceof PropagatingFuture ? ((PropagatingFuture<T>) source).own : source;
        this.operation = operation;
    }

    /** Returns a propagating future; the same one if it propagates already. */
    static <T> CompletableFuture<T> of(CompletableFuture<T> source) {
        return source instanceof ContextFuture ? source : of(source, null);
    }

    /** Returns a propagating future that settles the operation, if there is one, when the source completes. */
    static <T> CompletableFuture<T> of(CompletableFuture<T> source, @Nullable Settlement operation) {
        PropagatingFuture<T> propagating = new PropagatingFuture<>(source, operation);
        if (source instanceof ContextFuture) {
            ((ContextFuture<T>) source).onCompletion(propagating::sourceCompleted);
        } else {
            source.whenComplete(propagating::sourceCompleted);
        }
        return propagating;
    }

    private void sourceCompleted(T value, @Nullable Throwable error) {
        try {
            if (operation != null) {
                operation.complete(value, error);
            }
            Completions.run(() -> completeHere(value, error));
        } catch (Throwable noStackLeft) {
            // Whatever else fails, the caller must not wait forever.
            completeHere(value, error);
        }
    }

    // Java 9
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return FutureClasses.derived(own);
    }

    // Java 9
    public Executor defaultExecutor() {
        return FutureClasses.defaultExecutor(own);
    }

    @Override
    public boolean complete(T value) {
        @Nullable Object[] slot = ThreadSlot.get();
        int depth = Completions.enter(slot);
        try {
            return source.complete(value);
        } finally {
            Completions.leave(slot, depth);
        }
    }

    @Override
    public boolean completeExceptionally(Throwable error) {
        @Nullable Object[] slot = ThreadSlot.get();
        int depth = Completions.enter(slot);
        try {
            return source.completeExceptionally(error);
        } finally {
            Completions.leave(slot, depth);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        @Nullable Object[] slot = ThreadSlot.get();
        int depth = Completions.enter(slot);
        try {
            return source.cancel(mayInterruptIfRunning);
        } finally {
            Completions.leave(slot, depth);
        }
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
