// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sinks;

import dev.tracingchannels.mapping.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The payload of the contract's plain channel. */
record Note(
        String text,
        Severity severity,
        @Nullable Throwable error,
        @Nullable Instant time) {
    Note(String text) {
        this(text, Severity.WARN, null, null);
    }

    Note about(Throwable what) {
        return new Note(text, severity, what, time);
    }

    Note at(Instant when) {
        return new Note(text, severity, error, when);
    }

    Note of(Severity how) {
        return new Note(text, how, error, time);
    }
}
