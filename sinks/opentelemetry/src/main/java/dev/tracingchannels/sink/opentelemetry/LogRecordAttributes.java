// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.ContentCapture;
import io.opentelemetry.api.logs.LogRecordBuilder;

/** Writes attributes into a log record. */
final class LogRecordAttributes extends AttributeWriter {
    private final LogRecordBuilder log;
    private final ContentCapture contentCapture;

    LogRecordAttributes(LogRecordBuilder log, ContentCapture contentCapture) {
        this.log = log;
        this.contentCapture = contentCapture;
    }

    @Override
    protected ContentCapture contentCapture() {
        return contentCapture;
    }

    @Override
    protected <T> void write(AttributeKey<T> name, T value) {
        log.setAttribute(AttributeKeys.of(name), value);
    }
}
