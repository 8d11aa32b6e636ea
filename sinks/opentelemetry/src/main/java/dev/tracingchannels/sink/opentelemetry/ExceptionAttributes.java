// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import dev.tracingchannels.mapping.ContentCapture;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;

/** An error in a log record: its class and its stack trace, with the messages only where the application asks for them. */
final class ExceptionAttributes {
    static final AttributeKey<String> EXCEPTION_TYPE = AttributeKey.stringKey("exception.type");
    private static final AttributeKey<String> EXCEPTION_STACKTRACE = AttributeKey.stringKey("exception.stacktrace");

    private ExceptionAttributes() {}

    static void set(LogRecordBuilder log, Throwable error, ContentCapture contentCapture) {
        if (contentCapture.recordsErrorMessages()) {
            log.setException(error);
        } else {
            log.setAttribute(EXCEPTION_TYPE, error.getClass().getName());
            log.setAttribute(EXCEPTION_STACKTRACE, StackTrace.withoutMessages(error));
        }
    }
}
