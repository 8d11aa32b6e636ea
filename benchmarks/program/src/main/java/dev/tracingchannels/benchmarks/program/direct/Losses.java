// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.direct;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Counts the spans that were lost, and tells of them, once a minute at most. Safe for use from many threads. */
final class Losses {
    private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong unsent = new AtomicLong();
    private final Consumer<String> teller;
    private String reason = "";
    private long told;
    private long toldAt = System.nanoTime() - PAUSE;

    Losses(Consumer<String> teller) {
        this.teller = teller;
    }

    /** Counts a span for which there was no room. */
    void dropped() {
        dropped.incrementAndGet();
    }

    /** Counts spans that were not taken by the receiver. */
    synchronized void unsent(int spans, Exception error) {
        unsent.addAndGet(spans);
        reason = ", the last time by " + error;
    }

    long count() {
        return dropped.get() + unsent.get();
    }

    /** Tells if there is something new, and the last time is long ago. */
    void tell() {
        if (count() > 0) {
            tell(System.nanoTime() - toldAtTime() >= PAUSE);
        }
    }

    private synchronized long toldAtTime() {
        return toldAt;
    }

    /** Tells if there is something new. */
    void tellAll() {
        tell(true);
    }

    private synchronized void tell(boolean due) {
        long all = count();
        if (due && all > told) {
            told = all;
            toldAt = System.nanoTime();
            teller.accept("Lost " + all + " spans since the start: " + dropped + " for lack of room, " + unsent
                    + " in sending" + reason);
        }
    }
}
