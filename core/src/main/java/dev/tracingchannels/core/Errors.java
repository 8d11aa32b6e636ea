// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Hands failures of listeners to the one handler; the only place that may drop a failure. */
final class Errors {
    private static final ErrorHandler DEFAULT =
            new LoggingErrorHandler(Logger.getLogger("dev.tracingchannels"), System::nanoTime);
    private static volatile ErrorHandler handler = DEFAULT;

    private Errors() {}

    static void setHandler(@Nullable ErrorHandler replacement) {
        handler = replacement == null ? DEFAULT : replacement;
    }

    /** Reports a failure, with where it happened in words. Never throws. */
    static void report(String where, Throwable error) {
        try {
            @Nullable Object[] slot = ThreadSlot.get();
            // A failure that the handler causes would come back to it without end.
            if (!ThreadSlot.isReporting(slot)) {
                ThreadSlot.setReporting(slot, true);
                try {
                    handler.handle(where, error);
                } finally {
                    ThreadSlot.setReporting(slot, false);
                }
            }
        } catch (Throwable nothingLeftToTell) {
            // The handler itself failed, or the stack is exhausted. The operation goes on; that matters more.
        }
    }

    /** Reports what {@code source}, which has the given role on the given channel, threw. Never throws. */
    static void report(String role, @Nullable Object source, String channel, Throwable error) {
        try {
            report(
                    role + ' ' + (source == null ? null : source.getClass().getName()) + " of channel " + channel,
                    error);
        } catch (Throwable nothingLeftToTell) {
            // The stack or the heap is exhausted, as above.
        }
    }
}
