// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.Objects;

/**
 * Detects that an object was dropped before its work was done: for operations that nothing can end any more. One daemon
 * thread waits for all watched objects. It holds no reference to the code that started it, and it ends soon after the
 * last watch, so that it does not outlive a redeployed application. Safe for use from many threads.
 */
public final class Abandonment {
    private Abandonment() {}

    /**
     * Runs a task after an object was collected, unless the watch is closed first. Never throws because of the watch
     * itself: where a watch cannot be set up, that is reported and the task never runs. It does not promise when the
     * task runs, nor that it runs before the process ends.
     *
     * @param object the object
     * @param abandoned what to run, on a thread of this library; must not refer to the object. What it throws goes to
     *     the {@link ErrorHandler}
     * @return a handle; closing it ends the watch
     */
    public static Subscription watch(Object object, Runnable abandoned) {
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(abandoned, "abandoned");
        try {
            Preparation.forNames();
            return Watches.add(object, abandoned);
        } catch (Throwable noStackOrThreadLeft) {
            // A failure to watch must not end the watched operation. The next watch tries to start the thread again.
            ErrorHandler.report("watching for an abandoned operation", noStackOrThreadLeft);
            return () -> {};
        }
    }
}
