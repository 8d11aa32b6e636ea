// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Forwards every call, and wraps each task in the context in which it was submitted. */
class ContextExecutorService extends ContextExecutor implements ExecutorService {
    private final ExecutorService executor;

    ContextExecutorService(ExecutorService executor) {
        super(executor);
        this.executor = executor;
    }

    @Override
    public final <T extends @Nullable Object> Future<T> submit(Callable<T> task) {
        return executor.submit(new SubmittedCallable<>(task));
    }

    @Override
    public final <T extends @Nullable Object> Future<T> submit(Runnable task, T result) {
        return executor.submit(new SubmittedRunnable(task), result);
    }

    @Override
    public final Future<?> submit(Runnable task) {
        return executor.submit(new SubmittedRunnable(task));
    }

    @Override
    public final <T extends @Nullable Object> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks)
            throws InterruptedException {
        return executor.invokeAll(submitted(tasks));
    }

    @Override
    public final <T extends @Nullable Object> List<Future<T>> invokeAll(
            Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit) throws InterruptedException {
        return executor.invokeAll(submitted(tasks), timeout, unit);
    }

    @Override
    public final <T extends @Nullable Object> T invokeAny(Collection<? extends Callable<T>> tasks)
            throws InterruptedException, ExecutionException {
        return executor.invokeAny(submitted(tasks));
    }

    @Override
    public final <T extends @Nullable Object> T invokeAny(
            Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        return executor.invokeAny(submitted(tasks), timeout, unit);
    }

    private static <T extends @Nullable Object> List<Callable<T>> submitted(Collection<? extends Callable<T>> tasks) {
        List<Callable<T>> submitted = new ArrayList<>(tasks.size());
        for (Callable<T> task : tasks) {
            submitted.add(new SubmittedCallable<>(task));
        }
        return submitted;
    }

    @Override
    public final void shutdown() {
        executor.shutdown();
    }

    @Override
    public final List<Runnable> shutdownNow() {
        return executor.shutdownNow();
    }

    @Override
    public final boolean isShutdown() {
        return executor.isShutdown();
    }

    @Override
    public final boolean isTerminated() {
        return executor.isTerminated();
    }

    @Override
    public final boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return executor.awaitTermination(timeout, unit);
    }

    /** Declared without {@code @Override}: an executor can be closed since Java 19, and by each kind in its own way. */
    public final void close() {
        try {
            ((AutoCloseable) executor).close();
        } catch (RuntimeException error) {
            throw error;
        } catch (Exception error) {
            throw new IllegalStateException("ExecutorService.close() throws nothing checked, but this one did.", error);
        }
    }
}
