// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import dev.tracingchannels.core.Snapshot;
import io.javalin.config.JavalinState;
import io.javalin.http.Context;
import io.javalin.http.util.AsyncExecutor;
import io.javalin.http.util.AsyncTaskConfig;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tasks of {@code ctx.async} in the context of the layer that submits them, on the threads that Javalin intended.
 *
 * <p>Javalin does not expose those threads: it runs a task on them only for a request, whose future it then follows. So the
 * tasks are submitted for a stand-in of a request. A task already has a future of its own when it comes here.
 */
final class AsyncTasks extends AbstractExecutorService {
    private final AsyncExecutor original;
    private final JavalinTracing tracing;
    /** Made for the first task, since its classes are generated and few applications have tasks. */
    private volatile @Nullable Context standIn;

    private AsyncTasks(AsyncExecutor original, JavalinTracing tracing) {
        this.original = original;
        this.tracing = tracing;
    }

    /** Installs an executor around Javalin's, unless the application has registered one of its own. */
    static void installIn(JavalinState state, JavalinTracing tracing) {
        AsyncTasks tasks = new AsyncTasks(state.concurrency.executor.getValue(), tracing);
        state.appDataManager.registerIfAbsent(AsyncExecutor.getAsyncExecutorKey(), new AsyncExecutor(tasks));
    }

    @Override
    public void execute(Runnable task) {
        Runnable inContext = tracing.hasSubscribers() ? Snapshot.capture().wrap(task) : task;
        original.submitAsyncTask(standIn(), new AsyncTaskConfig(), inContext::run);
    }

    /**
     * Returns a stand-in that has the methods which Javalin calls for a task: those for the time-out of the request, and the
     * one that follows a future.
     */
    private Context standIn() {
        Context known = standIn;
        if (known == null) {
            AsyncContext cycle = answering(AsyncContext.class, null);
            HttpServletRequest request = answering(HttpServletRequest.class, cycle);
            known = answering(Context.class, request);
            standIn = known;
        }
        return known;
    }

    private static <T> T answering(Class<T> type, @Nullable Object part) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "req", "getAsyncContext" -> part;
                    case "setTimeout" -> null;
                    case "future" -> follow((Supplier<?>) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.toString());
                }));
    }

    /** Runs the task. Its future is not used here. */
    private static @Nullable Object follow(Supplier<?> task) {
        Object unused = task.get();
        return null;
    }

    // Javalin has no way to stop its executor, and no other code has this one.

    @Override
    public void shutdown() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Runnable> shutdownNow() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return false;
    }
}
