// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context;

import dev.tracingchannels.core.Snapshot;
import java.util.TimerTask;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/**
 * Propagates the current context to the JDK's executors, threads and timers. A task runs with every store as it was
 * when the task was submitted. Afterwards its thread is as it was before, even if the task throws or leaves scopes
 * open.
 *
 * <p>The returned object behaves like the original: same results, same exceptions, same futures. Either of the two may
 * be used to shut it down. Safe for use from many threads, as far as the original is. For a single task there is {@link
 * Snapshot#wrap(Runnable)}, for futures {@link Snapshot#propagating}.
 */
public final class ContextExecutors {
    private ContextExecutors() {}

    /**
     * Returns an executor that runs each task in the context in which {@code execute} was called.
     *
     * @param executor runs the tasks
     * @return the propagating form of it
     */
    public static Executor executor(Executor executor) {
        return executor instanceof ContextExecutor ? executor : new ContextExecutor(executor);
    }

    /**
     * Returns an executor that runs each task in the context in which it was submitted. A task has the context only the
     * first time that it runs. Then the context is dropped, so that a future that outlives its task does not hold it.
     *
     * @param executor runs the tasks
     * @return the propagating form of it
     */
    public static ExecutorService executor(ExecutorService executor) {
        return executor instanceof ContextExecutor ? executor : new ContextExecutorService(executor);
    }

    /**
     * Returns an executor that runs each task in the context in which it was scheduled. A periodic task runs in it each
     * time.
     *
     * @param executor runs the tasks; an event loop of Netty is one, too
     * @return the propagating form of it
     */
    public static ScheduledExecutorService executor(ScheduledExecutorService executor) {
        return executor instanceof ContextExecutor ? executor : new ContextScheduledExecutorService(executor);
    }

    /**
     * Returns the executor that was given to {@link #executor(Executor)} or one of its other forms.
     *
     * @param executor the propagating form, or any other executor
     * @return the original; the argument itself if it is not of this class
     */
    public static Executor unwrap(Executor executor) {
        return executor instanceof ContextExecutor propagating ? propagating.executor() : executor;
    }

    /**
     * Returns a task that runs in the context that is current now, for executors that let their tasks be decorated. It has
     * the context only the first time that it runs. Then the context is dropped, so that a future that outlives its task
     * does not hold it.
     *
     * @param task the work
     * @return the task, to be run once
     */
    public static Runnable task(Runnable task) {
        return new SubmittedRunnable(task);
    }

    /**
     * Returns a factory of threads, each of which runs in the context in which it was made. It is for one thread per
     * task, as {@code StructuredTaskScope} makes them; not for the threads of a pool, which would keep the context of
     * the task that happened to need them first.
     *
     * @param threads makes the threads, platform or virtual
     * @return the propagating form of it
     */
    public static ThreadFactory threads(ThreadFactory threads) {
        return task -> threads.newThread(new SubmittedRunnable(task));
    }

    /**
     * Returns a task for {@link java.util.Timer} that runs each time in the context that is current now.
     *
     * @param task the work
     * @return the task, to be scheduled once
     */
    public static TimerTask timerTask(Runnable task) {
        Runnable propagated = Snapshot.capture().wrap(task);
        return new TimerTask() {
            @Override
            public void run() {
                propagated.run();
            }
        };
    }
}
