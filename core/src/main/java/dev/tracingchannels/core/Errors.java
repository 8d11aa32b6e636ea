// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import org.jspecify.annotations.Nullable;

/** Passes failures of listeners to the one handler. This is the only place that may drop a failure. */
final class Errors {
    private static final LoggingErrorHandler DEFAULT = new LoggingErrorHandler(System::nanoTime);
    private static volatile ErrorHandler handler = DEFAULT;
    /** How often a report is tried if there is never enough stack: the handler itself may be what overflows. */
    private static final int TRIES = 10_000;

    /** The first failure that could not be reported for lack of stack: role, source, channel, error. */
    static volatile @Nullable Object @Nullable [] late;
    /** How often that report has been tried. Not exact, since threads may write it at once. */
    private static int tries;

    private Errors() {}

    /** Initialises what a report needs, so that the first report may happen anywhere. */
    static void prepare() {
        DEFAULT.prepare();
    }

    static void setHandler(@Nullable ErrorHandler replacement) {
        handler = replacement == null ? DEFAULT : replacement;
    }

    /** Reports a failure with a description of where it happened. Never throws. */
    static void report(String where, Throwable error) {
        report(where, null, null, error);
    }

    /** Reports what {@code source} threw in the given role on the given channel. Never throws. */
    static void report(String role, @Nullable Object source, @Nullable String channel, Throwable error) {
        try {
            if (late != null) {
                reportLate();
            }
            handle(role, source, channel, error);
        } catch (StackOverflowError noStackLeft) {
            // Makes no call, since there may be no stack for one. A caller with more stack will report the failure.
            if (late == null) {
                late = new Object[] {role, source, channel, error};
            }
        } catch (Throwable nothingLeftToTell) {
            // The handler itself failed, or the heap is exhausted. The operation goes on; that matters more.
        }
    }

    /**
     * Reports the failure, if any, that could not be reported for lack of stack. Keeps it if there is still too little.
     */
    static void reportLate() {
        @Nullable Object[] kept = late;
        if (kept == null) {
            return;
        }
        late = null;
        try {
            handle(String.valueOf(kept[0]), kept[1], (String) kept[2], (Throwable) kept[3]);
            tries = 0;
        } catch (StackOverflowError stillNoStackLeft) {
            if (++tries < TRIES) {
                late = kept;
            } else {
                tries = 0;
            }
        } catch (Throwable nothingLeftToTell) {
            // As above.
        }
    }

    @SuppressWarnings("NullAway") // an error is never null
    private static void handle(
            String role, @Nullable Object source, @Nullable String channel, @Nullable Throwable error) {
        @Nullable Object[] slot = ThreadSlot.get();
        // Otherwise a failure that the handler causes would come back to it without end.
        if (ThreadSlot.isReporting(slot)) {
            return;
        }
        slot[ThreadSlot.REPORTING] = Boolean.TRUE;
        try {
            ErrorHandler current = handler;
            if (current != DEFAULT) {
                Preparation.requireStack();
            }
            current.handle(where(role, source, channel), error);
        } finally {
            // Makes no call, since there may be no stack for one.
            slot[ThreadSlot.REPORTING] = null;
        }
    }

    private static String where(String role, @Nullable Object source, @Nullable String channel) {
        if (channel == null) {
            return role;
        }
        Object own = source instanceof EventSubscriber ? ((EventSubscriber<?>) source).subscriber() : source;
        return role + ' ' + (own == null ? null : own.getClass().getName()) + " of channel " + channel;
    }
}
