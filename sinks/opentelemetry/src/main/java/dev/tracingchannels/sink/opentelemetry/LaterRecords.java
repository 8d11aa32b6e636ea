// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.LoggerProvider;
import java.io.PrintWriter;
import java.io.StringWriter;

/** What log records have since 1.50 and 1.60: the name of an event and an exception. Before, attributes say the same. */
final class LaterRecords {
    private static final AttributeKey<String> EVENT_NAME = AttributeKey.stringKey("event.name");
    private static final AttributeKey<String> EXCEPTION_MESSAGE = AttributeKey.stringKey("exception.message");

    private static final boolean EVENT_NAMES_KNOWN = isKnown(record -> record.setEventName("unused"));
    private static final boolean EXCEPTIONS_KNOWN = isKnown(record -> record.setException(new Throwable("unused")));

    private LaterRecords() {}

    private static boolean isKnown(Use use) {
        try {
            use.on(LoggerProvider.noop().get("dev.tracingchannels").logRecordBuilder());
            return true;
        } catch (LinkageError earlier) {
            return false;
        }
    }

    static LogRecordBuilder setEventName(LogRecordBuilder log, String name) {
        return EVENT_NAMES_KNOWN ? log.setEventName(name) : log.setAttribute(EVENT_NAME, name);
    }

    /** Writes the whole exception, with its message and its causes. */
    static LogRecordBuilder setException(LogRecordBuilder log, Throwable error) {
        return EXCEPTIONS_KNOWN ? log.setException(error) : setAttributes(log, error);
    }

    static LogRecordBuilder setAttributes(LogRecordBuilder log, Throwable error) {
        log.setAttribute(ExceptionAttributes.EXCEPTION_TYPE, error.getClass().getName());
        String message = error.getMessage();
        if (message != null) {
            log.setAttribute(EXCEPTION_MESSAGE, message);
        }
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        return log.setAttribute(ExceptionAttributes.EXCEPTION_STACKTRACE, trace.toString());
    }

    private interface Use {
        void on(LogRecordBuilder log);
    }
}
