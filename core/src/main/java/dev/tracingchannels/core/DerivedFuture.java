// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * A future that the caller derives from a {@link PropagatingFuture} whose source is of another class. It keeps the
 * future that the source's class would have derived. That future never completes, but it knows where continuations run
 * and what else a cancellation ends, for instance an HTTP exchange.
 */
final class DerivedFuture<T> extends ContextFuture<T> {
    private final CompletableFuture<?> own;

    DerivedFuture(CompletableFuture<?> own) {
        this.own = own;
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
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean done = super.isDone();
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        return !done && own.cancel(mayInterruptIfRunning) || cancelled;
    }
}
