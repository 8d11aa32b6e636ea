// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.direct;

import dev.tracingchannels.binding.ErrorCapture;
import dev.tracingchannels.binding.SinkSpan;
import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.conventions.ErrorAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An operation that is being written. What is known at its start is written then, the rest at its end. */
final class DirectSpan extends SinkSpan<TraceContext> {
    private static final byte[] EXCEPTION_TYPE = Keys.of("exception.type");
    private static final byte[] EXCEPTION_MESSAGE = Keys.of("exception.message");

    private final DirectStarter<?> starter;
    private final TraceContext context;
    private String name;
    /** Null if the trace is not sampled, and after the end. */
    private @Nullable Bytes bytes;
    /** A bit for the names of attributes that were written: only if it is set may there be one to replace. */
    private long written;

    private boolean failed;
    private @Nullable String description;

    DirectSpan(DirectStarter<?> starter, TraceContext context, String name, @Nullable Bytes bytes) {
        this.starter = starter;
        this.context = context;
        this.name = name;
        this.bytes = bytes;
    }

    /** Initialises this class and those of its constants, before there is a span. */
    static void prepare() {
        Keys.of(ErrorAttributes.ERROR_TYPE);
    }

    @Override
    protected TraceContext context() {
        return context;
    }

    @Override
    protected void propagate(HeaderWriter headers) {
        context.write(headers);
    }

    @Override
    protected boolean isRecording() {
        return bytes != null;
    }

    @Override
    protected ContentCapture contentCapture() {
        return bytes == null ? ContentCapture.NONE : starter.contentCapture();
    }

    @Override
    public void rename(String newName) {
        name = newName;
    }

    @Override
    @SuppressWarnings("unchecked") // a key of this type has lists of strings only
    protected <T> void write(AttributeKey<T> attribute, T value) {
        Bytes to = bytes;
        if (to == null) {
            return;
        }
        byte[] key = key(to, attribute);
        switch (attribute.type()) {
            case STRING -> to.attribute(Otlp.SPAN_ATTRIBUTES, key, (String) value);
            case LONG -> to.attribute(Otlp.SPAN_ATTRIBUTES, key, ((Long) value).longValue());
            case DOUBLE -> to.attribute(Otlp.SPAN_ATTRIBUTES, key, ((Double) value).doubleValue());
            case BOOLEAN -> to.attribute(Otlp.SPAN_ATTRIBUTES, key, ((Boolean) value).booleanValue());
            case STRINGS -> to.attribute(Otlp.SPAN_ATTRIBUTES, key, (List<String>) value);
        }
    }

    @Override
    protected void write(AttributeKey<Long> attribute, long value) {
        Bytes to = bytes;
        if (to != null) {
            to.attribute(Otlp.SPAN_ATTRIBUTES, key(to, attribute), value);
        }
    }

    /** Returns the key, after an earlier value was removed. */
    private byte[] key(Bytes to, AttributeKey<?> attribute) {
        byte[] key = Keys.of(attribute);
        // The shift takes the lowest six bits.
        long bit = 1L << attribute.name().hashCode();
        if ((written & bit) != 0) {
            to.removeAttribute(Otlp.SPAN_ATTRIBUTES, key);
        }
        written |= bit;
        return key;
    }

    @Override
    protected void writeFailure(String errorType, @Nullable String text) {
        put(ErrorAttributes.ERROR_TYPE, errorType);
        failed = true;
        description = text;
    }

    /** Writes an event of the span, since there are no log records here. */
    @Override
    protected void captureError(Throwable error, ErrorCapture capture, long time) {
        Bytes to = bytes;
        if (to == null) {
            return;
        }
        Bytes event = new Bytes();
        event.fixed64(Otlp.EVENT_TIME, time);
        event.text(Otlp.EVENT_NAME, "exception");
        event.attribute(Otlp.EVENT_ATTRIBUTES, EXCEPTION_TYPE, error.getClass().getName());
        String message = error.getMessage();
        if (message != null) {
            event.attribute(Otlp.EVENT_ATTRIBUTES, EXCEPTION_MESSAGE, message);
        }
        to.message(Otlp.SPAN_EVENTS, event);
    }

    @Override
    protected void end(long time, @Nullable Throwable error) {
        Bytes to = bytes;
        if (to == null) {
            return;
        }
        bytes = null;
        to.text(Otlp.SPAN_NAME, name);
        to.fixed64(Otlp.SPAN_END_TIME, time);
        if (failed) {
            status(to);
        }
        starter.finish(to);
    }

    private void status(Bytes to) {
        Bytes status = new Bytes();
        if (description != null) {
            status.text(Otlp.STATUS_MESSAGE, description);
        }
        status.varint(Otlp.STATUS_CODE);
        status.varint(Otlp.STATUS_CODE_ERROR);
        to.message(Otlp.SPAN_STATUS, status);
    }
}
