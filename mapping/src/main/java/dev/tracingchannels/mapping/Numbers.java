// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import org.jspecify.annotations.Nullable;

/**
 * Objects for whole numbers that recur, such as ports and statuses. Of the numbers with the same place the first one is kept for
 * good, so that many different numbers make nobody write to what all threads read. Safe for use from many threads.
 */
final class Numbers {
    private static final int PLACES = 1024;
    private static final long GREATEST_PORT = 65535;

    private final @Nullable Long[] kept = new Long[PLACES];

    Long of(long value) {
        if (value < 0 || value > GREATEST_PORT) {
            return value;
        }
        int place = (int) value & (PLACES - 1);
        // Read without a barrier, as an object for a number cannot change.
        Long first = kept[place];
        if (first == null) {
            first = value;
            kept[place] = first;
        }
        return first == value ? first : Long.valueOf(value);
    }
}
