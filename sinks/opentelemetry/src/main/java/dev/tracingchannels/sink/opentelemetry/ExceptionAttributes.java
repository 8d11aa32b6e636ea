// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import dev.tracingchannels.mapping.ContentCapture;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.LoggerProvider;

/** An error in a log record: its class and its stack trace, with the messages only where the application asks for them. */
final class ExceptionAttributes {
    static final AttributeKey<String> EXCEPTION_TYPE = AttributeKey.stringKey("exception.type");
    private static final AttributeKey<String> EXCEPTION_MESSAGE = AttributeKey.stringKey("exception.message");
    private static final AttributeKey<String> EXCEPTION_STACKTRACE = AttributeKey.stringKey("exception.stacktrace");
    private static final boolean SETS_EXCEPTIONS = setsExceptions();

    private ExceptionAttributes() {}

    /** Returns whether the API has the method, as since 1.60. */
    private static boolean setsExceptions() {
        try {
            LoggerProvider.noop().get("dev.tracingchannels").logRecordBuilder().setException(new Throwable("unused"));
            return true;
        } catch (LinkageError earlier) {
            return false;
        }
    }

    static void set(LogRecordBuilder log, Throwable error, ContentCapture contentCapture) {
        if (contentCapture.recordsErrorMessages()) {
            setAll(log, error);
        } else {
            log.setAttribute(EXCEPTION_TYPE, error.getClass().getName());
            log.setAttribute(EXCEPTION_STACKTRACE, StackTrace.withoutMessages(error));
        }
    }

    /** Sets the exception with its messages. */
    static void setAll(LogRecordBuilder log, Throwable error) {
        if (SETS_EXCEPTIONS) {
            log.setException(error);
            return;
        }
        log.setAttribute(EXCEPTION_TYPE, error.getClass().getName());
        String message = error.getMessage();
        if (message != null) {
            log.setAttribute(EXCEPTION_MESSAGE, message);
        }
        log.setAttribute(EXCEPTION_STACKTRACE, StackTrace.withMessages(error));
    }
}
