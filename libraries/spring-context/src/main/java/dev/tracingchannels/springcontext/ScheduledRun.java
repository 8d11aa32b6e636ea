// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springcontext;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Scope;
import java.lang.reflect.UndeclaredThrowableException;
import org.jspecify.annotations.Nullable;

/**
 * A run that is under way. It is over when the task has returned and each flow that it subscribed to has ended, of which {@link
 * RunObserver} learns.
 */
final class ScheduledRun {
    private static final ThreadLocal<@Nullable ScheduledRun> CURRENT = new ThreadLocal<>();

    private final OpenOperation operation;
    /** The task, and the flows that it subscribed to. Guarded by this. */
    private int unfinished = 1;
    /** Guarded by this. */
    private @Nullable Throwable error;

    ScheduledRun(OpenOperation operation) {
        this.operation = operation;
    }

    /** Returns the run whose task runs on this thread. */
    static @Nullable ScheduledRun current() {
        return CURRENT.get();
    }

    void run(Runnable task) {
        ScheduledRun enclosing = CURRENT.get();
        CURRENT.set(this);
        try {
            task.run();
        } catch (Throwable thrown) {
            failed(thrown);
            throw thrown;
        } finally {
            if (enclosing == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(enclosing);
            }
            finished();
        }
    }

    synchronized void began() {
        unfinished++;
    }

    /** Notes an error, as Spring's handlers of errors get it. */
    synchronized void failed(Throwable thrown) {
        error = thrown instanceof UndeclaredThrowableException undeclared && undeclared.getUndeclaredThrowable() != null
                ? undeclared.getUndeclaredThrowable()
                : thrown;
    }

    void finished() {
        Throwable outcome;
        synchronized (this) {
            if (--unfinished > 0) {
                return;
            }
            outcome = error;
        }
        if (outcome == null) {
            operation.succeed(null);
        } else {
            operation.fail(outcome);
        }
    }

    Scope enter() {
        return operation.enter();
    }
}
