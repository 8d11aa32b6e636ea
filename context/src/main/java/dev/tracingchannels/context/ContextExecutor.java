// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context;

import java.util.Objects;
import java.util.concurrent.Executor;

/** Passes each task on, wrapped in the context in which it was submitted. */
class ContextExecutor implements Executor {
    private final Executor executor;

    ContextExecutor(Executor executor) {
        this.executor = Objects.requireNonNull(executor, "executor");
    }

    final Executor executor() {
        return executor;
    }

    @Override
    public final void execute(Runnable task) {
        executor.execute(new SubmittedRunnable(task));
    }

    @Override
    public final String toString() {
        return "ContextExecutors{" + executor + '}';
    }
}
