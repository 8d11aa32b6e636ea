// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import dev.tracingchannels.mapping.conventions.ErrorAttributes;
import java.lang.invoke.MethodHandles;

/**
 * Initialises classes before the first operation. A class whose initialisation fails, for lack of stack or memory, stays
 * unusable for the rest of the process.
 */
final class Preparation {
    private Preparation() {}

    static void run() {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            lookup.ensureInitialized(ErrorAttributes.class);
            lookup.ensureInitialized(Excerpt.class);
            lookup.ensureInitialized(HeaderName.class);
            lookup.ensureInitialized(Instrument.class);
            lookup.ensureInitialized(JsonNode.Type.class);
            lookup.ensureInitialized(ContentCapture.class);
            lookup.ensureInitialized(Settings.Logs.class);
            lookup.ensureInitialized(Severity.class);
            lookup.ensureInitialized(SpanKind.class);
            lookup.ensureInitialized(UrlSecrets.class);
            // What a switch needs is a class, too.
            AttributeKey.Content.of(ContentDirection.INPUT);
            ContentCapture.NONE.captures(ContentDirection.INPUT);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
