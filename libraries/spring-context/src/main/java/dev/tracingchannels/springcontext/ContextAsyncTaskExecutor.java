// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springcontext;

import dev.tracingchannels.context.ContextExecutors;
import dev.tracingchannels.core.Snapshot;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.core.task.AsyncTaskExecutor;

/** An executor of Spring that has no decorator, such as {@code VirtualThreadTaskExecutor}. */
final class ContextAsyncTaskExecutor implements AsyncTaskExecutor {
    final AsyncTaskExecutor executor;

    private ContextAsyncTaskExecutor(AsyncTaskExecutor executor) {
        this.executor = executor;
    }

    static AsyncTaskExecutor wrap(AsyncTaskExecutor executor) {
        return executor instanceof ContextAsyncTaskExecutor ? executor : new ContextAsyncTaskExecutor(executor);
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(ContextExecutors.task(task));
    }

    @Override
    public Future<?> submit(Runnable task) {
        return executor.submit(ContextExecutors.task(task));
    }

    @Override
    public <T extends @Nullable Object> Future<T> submit(Callable<T> task) {
        return executor.submit(Snapshot.capture().wrap(task));
    }

    @Override
    public String toString() {
        return "ContextAsyncTaskExecutor{" + executor + '}';
    }
}
