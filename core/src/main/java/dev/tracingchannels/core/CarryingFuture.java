// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Completes as another future does, and gives each continuation its own context. Whatever the caller does to it is done to
 * that one.
 */
class CarryingFuture<T extends @Nullable Object> extends ContextFuture<T> {
    private final CompletableFuture<T> source;

    CarryingFuture(CompletableFuture<T> source) {
        this.source = source;
    }

    /** The same future, if it carries already. */
    static <T extends @Nullable Object> CompletableFuture<T> of(CompletableFuture<T> source) {
        if (source instanceof ContextFuture) {
            return source;
        }
        CarryingFuture<T> carrying = new CarryingFuture<>(source);
        carrying.follow();
        return carrying;
    }

    /** Completes when the source does; not in the constructor, since it may have completed by now. */
    final void follow() {
        if (source instanceof ContextFuture) {
            ((ContextFuture<T>) source).onCompletion(this::sourceCompleted);
        } else {
            source.whenComplete(this::sourceCompleted);
        }
    }

    /** What comes between the completion of the source and of this. */
    void before(T value, @Nullable Throwable error) {}

    private void sourceCompleted(T value, @Nullable Throwable error) {
        try {
            before(value, error);
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
