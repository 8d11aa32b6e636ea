// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.LoggerProvider;

/** The name of a log record. Before 1.50 the API has no place for it, and it is the attribute of the conventions of that time. */
final class EventName {
    static final AttributeKey<String> FORMER = AttributeKey.stringKey("event.name");
    private static final boolean KNOWN = isKnown();

    private EventName() {}

    private static boolean isKnown() {
        try {
            LoggerProvider.noop().get("dev.tracingchannels").logRecordBuilder().setEventName("unused");
            return true;
        } catch (LinkageError earlier) {
            return false;
        }
    }

    static void set(LogRecordBuilder log, String name) {
        if (KNOWN) {
            log.setEventName(name);
        } else {
            log.setAttribute(FORMER, name);
        }
    }
}
