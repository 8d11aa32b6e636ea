// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context;

import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.MDC;

/** Counts the continuations, and those that were not in their own context. */
final class StressChecks {
    private final boolean elsewhereToo;
    private final LongAdder seen = new LongAdder();
    private final Queue<String> crossings = new ConcurrentLinkedQueue<>();

    /** @param elsewhereToo whether the MDC is propagated, too */
    StressChecks(boolean elsewhereToo) {
        this.elsewhereToo = elsewhereToo;
    }

    long seen() {
        return seen.sum();
    }

    Queue<String> crossings() {
        return crossings;
    }

    /** Returns the check that every continuation of a request runs. */
    Runnable of(String request) {
        return () -> check(request, Current.REQUEST.get());
    }

    /** Returns the check that runs where nothing is propagated to. */
    Runnable ofNone() {
        return () -> check(null, Current.REQUEST.get());
    }

    private void check(String expected, String current) {
        seen.increment();
        String elsewhere = MDC.get("request");
        boolean sameElsewhere = Objects.equals(elsewhere, expected) || (!elsewhereToo && elsewhere == null);
        if (!Objects.equals(current, expected) || !sameElsewhere) {
            crossings.add("expected " + expected + " but was " + current + ", and in the MDC " + elsewhere + " on "
                    + Thread.currentThread().getName());
        }
    }
}
