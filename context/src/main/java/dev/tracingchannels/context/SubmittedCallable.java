// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context;

import dev.tracingchannels.core.Snapshot;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** As {@link SubmittedRunnable}, for a task with a result. */
final class SubmittedCallable<T extends @Nullable Object> implements Callable<T> {
    private final Callable<T> task;
    private @Nullable Snapshot context = Snapshot.capture();

    SubmittedCallable(Callable<T> task) {
        this.task = Objects.requireNonNull(task, "task");
    }

    @Override
    public T call() throws Exception {
        Snapshot submitted = context == null ? Snapshot.empty() : context;
        context = null;
        return submitted.<T, Exception>run(task::call);
    }

    @Override
    public String toString() {
        return task.toString();
    }
}
