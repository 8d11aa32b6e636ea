// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context;

import dev.tracingchannels.core.Snapshot;
import java.util.TimerTask;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/**
 * The JDK's ways to another thread, made to carry the context of whoever hands over the work. What they run sees every store
 * as it was at the hand-over, and leaves its thread as it found it, also by an exception and also when it left scopes open.
 *
 * <p>What comes back behaves as what went in: same results, same exceptions, same futures, and it may be shut down through
 * either. For a single task there is {@link Snapshot#wrap(Runnable)}, for futures {@link Snapshot#propagating}.
 */
public final class ContextExecutors {
    private ContextExecutors() {}

    /**
     * An executor that runs each task in the context of whoever called {@code execute}.
     *
     * @param executor runs the tasks
     * @return the same, carrying
     */
    public static Executor executor(Executor executor) {
        return executor instanceof ContextExecutor ? executor : new ContextExecutor(executor);
    }

    /**
     * An executor that runs each task in the context of whoever submitted it. Each submitted task is to be run once; a
     * second time it runs without the context, which is let go of by then, so that a future that outlives its task holds
     * nothing.
     *
     * @param executor runs the tasks
     * @return the same, carrying
     */
    public static ExecutorService executor(ExecutorService executor) {
        return executor instanceof ContextExecutor ? executor : new ContextExecutorService(executor);
    }

    /**
     * An executor that runs each task in the context of whoever scheduled it; a periodic task each time.
     *
     * @param executor runs the tasks; an event loop of Netty is one, too
     * @return the same, carrying
     */
    public static ScheduledExecutorService executor(ScheduledExecutorService executor) {
        return executor instanceof ContextExecutor ? executor : new ContextScheduledExecutorService(executor);
    }

    /**
     * A factory of threads each of which runs in the context of whoever made it. For one thread per task, as {@code
     * StructuredTaskScope} makes them; not for the threads of a pool, which would keep the context of the task that happened
     * to need them first.
     *
     * @param threads makes the threads, platform or virtual
     * @return the same, carrying
     */
    public static ThreadFactory threads(ThreadFactory threads) {
        return task -> threads.newThread(new SubmittedRunnable(task));
    }

    /**
     * A task for {@link java.util.Timer} that runs in the current context, each time.
     *
     * @param task the work
     * @return the task, to be scheduled once as any
     */
    public static TimerTask timerTask(Runnable task) {
        Runnable carried = Snapshot.capture().wrap(task);
        return new TimerTask() {
            @Override
            public void run() {
                carried.run();
            }
        };
    }
}
