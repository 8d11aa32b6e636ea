// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springcontext;

import dev.tracingchannels.context.ContextExecutors;
import dev.tracingchannels.core.Snapshot;
import java.util.concurrent.Future;
import java.util.concurrent.RunnableScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.core.task.TaskDecorator;

/** Runs each task in the context in which it was submitted, and around it what another decorator does. */
final class ContextTaskDecorator implements TaskDecorator {
    final @Nullable TaskDecorator decorator;

    ContextTaskDecorator(@Nullable TaskDecorator decorator) {
        this.decorator = decorator;
    }

    @Override
    public Runnable decorate(Runnable task) {
        Runnable decorated = decorator == null ? task : decorator.decorate(task);
        return runsOnce(task)
                ? ContextExecutors.task(decorated)
                : Snapshot.capture().wrap(decorated);
    }

    /** A future may be kept for its result, and runs once. Any other task may be decorated once and run often. */
    private static boolean runsOnce(Runnable task) {
        return task instanceof Future<?>
                && !(task instanceof RunnableScheduledFuture<?> scheduled && scheduled.isPeriodic());
    }
}
