// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Logs up to {@value #AT_FIRST} failures of each cause in a minute, then one a minute with the number of failures that
 * were not logged; and at most {@value #IN_ALL} failures a minute over all causes. Failures with the same class of
 * exception from the same place have the same cause. A failure that is not logged costs one read of the clock and one
 * look-up in a map: it takes no lock and makes no stack trace.
 */
final class LoggingErrorHandler implements ErrorHandler {
    static final int AT_FIRST = 5;
    static final int IN_ALL = 50;
    /** How many causes are remembered at once. A cause that was forgotten counts as new. */
    static final int CAUSES = 256;

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier nanoTime;
    private final ConcurrentHashMap<String, Throttle> causes = new ConcurrentHashMap<>();
    private final Throttle all;
    /** Null until the first subscriber: naming a channel must not start the application's logging. */
    private volatile @Nullable Logger logger;

    LoggingErrorHandler(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.all = new Throttle(IN_ALL, IN_ALL, nanoTime.getAsLong());
    }

    LoggingErrorHandler(Logger logger, LongSupplier nanoTime) {
        this(nanoTime);
        this.logger = logger;
    }

    /** Returns how many causes are remembered. */
    int causes() {
        return causes.size();
    }

    /** Gets the logger, and initialises what the platform needs for a record. */
    void prepare() {
        if (logger == null) {
            logger = Logger.getLogger("dev.tracingchannels");
            new LogRecord(Level.WARNING, "").setThrown(null);
            new Throttle(AT_FIRST, 1, nanoTime.getAsLong()).isShut(nanoTime.getAsLong());
            causes.get("");
        }
    }

    @Override
    public void handle(String where, Throwable error) {
        long now = nanoTime.getAsLong();
        String cause = where + '|' + error.getClass().getName();
        Throttle throttle = causes.get(cause);
        if (throttle == null ? all.isShut(now) : throttle.isShut(now) || all.isShut(now)) {
            (throttle == null ? all : throttle).hold();
            return;
        }
        Preparation.requireStack();
        if (throttle == null) {
            throttle = add(cause, now);
        }
        long others = all.admit(now);
        long same = others < 0 ? -1 : throttle.admit(now);
        if (same < 0) {
            throttle.hold();
        } else {
            log(where, error, same, others);
        }
    }

    private void log(String where, Throwable error, long same, long others) {
        prepare();
        Logger prepared = logger;
        if (prepared != null) {
            prepared.log(
                    Level.WARNING,
                    where + " failed; the operation goes on" + held(same, " more failures of this kind")
                            + held(others, " failures of other kinds"),
                    error);
        }
    }

    private static String held(long count, String what) {
        return count == 0 ? "" : "; " + count + what + " were not logged";
    }

    private Throttle add(String cause, long now) {
        Throttle made = new Throttle(AT_FIRST, 1, now);
        Throttle earlier = causes.putIfAbsent(cause, made);
        if (earlier != null) {
            return earlier;
        }
        if (causes.size() > CAUSES) {
            forget(now, made);
        }
        return made;
    }

    /** Forgets the causes whose minute is over; if there are none, those whose minute began first. */
    private void forget(long now, Throttle keep) {
        long age = 0;
        for (Throttle each : causes.values()) {
            age = Math.max(age, now - each.since());
        }
        age = Math.min(age, MINUTE);
        for (Iterator<Throttle> each = causes.values().iterator(); each.hasNext(); ) {
            Throttle known = each.next();
            if (known != keep && now - known.since() >= age) {
                each.remove();
                all.hold(known);
            }
        }
    }

    /** Counts what may still be logged in a minute, and what was not logged. Safe for use from many threads. */
    private static final class Throttle {
        private final int atFirst;
        private final int later;
        private final AtomicLong held = new AtomicLong();
        private volatile long since;
        private volatile int left;

        Throttle(int atFirst, int later, long now) {
            this.atFirst = atFirst;
            this.later = later;
            this.since = now;
            this.left = atFirst;
        }

        long since() {
            return since;
        }

        boolean isShut(long now) {
            return left <= 0 && now - since < MINUTE;
        }

        void hold() {
            held.incrementAndGet();
        }

        void hold(Throttle forgotten) {
            held.addAndGet(forgotten.held.get());
        }

        /**
         * Returns −1 if this failure must not be logged, else the number of failures that were not logged before it.
         */
        synchronized long admit(long now) {
            if (now - since >= MINUTE) {
                since = now;
                left = held.get() > 0 ? later : atFirst;
            }
            if (left <= 0) {
                return -1;
            }
            left--;
            return held.getAndSet(0);
        }
    }
}
