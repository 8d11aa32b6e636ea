// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springcontext;

import dev.tracingchannels.mapping.Attachment;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.scheduling.concurrent.ConcurrentTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** One of Spring's executors that have their tasks decorated. Its decorator is put within ours, which replaces it. */
final class DecoratedExecutor<E> implements Attachment<E> {
    /** Each class of Spring's that has a decorator of its own. */
    static final List<DecoratedExecutor<?>> ALL = List.of(
            new DecoratedExecutor<>(ThreadPoolTaskExecutor.class, ThreadPoolTaskExecutor::setTaskDecorator),
            new DecoratedExecutor<>(ThreadPoolTaskScheduler.class, ThreadPoolTaskScheduler::setTaskDecorator),
            new DecoratedExecutor<>(SimpleAsyncTaskExecutor.class, SimpleAsyncTaskExecutor::setTaskDecorator),
            new DecoratedExecutor<>(ConcurrentTaskExecutor.class, ConcurrentTaskExecutor::setTaskDecorator),
            new DecoratedExecutor<>(TaskExecutorAdapter.class, TaskExecutorAdapter::setTaskDecorator));

    final HiddenField field;
    private final Class<E> type;
    private final BiConsumer<E, @Nullable TaskDecorator> setter;

    private DecoratedExecutor(Class<E> type, BiConsumer<E, @Nullable TaskDecorator> setter) {
        this.type = type;
        this.setter = setter;
        this.field = HiddenField.of(type, "taskDecorator");
    }

    @Override
    public Class<E> type() {
        return type;
    }

    @Override
    public E attach(E executor) {
        field.read(executor).ifPresent(found -> {
            TaskDecorator decorator = (TaskDecorator) found[0];
            if (!(decorator instanceof ContextTaskDecorator)) {
                setter.accept(executor, new ContextTaskDecorator(decorator));
            }
        });
        return executor;
    }

    @Override
    public E detach(E executor) {
        field.read(executor).ifPresent(found -> {
            if (found[0] instanceof ContextTaskDecorator ours) {
                setter.accept(executor, ours.decorator);
            }
        });
        return executor;
    }
}
