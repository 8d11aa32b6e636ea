// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A future whose continuations run in the context in which they were attached, like those of a promise in JavaScript,
 * not in the context of the thread that completes it. On Java 9 and newer the same holds for its dependents, and so for
 * whole chains.
 *
 * <p>A continuation that is attached where no value is current is wrapped, too: it must not see the values of the
 * completing thread.
 *
 * <p>Methods newer than Java 8 are declared without {@code @Override}, since this class is compiled for Java 8.
 */
class ContextFuture<T> extends CompletableFuture<T> {

    // Java 9
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new ContextFuture<>();
    }

    /** Attaches work of this library, which needs no context. */
    final void onCompletion(BiConsumer<? super T, ? super Throwable> action) {
        super.whenComplete(action);
    }

    @Override
    public <U> CompletableFuture<U> thenApply(Function<? super T, ? extends U> fn) {
        return super.thenApply(Propagated.of(fn));
    }

    @Override
    public <U> CompletableFuture<U> thenApplyAsync(Function<? super T, ? extends U> fn) {
        return super.thenApplyAsync(Propagated.of(fn));
    }

    @Override
    public <U> CompletableFuture<U> thenApplyAsync(Function<? super T, ? extends U> fn, Executor executor) {
        return super.thenApplyAsync(Propagated.of(fn), executor);
    }

    @Override
    public CompletableFuture<Void> thenAccept(Consumer<? super T> action) {
        return super.thenAccept(Propagated.of(action));
    }

    @Override
    public CompletableFuture<Void> thenAcceptAsync(Consumer<? super T> action) {
        return super.thenAcceptAsync(Propagated.of(action));
    }

    @Override
    public CompletableFuture<Void> thenAcceptAsync(Consumer<? super T> action, Executor executor) {
        return super.thenAcceptAsync(Propagated.of(action), executor);
    }

    @Override
    public CompletableFuture<Void> thenRun(Runnable action) {
        return super.thenRun(Propagated.of(action));
    }

    @Override
    public CompletableFuture<Void> thenRunAsync(Runnable action) {
        return super.thenRunAsync(Propagated.of(action));
    }

    @Override
    public CompletableFuture<Void> thenRunAsync(Runnable action, Executor executor) {
        return super.thenRunAsync(Propagated.of(action), executor);
    }

    @Override
    public <U, V> CompletableFuture<V> thenCombine(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> fn) {
        return super.thenCombine(other, Propagated.of(fn));
    }

    @Override
    public <U, V> CompletableFuture<V> thenCombineAsync(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> fn) {
        return super.thenCombineAsync(other, Propagated.of(fn));
    }

    @Override
    public <U, V> CompletableFuture<V> thenCombineAsync(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> fn, Executor executor) {
        return super.thenCombineAsync(other, Propagated.of(fn), executor);
    }

    @Override
    public <U> CompletableFuture<Void> thenAcceptBoth(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action) {
        return super.thenAcceptBoth(other, Propagated.of(action));
    }

    @Override
    public <U> CompletableFuture<Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action) {
        return super.thenAcceptBothAsync(other, Propagated.of(action));
    }

    @Override
    public <U> CompletableFuture<Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action, Executor executor) {
        return super.thenAcceptBothAsync(other, Propagated.of(action), executor);
    }

    @Override
    public CompletableFuture<Void> runAfterBoth(CompletionStage<?> other, Runnable action) {
        return super.runAfterBoth(other, Propagated.of(action));
    }

    @Override
    public CompletableFuture<Void> runAfterBothAsync(CompletionStage<?> other, Runnable action) {
        return super.runAfterBothAsync(other, Propagated.of(action));
    }

    @Override
    public CompletableFuture<Void> runAfterBothAsync(CompletionStage<?> other, Runnable action, Executor executor) {
        return super.runAfterBothAsync(other, Propagated.of(action), executor);
    }

    @Override
    public <U> CompletableFuture<U> applyToEither(CompletionStage<? extends T> other, Function<? super T, U> fn) {
        return super.applyToEither(other, Propagated.of(fn));
    }

    @Override
    public <U> CompletableFuture<U> applyToEitherAsync(CompletionStage<? extends T> other, Function<? super T, U> fn) {
        return super.applyToEitherAsync(other, Propagated.of(fn));
    }

    @Override
    public <U> CompletableFuture<U> applyToEitherAsync(
            CompletionStage<? extends T> other, Function<? super T, U> fn, Executor executor) {
        return super.applyToEitherAsync(other, Propagated.of(fn), executor);
    }

    @Override
    public CompletableFuture<Void> acceptEither(CompletionStage<? extends T> other, Consumer<? super T> action) {
        return super.acceptEither(other, Propagated.of(action));
    }

    @Override
    public CompletableFuture<Void> acceptEitherAsync(CompletionStage<? extends T> other, Consumer<? super T> action) {
        return super.acceptEitherAsync(other, Propagated.of(action));
    }

    @Override
    public CompletableFuture<Void> acceptEitherAsync(
            CompletionStage<? extends T> other, Consumer<? super T> action, Executor executor) {
        return super.acceptEitherAsync(other, Propagated.of(action), executor);
    }

    @Override
    public CompletableFuture<Void> runAfterEither(CompletionStage<?> other, Runnable action) {
        return super.runAfterEither(other, Propagated.of(action));
    }

    @Override
    public CompletableFuture<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable action) {
        return super.runAfterEitherAsync(other, Propagated.of(action));
    }

    @Override
    public CompletableFuture<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable action, Executor executor) {
        return super.runAfterEitherAsync(other, Propagated.of(action), executor);
    }

    @Override
    public <U> CompletableFuture<U> thenCompose(Function<? super T, ? extends CompletionStage<U>> fn) {
        return super.thenCompose(Propagated.of(fn));
    }

    @Override
    public <U> CompletableFuture<U> thenComposeAsync(Function<? super T, ? extends CompletionStage<U>> fn) {
        return super.thenComposeAsync(Propagated.of(fn));
    }

    @Override
    public <U> CompletableFuture<U> thenComposeAsync(
            Function<? super T, ? extends CompletionStage<U>> fn, Executor executor) {
        return super.thenComposeAsync(Propagated.of(fn), executor);
    }

    @Override
    public CompletableFuture<T> whenComplete(BiConsumer<? super T, ? super Throwable> action) {
        return super.whenComplete(Propagated.of(action));
    }

    @Override
    public CompletableFuture<T> whenCompleteAsync(BiConsumer<? super T, ? super Throwable> action) {
        return super.whenCompleteAsync(Propagated.of(action));
    }

    @Override
    public CompletableFuture<T> whenCompleteAsync(BiConsumer<? super T, ? super Throwable> action, Executor executor) {
        return super.whenCompleteAsync(Propagated.of(action), executor);
    }

    @Override
    public <U> CompletableFuture<U> handle(BiFunction<? super T, Throwable, ? extends U> fn) {
        return super.handle(Propagated.of(fn));
    }

    @Override
    public <U> CompletableFuture<U> handleAsync(BiFunction<? super T, Throwable, ? extends U> fn) {
        return super.handleAsync(Propagated.of(fn));
    }

    @Override
    public <U> CompletableFuture<U> handleAsync(BiFunction<? super T, Throwable, ? extends U> fn, Executor executor) {
        return super.handleAsync(Propagated.of(fn), executor);
    }

    @Override
    public CompletableFuture<T> exceptionally(Function<Throwable, ? extends T> fn) {
        return super.exceptionally(Propagated.of(fn));
    }

    // The methods below are composed as CompletionStage itself composes them by default: the functions given to super
    // only arrange the work, and what they attach propagates the context already.

    // Java 12
    public CompletableFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> fn) {
        return exceptionallyAsync(fn, FutureClasses.defaultExecutor(this));
    }

    // Java 12
    public CompletableFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> fn, Executor executor) {
        Function<Throwable, ? extends T> propagated = Propagated.of(fn);
        Objects.requireNonNull(executor);
        return recovered(failure -> super.handleAsync((value, error) -> propagated.apply(failure), executor));
    }

    // Java 12
    public CompletableFuture<T> exceptionallyCompose(Function<Throwable, ? extends CompletionStage<T>> fn) {
        return recovered(Propagated.of(fn));
    }

    // Java 12
    public CompletableFuture<T> exceptionallyComposeAsync(Function<Throwable, ? extends CompletionStage<T>> fn) {
        return exceptionallyComposeAsync(fn, FutureClasses.defaultExecutor(this));
    }

    // Java 12
    public CompletableFuture<T> exceptionallyComposeAsync(
            Function<Throwable, ? extends CompletionStage<T>> fn, Executor executor) {
        Function<Throwable, ? extends CompletionStage<T>> propagated = Propagated.of(fn);
        Objects.requireNonNull(executor);
        return recovered(failure -> flat(super.handleAsync((value, error) -> propagated.apply(failure), executor)));
    }

    private CompletableFuture<T> recovered(Function<Throwable, ? extends CompletionStage<T>> fn) {
        return flat(super.handle((value, error) -> error == null ? this : fn.apply(error)));
    }

    private static <T> CompletableFuture<T> flat(CompletableFuture<? extends CompletionStage<T>> nested) {
        return nested.thenCompose(stage -> stage);
    }

    // Java 9
    public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
        Supplier<? extends T> propagated = Propagated.of(supplier);
        executor.execute(() -> completeBy(propagated));
        return this;
    }

    // Java 9
    public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier) {
        return completeAsync(supplier, FutureClasses.defaultExecutor(this));
    }

    private void completeBy(Supplier<? extends T> supplier) {
        if (!isDone()) {
            try {
                complete(supplier.get());
            } catch (Throwable error) {
                completeExceptionally(error instanceof CompletionException ? error : new CompletionException(error));
            }
        }
    }

    /**
     * Completes this future on behalf of this library. Unlike the public methods it takes part in the count of {@link
     * Completions}.
     */
    final void completeHere(@Nullable T value, @Nullable Throwable error) {
        if (error == null) {
            super.complete(value);
        } else {
            super.completeExceptionally(error);
        }
    }

    @Override
    public boolean complete(T value) {
        @Nullable Object[] slot = ThreadSlot.get();
        int depth = Completions.enter(slot);
        try {
            return super.complete(value);
        } finally {
            Completions.leave(slot, depth);
        }
    }

    @Override
    public boolean completeExceptionally(Throwable error) {
        @Nullable Object[] slot = ThreadSlot.get();
        int depth = Completions.enter(slot);
        try {
            return super.completeExceptionally(error);
        } finally {
            Completions.leave(slot, depth);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        @Nullable Object[] slot = ThreadSlot.get();
        int depth = Completions.enter(slot);
        try {
            return super.cancel(mayInterruptIfRunning);
        } finally {
            Completions.leave(slot, depth);
        }
    }

    @Override
    public boolean isDone() {
        catchUp();
        return super.isDone();
    }

    @Override
    public boolean isCancelled() {
        catchUp();
        return super.isCancelled();
    }

    @Override
    public boolean isCompletedExceptionally() {
        catchUp();
        return super.isCompletedExceptionally();
    }

    @Override
    public T getNow(T valueIfAbsent) {
        catchUp();
        return super.getNow(valueIfAbsent);
    }

    @Override
    public T join() {
        catchUp();
        return super.join();
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        catchUp();
        return super.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        catchUp();
        return super.get(timeout, unit);
    }

    private void catchUp() {
        if (!super.isDone()) {
            Completions.catchUp();
        }
    }
}
