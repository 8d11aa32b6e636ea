// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.core.ErrorHandler;

/** Reports failures of mappers, options and sinks, with where they happened. */
final class Failures {
    private Failures() {}

    /** Reports what a mapper, an option or a sink threw. Never throws. */
    static void report(String role, Object source, String channel, Throwable error) {
        try {
            ErrorHandler.report(role + ' ' + source.getClass().getName() + " for " + channel, error);
        } catch (Throwable nothingLeftToTell) {
            // The stack or the heap is exhausted; it matters more that the operation continues.
        }
    }
}
