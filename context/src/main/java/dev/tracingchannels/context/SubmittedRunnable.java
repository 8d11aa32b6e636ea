// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context;

import dev.tracingchannels.core.Snapshot;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs a task in the context in which it was submitted, and then drops the context: some futures and threads hold their task
 * until they are collected themselves.
 */
final class SubmittedRunnable implements Runnable {
    private final Runnable task;
    private @Nullable Snapshot context = Snapshot.capture();

    SubmittedRunnable(Runnable task) {
        this.task = Objects.requireNonNull(task, "task");
    }

    @Override
    public void run() {
        Snapshot submitted = context == null ? Snapshot.empty() : context;
        context = null;
        submitted.wrap(task).run();
    }

    @Override
    public String toString() {
        return task.toString();
    }
}
