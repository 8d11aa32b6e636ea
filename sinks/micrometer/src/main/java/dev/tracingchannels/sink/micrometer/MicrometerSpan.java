// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.micrometer;

import dev.tracingchannels.binding.ErrorCapture;
import dev.tracingchannels.binding.OperationMeasurement;
import dev.tracingchannels.binding.SinkSpan;
import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.conventions.ErrorAttributes;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A span of Micrometer Tracing, with its measurement. Attributes before the start go to the builder. */
final class MicrometerSpan extends SinkSpan<TraceContext> {
    private final MicrometerStarter<?> starter;
    private final Span.Builder builder;
    private final @Nullable OperationMeasurement<TraceContext> measurement;
    private boolean started;
    private Span span = Span.NOOP;
    /** The exception that marks the span as failed when it ends. There is one, since each call writes another event. */
    private @Nullable Throwable failure;

    MicrometerSpan(
            MicrometerStarter<?> starter,
            Span.Builder builder,
            @Nullable OperationMeasurement<TraceContext> measurement) {
        this.starter = starter;
        this.builder = builder;
        this.measurement = measurement;
    }

    void start() {
        span = builder.start();
        started = true;
        if (measurement != null) {
            measurement.begin(span.context());
        }
    }

    @Override
    protected TraceContext context() {
        return span.context();
    }

    @Override
    protected void propagate(HeaderWriter headers) {
        starter.inject(span.context(), headers);
    }

    @Override
    protected void writeFailure(String errorType, @Nullable String description) {
        put(ErrorAttributes.ERROR_TYPE, errorType);
        failure = new FailureMark(description == null ? errorType : description);
    }

    /** Leaves out the mechanism and whether the error was handled, for which Micrometer has no place. */
    @Override
    protected void captureError(Throwable error, ErrorCapture capture, long time) {
        failure = error;
    }

    /** Measures first: a registry marks the span of an exemplar, which Brave would take for the begin of another span if it had ended. */
    @Override
    protected void end(long time, @Nullable Throwable error) {
        try {
            if (measurement != null) {
                measurement.end(time, span.context());
            }
        } finally {
            if (failure != null) {
                span.error(failure);
            }
            span.end(time, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void rename(String name) {
        span.name(name);
    }

    @Override
    protected ContentCapture contentCapture() {
        return starter.contentCapture();
    }

    @Override
    protected <T> void write(AttributeKey<T> name, T value) {
        if (started) {
            tagSpan(name.name(), value);
        } else {
            tagBuilder(name.name(), value);
        }
        if (measurement != null) {
            measurement.put(name, value);
        }
    }

    @SuppressWarnings("unchecked") // lists are of strings only
    private void tagSpan(String name, Object value) {
        if (value instanceof Double number) {
            span.tag(name, number.doubleValue());
        } else if (value instanceof Boolean truth) {
            span.tag(name, truth.booleanValue());
        } else if (value instanceof List<?> texts) {
            span.tagOfStrings(name, (List<String>) texts);
        } else {
            span.tag(name, (String) value);
        }
    }

    @SuppressWarnings("unchecked") // lists are of strings only
    private void tagBuilder(String name, Object value) {
        if (value instanceof Double number) {
            builder.tag(name, number.doubleValue());
        } else if (value instanceof Boolean truth) {
            builder.tag(name, truth.booleanValue());
        } else if (value instanceof List<?> texts) {
            builder.tagOfStrings(name, (List<String>) texts);
        } else {
            builder.tag(name, (String) value);
        }
    }

    @Override
    protected void write(AttributeKey<Long> name, long value) {
        if (started) {
            span.tag(name.name(), value);
        } else {
            builder.tag(name.name(), value);
        }
        if (measurement != null) {
            measurement.put(name, value);
        }
    }
}
