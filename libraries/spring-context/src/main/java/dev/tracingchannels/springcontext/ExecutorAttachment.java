// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springcontext;

import dev.tracingchannels.context.ContextExecutors;
import dev.tracingchannels.mapping.Attachment;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;
import org.springframework.util.ClassUtils;

/**
 * Wraps executors that cannot be changed: the JDK's, and those of Spring that have no decorator. One that has more interfaces than these
 * is left as it is: a wrapper would not have them, and such an executor may be an event loop, or decorate its tasks itself.
 */
final class ExecutorAttachment implements Attachment<Executor> {
    private static final Set<Class<?>> WRAPPED = Set.of(
            Executor.class,
            ExecutorService.class,
            ScheduledExecutorService.class,
            AutoCloseable.class,
            TaskExecutor.class,
            AsyncTaskExecutor.class);

    @Override
    public Class<Executor> type() {
        return Executor.class;
    }

    @Override
    public Executor attach(Executor executor) {
        if (DecoratedExecutor.ALL.stream().anyMatch(known -> known.type().isInstance(executor))
                || !WRAPPED.containsAll(ClassUtils.getAllInterfacesAsSet(executor))) {
            return executor;
        }
        if (executor instanceof AsyncTaskExecutor spring) {
            return ContextAsyncTaskExecutor.wrap(spring);
        }
        if (executor instanceof ScheduledExecutorService scheduled) {
            return ContextExecutors.executor(scheduled);
        }
        if (executor instanceof ExecutorService service) {
            return ContextExecutors.executor(service);
        }
        return executor instanceof TaskExecutor ? executor : ContextExecutors.executor(executor);
    }

    @Override
    public Executor detach(Executor executor) {
        return executor instanceof ContextAsyncTaskExecutor ours ? ours.executor : ContextExecutors.unwrap(executor);
    }
}
