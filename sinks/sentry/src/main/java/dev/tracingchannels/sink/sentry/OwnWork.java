// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.sentry;

import org.jspecify.annotations.Nullable;

/**
 * Recognises what Sentry does and logs itself, and what is done on its threads while it sends. Sending that would cause the
 * next.
 */
final class OwnWork {
    /** The threads that send Sentry's envelopes. */
    private static final String TRANSPORT_THREAD = "SentryAsyncConnection-";

    private static final String LOGGERS = "io.sentry.";

    private OwnWork() {}

    static boolean isCurrent() {
        return Thread.currentThread().getName().startsWith(TRANSPORT_THREAD);
    }

    static boolean isLogging(@Nullable String logger) {
        return (logger != null && logger.startsWith(LOGGERS)) || isCurrent();
    }
}
