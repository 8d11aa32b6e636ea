// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import io.opentelemetry.api.impl.InstrumentationUtil;
import io.opentelemetry.context.Context;

/** OpenTelemetry's mark on the context in which its exporters work, so that they are not traced themselves. */
final class Suppression {
    private static final boolean KNOWN = isKnown();

    private Suppression() {}

    /** The API has it in this place since version 1.63; the sink works with earlier ones, too. */
    private static boolean isKnown() {
        try {
            InstrumentationUtil.shouldSuppressInstrumentation(Context.root());
            return true;
        } catch (LinkageError earlier) {
            return false;
        }
    }

    static boolean isOn(Context context) {
        return KNOWN && InstrumentationUtil.shouldSuppressInstrumentation(context);
    }
}
