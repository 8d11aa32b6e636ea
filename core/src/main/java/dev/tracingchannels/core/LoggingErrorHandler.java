// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Logs each cause once and at most {@value #PER_MINUTE} new causes a minute; what it holds back it counts, and says so
 * with the next line.
 */
final class LoggingErrorHandler implements ErrorHandler {
    private static final int PER_MINUTE = 20;
    private static final int CAUSES = 1000;
    private static final String OURS = "dev.tracingchannels.core.";

    private final Logger logger;
    private final LongSupplier nanoTime;
    private final Set<String> seen = new HashSet<>();
    private long windowStart;
    private int logged;
    private long heldBack;

    LoggingErrorHandler(Logger logger, LongSupplier nanoTime) {
        this.logger = logger;
        this.nanoTime = nanoTime;
        this.windowStart = nanoTime.getAsLong();
    }

    @Override
    public void handle(String where, Throwable error) {
        String message = admit(where, error);
        if (message != null) {
            logger.log(Level.WARNING, message, error);
        }
    }

    private synchronized @Nullable String admit(String where, Throwable error) {
        long now = nanoTime.getAsLong();
        if (now - windowStart >= TimeUnit.MINUTES.toNanos(1)) {
            windowStart = now;
            logged = 0;
        }
        String cause = cause(where, error);
        if (seen.contains(cause) || logged >= PER_MINUTE || seen.size() >= CAUSES) {
            heldBack++;
            return null;
        }
        seen.add(cause);
        logged++;
        String held = heldBack == 0 ? "" : " (" + heldBack + " failures were not logged, as repeated or too many)";
        heldBack = 0;
        return where + " failed; the operation goes on" + held;
    }

    /**
     * The same exception class thrown from the same line by the same listener is the same cause. Of what we complain about
     * ourselves it is the line that called us, such as the one that closes a scope again.
     */
    private static String cause(String where, Throwable error) {
        StackTraceElement[] trace = error.getStackTrace();
        int line = 0;
        while (line < trace.length - 1 && trace[line].getClassName().startsWith(OURS)) {
            line++;
        }
        return where + '|' + error.getClass().getName() + '|' + (trace.length == 0 ? "" : trace[line]);
    }
}
