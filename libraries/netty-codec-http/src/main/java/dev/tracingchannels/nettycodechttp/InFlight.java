// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.nettycodechttp;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a channel that are not answered yet, in their order, which is that of the responses. Those that are not traced, since
 * the channel was idle when they came, count too. A connection without subscribers makes no objects here. For one thread.
 */
final class InFlight {
    private static final Object SKIPPED = new Object();

    /** Of those that are not traced, how many come before all others. */
    private int skippedFirst;

    private @Nullable ArrayDeque<Object> others;

    void skip() {
        if (others == null || others.isEmpty()) {
            skippedFirst++;
        } else {
            others.add(SKIPPED);
        }
    }

    void add(ActiveRequest request) {
        if (others == null) {
            others = new ArrayDeque<>(4);
        }
        others.add(request);
    }

    /** Returns the request that is answered next; null if it is not traced, or if there is none. */
    @Nullable
    ActiveRequest first() {
        return skippedFirst == 0 && others != null && others.peek() instanceof ActiveRequest traced ? traced : null;
    }

    /** Removes the request that is answered next; returns null if it is not traced, or if there is none. */
    @Nullable
    ActiveRequest removeFirst() {
        if (skippedFirst > 0) {
            skippedFirst--;
            return null;
        }
        return others != null && others.poll() instanceof ActiveRequest traced ? traced : null;
    }

    boolean isEmpty() {
        return skippedFirst == 0 && (others == null || others.isEmpty());
    }
}
