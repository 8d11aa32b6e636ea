// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springcontext;

import dev.tracingchannels.core.Body;
import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Snapshot;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.SchedulingAwareRunnable;

/** Publishes each run of a task. A run has no parent, whatever the context of its thread. */
final class TracedTask implements SchedulingAwareRunnable {
    private final Runnable task;
    private final BooleanSupplier attached;
    private final Body<@Nullable Void, RuntimeException> untraced;
    private final Body<@Nullable Void, RuntimeException> traced;
    private @Nullable SpringScheduledRun payload;

    TracedTask(Runnable task, BooleanSupplier attached) {
        this.task = task;
        this.attached = attached;
        this.untraced = () -> {
            task.run();
            return null;
        };
        this.traced = () -> {
            runTraced();
            return null;
        };
    }

    @Override
    public void run() {
        if (!attached.getAsBoolean()) {
            task.run();
        } else {
            Snapshot.empty().run(SpringContextChannels.SCHEDULED_TASK.hasSubscribers() ? traced : untraced);
        }
    }

    private void runTraced() {
        try (OpenOperation operation = SpringContextChannels.SCHEDULED_TASK.open(this::payload)) {
            new ScheduledRun(operation).run(task);
        }
    }

    /** Looked up at the first run that is published. Two threads may both do so, with the same result. */
    private SpringScheduledRun payload() {
        SpringScheduledRun known = payload;
        if (known == null) {
            known = TaskName.of(task);
            payload = known;
        }
        return known;
    }

    @Override
    public boolean isLongLived() {
        return task instanceof SchedulingAwareRunnable aware && aware.isLongLived();
    }

    @Override
    public @Nullable String getQualifier() {
        return task instanceof SchedulingAwareRunnable aware ? aware.getQualifier() : null;
    }

    @Override
    public String toString() {
        return task.toString();
    }
}
