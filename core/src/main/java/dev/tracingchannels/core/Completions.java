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
            ThreadSlot.deferred(slot).add(completion);
            return;
        }
        nested[0]++;
        try {
            completion.run();
            if (nested[0] == 1) {
                runDeferred(ThreadSlot.deferred(slot));
            }
        } finally {
            nested[0]--;
        }
    }

    private static void runDeferred(ArrayDeque<Runnable> deferred) {
        for (Runnable next = deferred.poll(); next != null; next = deferred.poll()) {
            next.run();
        }
    }
}
