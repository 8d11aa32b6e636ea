// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.ContentCapture;
import io.opentelemetry.api.logs.LogRecordBuilder;
import java.util.List;

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
    protected void write(AttributeKey<String> name, String value) {
        log.setAttribute(AttributeKeys.of(name), value);
    }

    @Override
    protected void write(AttributeKey<Long> name, long value) {
        log.setAttribute(AttributeKeys.of(name), value);
    }

    @Override
    protected void write(AttributeKey<Double> name, double value) {
        log.setAttribute(AttributeKeys.of(name), value);
    }

    @Override
    protected void write(AttributeKey<Boolean> name, boolean value) {
        log.setAttribute(AttributeKeys.of(name), value);
    }

    @Override
    protected void write(AttributeKey<List<String>> name, List<String> value) {
        log.setAttribute(AttributeKeys.of(name), value);
    }
}
