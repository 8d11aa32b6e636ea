// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds handles that were dropped without being ended. A daemon thread waits for them while there are any to wait for, and
 * ends with the last, so that none outlives a redeployed application.
 */
final class Abandonment {
    private static final long IDLE_MILLIS = 1000;
    private static final ReferenceQueue<Object> QUEUE = new ReferenceQueue<>();
    /** Keeps the references themselves alive; guarded by itself, as is the flag. */
    private static final Set<Watch> WATCHED = new HashSet<>();

    private static boolean running;

    private Abandonment() {}

    /** Runs something if the handle is collected before the watch is stopped. It must not refer to the handle. */
    static Watch watch(Object handle, Runnable abandoned) {
        Watch watch = new Watch(handle, abandoned);
        synchronized (WATCHED) {
            WATCHED.add(watch);
            if (!running) {
                running = true;
                AbandonmentThread.running(Abandonment::run).start();
            }
        }
        return watch;
    }

    private static void run() {
        while (isNeeded()) {
            try {
                Watch gone = (Watch) QUEUE.remove(IDLE_MILLIS);
                if (gone != null && gone.stop()) {
                    gone.abandoned.run();
                }
            } catch (InterruptedException nobodyHasReasonTo) {
                // Go on: the thread is ours, and ends by itself.
            } catch (Throwable error) {
                Errors.report("ending an abandoned operation", error);
            }
        }
    }

    private static boolean isNeeded() {
        synchronized (WATCHED) {
            running = !WATCHED.isEmpty();
            return running;
        }
    }

    static final class Watch extends PhantomReference<Object> {
        private final Runnable abandoned;

        Watch(Object handle, Runnable abandoned) {
            super(handle, QUEUE);
            this.abandoned = abandoned;
        }

        /** Watches no longer; false when that had happened before. */
        boolean stop() {
            clear();
            synchronized (WATCHED) {
                return WATCHED.remove(this);
            }
        }
    }
}
