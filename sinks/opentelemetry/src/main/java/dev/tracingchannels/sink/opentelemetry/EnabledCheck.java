// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.context.Context;

/** Whether an SDK wants records of a severity: by its minimum severity and by its processors. */
final class EnabledCheck {
    private static final boolean KNOWN = isKnown();

    private EnabledCheck() {}

    /** Returns whether the API has the method, as since 1.61. */
    private static boolean isKnown() {
        try {
            LoggerProvider.noop().get("dev.tracingchannels").isEnabled(Severity.INFO, Context.root());
            return true;
        } catch (LinkageError earlier) {
            return false;
        }
    }

    static boolean isEnabled(Logger logger, Severity severity, Context context) {
        return !KNOWN || logger.isEnabled(severity, context);
    }
}
