// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springcontext;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.task.TaskDecorator;

/**
 * Propagates the current context to the work of Spring's executors. A task runs in the context in which it was submitted. Safe for use
 * from many threads.
 */
public final class SpringContextExecutors {
    private SpringContextExecutors() {}

    /**
     * Returns a decorator for an executor that has no other.
     *
     * @return the decorator
     */
    public static TaskDecorator decorator() {
        return new ContextTaskDecorator(null);
    }

    /**
     * Returns a decorator that also does what another one does.
     *
     * @param decorator the other one
     * @return the composed decorator; the argument itself if it propagates already
     */
    public static TaskDecorator decorator(TaskDecorator decorator) {
        Objects.requireNonNull(decorator, "decorator");
        return decorator instanceof ContextTaskDecorator ? decorator : new ContextTaskDecorator(decorator);
    }

    /** Undoes {@link #decorator(TaskDecorator)}. */
    static TaskDecorator undecorated(TaskDecorator decorator) {
        @Nullable TaskDecorator within = decorator instanceof ContextTaskDecorator ours ? ours.decorator : null;
        return within == null ? decorator : within;
    }

    /**
     * Makes an executor of Spring propagate, beside what the decorator that it has does. To be called before it is used.
     *
     * @param executor a {@code ThreadPoolTaskExecutor}, {@code ThreadPoolTaskScheduler}, {@code SimpleAsyncTaskExecutor}, {@code
     *     ConcurrentTaskExecutor} or {@code TaskExecutorAdapter}, initialized or not
     * @param <E> its type
     * @return the same executor
     * @throws IllegalArgumentException if it is of another class
     */
    public static <E> E attach(E executor) {
        Objects.requireNonNull(executor, "executor");
        for (DecoratedExecutor<?> known : DecoratedExecutor.ALL) {
            if (known.type().isInstance(executor)) {
                attach(known, executor);
                return executor;
            }
        }
        throw new IllegalArgumentException("executor must be one of Spring's that have a task decorator, but it is a "
                + executor.getClass().getName() + ". Use ContextExecutors for executors of the JDK.");
    }

    private static <K> void attach(DecoratedExecutor<K> known, Object executor) {
        known.attach(known.type().cast(executor));
    }
}
