// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import java.time.Duration;

/**
 * How long to wait for what ends on another thread, on a machine that has other things to do. Once that was in vain the rest of
 * the tests wait no longer than they must: a publisher that never ends its operations fails all of them. Safe for use from many
 * threads.
 */
final class Patience {
    private static final Duration FULL = Duration.ofSeconds(20);
    private static final Duration LITTLE = Duration.ofMillis(200);

    /** One for all tests of a class. */
    private static final ClassValue<Patience> BY_CLASS = new ClassValue<>() {
        @Override
        protected Patience computeValue(Class<?> type) {
            return new Patience();
        }
    };

    private final Duration full;
    private volatile boolean inVain;

    Patience() {
        this(FULL);
    }

    Patience(Duration full) {
        this.full = full;
    }

    static Patience of(Class<?> tests) {
        return BY_CLASS.get(tests);
    }

    Duration left() {
        return inVain ? LITTLE : full;
    }

    void inVain() {
        inVain = true;
    }
}
