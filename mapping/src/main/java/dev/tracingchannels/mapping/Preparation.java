// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import dev.tracingchannels.mapping.conventions.ErrorAttributes;
import java.lang.invoke.MethodHandles;

/**
 * Initialises what any operation may use, before there is one: a class whose initialisation fails, as it does where the stack or
 * the memory is at its end, is dead for the rest of the process.
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
