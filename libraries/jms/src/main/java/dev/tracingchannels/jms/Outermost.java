// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import dev.tracingchannels.core.Body;
import org.jspecify.annotations.Nullable;

/**
 * Finds the outermost of several wrappers around one object: a connection factory may be wrapped, then wrapped by a pool, and that
 * again. Used only while there are subscribers.
 */
final class Outermost {
    static final Outermost SEND = new Outermost();
    static final Outermost RECEIVE = new Outermost();
    static final Outermost PROCESS = new Outermost();
    static final Outermost SETTLE = new Outermost();

    @SuppressWarnings("ThreadLocalUsage") // there are only the instances above
    private final ThreadLocal<@Nullable Object> subject = new ThreadLocal<>();

    private Outermost() {}

    /** Runs the one body within another run about the same subject, and the other body where there is none. */
    <R extends @Nullable Object, X extends Throwable> R run(Object about, Body<R, X> within, Body<R, X> outermost)
            throws X {
        Object before = subject.get();
        if (before == about) {
            return within.run();
        }
        subject.set(about);
        try {
            return outermost.run();
        } finally {
            if (before == null) {
                subject.remove();
            } else {
                subject.set(before);
            }
        }
    }
}
