// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Completes futures that complete other futures, in chains of any length, without running out of stack. {@link
 * java.util.concurrent.CompletableFuture} does so for its own dependents with a loop. Ours are completed from within a
 * callback, so they need this loop.
 *
 * <p>The depth is counted from the innermost code that is not ours. A future that such code completes must be complete,
 * with all that depends on it, when that code goes on, as it would be untraced: that code may wait for a thread that
 * waits for this future.
 */
final class Completions {
    /** Up to this depth a completion runs at once, as it would untraced. */
    static final int MAX_DEPTH = 64;

    private Completions() {}

    static void run(Runnable completion) {
        @Nullable Object[] slot = ThreadSlot.get();
        int[] nested = ThreadSlot.completing(slot);
        if (nested[0] >= MAX_DEPTH) {
            defer(slot, completion);
            return;
        }
        // Completions that an outer call deferred must not run here, or chains would nest in each other without end.
        int before = nested[0] == 0 ? deferred(slot) : 0;
        nested[0]++;
        try {
            completion.run();
        } finally {
            try {
                if (nested[0] == 1) {
                    runDeferred(slot, before);
                }
            } finally {
                nested[0]--;
            }
        }
    }

    /**
     * Starts the count again at zero, for code that is not ours.
     *
     * @return the depth so far, for {@link #leave}
     */
    static int enter(@Nullable Object[] slot) {
        int[] nested = ThreadSlot.completing(slot);
        int depth = nested[0];
        if (depth != 0) {
            nested[0] = 0;
        }
        return depth;
    }

    /** Restores the count to an earlier depth. */
    static void leave(@Nullable Object[] slot, int depth) {
        if (depth != 0) {
            ThreadSlot.completing(slot)[0] = depth;
        }
    }

    /**
     * Runs the completions deferred on this thread. Called before the thread waits for a future or asks whether one is
     * done: that future may be among them.
     */
    static void catchUp() {
        runDeferred(ThreadSlot.get(), 0);
    }

    private static int deferred(@Nullable Object[] slot) {
        ArrayDeque<Runnable> deferred = ThreadSlot.deferred(slot);
        return deferred == null ? 0 : deferred.size();
    }

    private static void defer(@Nullable Object[] slot, Runnable completion) {
        ArrayDeque<Runnable> deferred = ThreadSlot.deferred(slot);
        if (deferred == null) {
            deferred = new ArrayDeque<>();
            ThreadSlot.setDeferred(slot, deferred);
        }
        deferred.add(completion);
    }

    /** Runs deferred completions, the last one first, until only a given number is left. */
    private static void runDeferred(@Nullable Object[] slot, int left) {
        // Read again each time: a completion may itself run the deferred ones, and defer more after that.
        for (ArrayDeque<Runnable> deferred = ThreadSlot.deferred(slot);
                deferred != null;
                deferred = ThreadSlot.deferred(slot)) {
            if (deferred.isEmpty()) {
                // An idle thread keeps nothing of ours.
                ThreadSlot.setDeferred(slot, null);
                return;
            }
            if (deferred.size() <= left) {
                return;
            }
            deferred.removeLast().run();
        }
    }
}
