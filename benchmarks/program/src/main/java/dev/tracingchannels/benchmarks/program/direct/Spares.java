// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.direct;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Bytes that may be written again, so that none are made for each operation. Each thread looks into one or two places only. */
final class Spares {
    private static final int PLACES = 64;
    /** What one long statement took is not kept. */
    private static final int MOST_CAPACITY = 1 << 13;

    private final AtomicReferenceArray<@Nullable Bytes> places = new AtomicReferenceArray<>(PLACES);

    Bytes take() {
        int place = place();
        Bytes spare = take(place);
        if (spare == null) {
            spare = take(place + 1);
        }
        return spare == null ? new Bytes() : spare;
    }

    private @Nullable Bytes take(int place) {
        return places.get(place) == null ? null : places.getAndSet(place, null);
    }

    void give(Bytes bytes) {
        bytes.clear(MOST_CAPACITY);
        int place = place();
        if (!places.compareAndSet(place, null, bytes)) {
            places.compareAndSet(place + 1, null, bytes);
        }
    }

    /** Returns the first of the two places of this thread. */
    private static int place() {
        return 2 * (int) (Thread.currentThread().getId() % (PLACES / 2));
    }
}
