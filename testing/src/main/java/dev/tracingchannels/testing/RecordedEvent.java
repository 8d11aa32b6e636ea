// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One event of an operation, with the outcome as far as it was known at that event. Immutable.
 *
 * @param type which of the five events
 * @param thread the thread that published it
 * @param hasResult whether the result was present
 * @param result the result; null when it was absent, too
 * @param error the error, or null when it was absent
 */
public record RecordedEvent(
        Type type,
        Thread thread,
        boolean hasResult,
        @Nullable Object result,
        @Nullable Throwable error) {

    /** The five events of a tracing channel. */
    public enum Type {
        /** Before the work. */
        START,
        /** The call returned or threw. */
        END,
        /** An asynchronous operation is over. */
        ASYNC_START,
        /** The last event of an asynchronous operation. */
        ASYNC_END,
        /** The operation failed. */
        ERROR;

        /**
         * The event's name as channels spell it.
         *
         * @return {@code asyncStart}, for instance
         */
        @Override
        public String toString() {
            return this == ASYNC_START
                    ? "asyncStart"
                    : this == ASYNC_END ? "asyncEnd" : name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public String toString() {
        return type
                + (hasResult ? " result=" + Text.of(result) : "")
                + (error != null ? " error=" + Text.of(error) : "")
                + " on "
                + thread.getName();
    }
}
