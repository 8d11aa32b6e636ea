// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Completes futures that complete others, which complete others, without running out of stack. {@link
 * java.util.concurrent.CompletableFuture} does so for its own dependents by looping; ours are completed from within a
 * callback, so the loop is here.
 */
final class Completions {
    /** Up to this depth a completion runs where it arises, as it would untraced. */
    private static final int MAX_DEPTH = 64;

    private Completions() {}

    static void run(Runnable completion) {
        @Nullable Object[] slot = ThreadSlot.get();
        int[] nested = ThreadSlot.completing(slot);
        if (nested[0] >= MAX_DEPTH) {
            defer(slot, completion);
            return;
        }
        nested[0]++;
        try {
            completion.run();
        } finally {
            try {
                if (nested[0] == 1) {
                    runDeferred(slot);
                }
            } finally {
                nested[0]--;
            }
        }
    }

    /**
     * Runs what was put off on this thread, before it waits for a future or asks one whether it is done: what it asks for
     * may be among that.
     */
    static void catchUp() {
        runDeferred(ThreadSlot.get());
    }

    private static void defer(@Nullable Object[] slot, Runnable completion) {
        ArrayDeque<Runnable> deferred = ThreadSlot.deferred(slot);
        if (deferred == null) {
            deferred = new ArrayDeque<>();
            ThreadSlot.setDeferred(slot, deferred);
        }
        deferred.add(completion);
    }

    private static void runDeferred(@Nullable Object[] slot) {
        // Asked for anew each time: what runs may itself catch up, and put off more after that.
        for (ArrayDeque<Runnable> deferred = ThreadSlot.deferred(slot);
                deferred != null;
                deferred = ThreadSlot.deferred(slot)) {
            Runnable next = deferred.poll();
            if (next == null) {
                // An idle thread keeps nothing of ours.
                ThreadSlot.setDeferred(slot, null);
            } else {
                next.run();
            }
        }
    }
}
