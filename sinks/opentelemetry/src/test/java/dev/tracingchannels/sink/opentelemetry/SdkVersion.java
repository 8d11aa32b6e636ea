// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import org.jspecify.annotations.Nullable;

/** What the versions of the SDK have in different places. The tests run on the newest and on the oldest that is supported. */
final class SdkVersion {
    private static final AttributeKey<String> EVENT_NAME = AttributeKey.stringKey("event.name");

    private SdkVersion() {}

    /** The name of a log record, which is an attribute before 1.50. */
    static @Nullable String eventName(LogRecordData log) {
        try {
            return log.getEventName();
        } catch (NoSuchMethodError earlier) {
            return log.getAttributes().get(EVENT_NAME);
        }
    }

    /** Runs what exporters do. Their mark is in an internal class before 1.63. */
    static void runAsExporter(Runnable work) throws ReflectiveOperationException {
        Class<?> marking;
        try {
            marking = Class.forName("io.opentelemetry.api.impl.InstrumentationUtil");
        } catch (ClassNotFoundException earlier) {
            marking = Class.forName("io.opentelemetry.api.internal.InstrumentationUtil");
        }
        marking.getMethod("suppressInstrumentation", Runnable.class).invoke(null, work);
    }
}
