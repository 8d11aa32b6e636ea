// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.mapping.Severity;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event, on {@link __Name__Channels#LOG}. Immutable.
 *
 * @param severity its severity
 * @param logger the name of the logger
 * @param message the text, which may hold secrets
 * @param time when it was logged
 * @param error the error that was logged; null if there is none
 * @param thread the name of the thread that logged it
 */
public record __Name__Event(
        Severity severity, String logger, String message, Instant time, @Nullable Throwable error, String thread) {
    /** Checks that nothing is null but the error. */
    public __Name__Event {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(logger, "logger");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(thread, "thread");
    }

    @Override
    public String toString() {
        return "__Name__Event{" + logger + '}';
    }
}
