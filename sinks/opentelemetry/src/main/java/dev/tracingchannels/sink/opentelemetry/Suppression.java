// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import io.opentelemetry.api.impl.InstrumentationUtil;
import io.opentelemetry.context.Context;

/** OpenTelemetry's mark on the context in which its exporters work, so that they are not traced themselves. */
final class Suppression {
    private static final boolean KNOWN = isKnown();

    private Suppression() {}

    /** Returns whether the API has the mark in this class, as since 1.63. */
    private static boolean isKnown() {
        try {
            InstrumentationUtil.shouldSuppressInstrumentation(Context.root());
            return true;
        } catch (LinkageError earlier) {
            return false;
        }
    }

    static boolean isOn(Context context) {
        return KNOWN ? InstrumentationUtil.shouldSuppressInstrumentation(context) : FormerSuppression.isOn(context);
    }
}
