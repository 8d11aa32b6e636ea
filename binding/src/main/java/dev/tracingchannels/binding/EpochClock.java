// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The time of day in nanoseconds, at the cost of the monotonic clock. It is that clock plus an offset. Once a second the sum is
 * compared with the system's time of day, and the offset is replaced if they differ, for instance after the system's time was
 * set. All spans in between share the offset, so that they nest by the nanosecond. Safe for use from many threads.
 */
final class EpochClock {
    private static final long CHECKED_FOR = TimeUnit.SECONDS.toNanos(1);
    private static final long TOLERANCE = TimeUnit.MICROSECONDS.toNanos(100);
    /** A reading of both clocks that takes longer was interrupted, and may be wrong by that much. */
    private static final long PRECISE = TimeUnit.MICROSECONDS.toNanos(5);

    private static final int ATTEMPTS = 3;

    private final LongSupplier timeOfDay;
    private final LongSupplier monotonic;
    private volatile Offset offset;

    static EpochClock ofSystem() {
        return new EpochClock(EpochClock::timeOfDay, System::nanoTime);
    }

    EpochClock(LongSupplier timeOfDay, LongSupplier monotonic) {
        this.timeOfDay = timeOfDay;
        this.monotonic = monotonic;
        this.offset = new Offset(measured(), monotonic.getAsLong());
    }

    private static long timeOfDay() {
        return nanos(Clock.systemUTC().instant());
    }

    /** Nanoseconds since 1970, which a long holds until 2262. */
    static long nanos(Instant time) {
        return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
    }

    long monotonicNanos() {
        return monotonic.getAsLong();
    }

    /** Returns what to add to the monotonic time to get the time of day, as of now. */
    long offset(long now) {
        Offset known = offset;
        return now - known.checked < CHECKED_FOR ? known.nanos : check(known, now);
    }

    private long check(Offset known, long now) {
        long measured = measured();
        long agreed = Math.abs(measured - known.nanos) <= TOLERANCE ? known.nanos : measured;
        offset = new Offset(agreed, now);
        return agreed;
    }

    private long measured() {
        long best = 0;
        long narrowest = Long.MAX_VALUE;
        for (int i = 0; i < ATTEMPTS && narrowest > PRECISE; i++) {
            long before = monotonic.getAsLong();
            long time = timeOfDay.getAsLong();
            long width = monotonic.getAsLong() - before;
            if (width < narrowest) {
                narrowest = width;
                best = time - before - width / 2;
            }
        }
        return best;
    }

    /** In one object, so that both are of one moment. */
    private record Offset(long nanos, long checked) {}
}
