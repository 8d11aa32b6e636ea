// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sinks;

import org.jspecify.annotations.Nullable;

/**
 * An error that a tool sent out as an error of its own.
 *
 * @param span the identity of the span that it belongs to
 * @param type the exception's class
 * @param message the exception's message, or null if it has none
 * @param mechanism what caught it, or null if the tool has no place for that
 * @param handled whether it was handled, or null if the tool has no place for that
 */
public record CapturedError(
        String span,
        String type,
        @Nullable String message,
        @Nullable String mechanism,
        @Nullable Boolean handled) {}
