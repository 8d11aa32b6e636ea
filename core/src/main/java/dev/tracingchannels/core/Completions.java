// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Completes futures that complete others, which complete others, without running out of stack. {@link
 * java.util.concurrent.CompletableFuture} does so for its own dependents by looping; ours are completed from within a
 * callback, so the loop is here.
 *
 * <p>The depth is counted from the innermost code that is not ours: what such code completes is complete when it goes on, with
 * all that depends on it, as it would be untraced. It may wait for another thread that waits for just that.
 */
final class Completions {
    /** Up to this depth a completion runs where it arises, as it would untraced. */
    static final int MAX_DEPTH = 64;

    private Completions() {}

    static void run(Runnable completion) {
        @Nullable Object[] slot = ThreadSlot.get();
        int[] nested = ThreadSlot.completing(slot);
        if (nested[0] >= MAX_DEPTH) {
            defer(slot, completion);
            return;
        }
        // What was put off further out is not for here, or chains would nest in each other without end.
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
     * Begins the count anew, for code that is not ours.
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

    /** Goes on counting from a depth. */
    static void leave(@Nullable Object[] slot, int depth) {
        if (depth != 0) {
            ThreadSlot.completing(slot)[0] = depth;
        }
    }

    /**
     * Runs what was put off on this thread, before it waits for a future or asks one whether it is done: what it asks for
     * may be among that.
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

    /** Down to a number of them, the last first. */
    private static void runDeferred(@Nullable Object[] slot, int left) {
        // Asked for anew each time: what runs may itself catch up, and put off more after that.
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
