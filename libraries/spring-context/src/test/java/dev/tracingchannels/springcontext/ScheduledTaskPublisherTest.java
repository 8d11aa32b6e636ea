// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springcontext;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.PublisherContract;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.OneTimeTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** A registrar's scheduler, which gets the registrar's tasks. */
class ScheduledTaskPublisherTest extends PublisherContract<SpringScheduledRun> {
    /** A task of the application. */
    private record Job(Runnable work) implements Runnable {
        @Override
        public void run() {
            work.run();
        }

        @Override
        public String toString() {
            return Job.class.getName() + ".run";
        }
    }

    private final ThreadPoolTaskScheduler pool = new ThreadPoolTaskScheduler();
    private TaskScheduler scheduler;

    @BeforeEach
    void start() {
        pool.setPoolSize(8);
        pool.initialize();
        ScheduledTaskRegistrar registrar = new ScheduledTaskRegistrar();
        registrar.setTaskScheduler(pool);
        scheduler = SpringContextTracing.attach(registrar).getScheduler();
    }

    @AfterEach
    void stop() {
        pool.destroy();
    }

    private void run(Runnable work) throws Exception {
        OneTimeTask task = new OneTimeTask(new Job(work), Duration.ZERO);
        scheduler.schedule(task.getRunnable(), scheduler.getClock().instant()).get();
    }

    @Override
    protected TracingChannel<SpringScheduledRun> channel() {
        return SpringContextChannels.SCHEDULED_TASK;
    }

    @Override
    protected Object succeed() throws Exception {
        run(() -> {});
        return "done";
    }

    @Override
    protected void fail() throws Exception {
        failWith("failed");
    }

    @Override
    protected Throwable underlying(Throwable thrown) {
        return thrown instanceof ExecutionException ? thrown.getCause() : thrown;
    }

    @Override
    protected void failWith(String secret) throws Exception {
        run(() -> {
            throw new IllegalStateException(secret);
        });
    }

    @Override
    protected void succeedWith(String secret) throws Exception {
        Runnable named = new Runnable() {
            @Override
            public void run() {}

            @Override
            public String toString() {
                return secret;
            }
        };
        scheduler.schedule(named, scheduler.getClock().instant()).get();
    }

    @Override
    protected void succeedAround(Runnable action) throws Exception {
        run(action);
    }

    @Override
    protected Set<Class<?>> wrappers() {
        return Set.of(TracedTask.class);
    }

    @Override
    protected Callable<?> measuredCall(boolean publishing) {
        Runnable task = new Job(() -> {});
        Runnable used = publishing ? new TracedTask(task, () -> true) : task;
        return () -> {
            used.run();
            return null;
        };
    }
}
