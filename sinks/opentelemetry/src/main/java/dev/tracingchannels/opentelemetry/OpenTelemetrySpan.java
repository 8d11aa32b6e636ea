// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.opentelemetry;

import dev.tracingchannels.binding.ErrorCapture;
import dev.tracingchannels.binding.SinkSpan;
import dev.tracingchannels.mapping.AttributeName;
import dev.tracingchannels.mapping.conventions.ErrorAttributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A started OpenTelemetry span. */
final class OpenTelemetrySpan extends SinkSpan<Context> {
    private final Span span;
    private final Context context;

    OpenTelemetrySpan(Span span, Context context) {
        this.span = span;
        this.context = context;
    }

    @Override
    protected Context context() {
        return context;
    }

    @Override
    protected void writeFailure(String errorType, @Nullable String description) {
        put(ErrorAttributes.ERROR_TYPE, errorType);
        span.setStatus(StatusCode.ERROR, description == null ? "" : description);
    }

    @Override
    protected void captureError(Throwable error, ErrorCapture capture) {
        span.recordException(error);
    }

    @Override
    protected void end(@Nullable Instant time) {
        if (time == null) {
            span.end();
        } else {
            span.end(time);
        }
    }

    @Override
    public void rename(String name) {
        span.updateName(name);
    }

    @Override
    public void put(AttributeName<String> name, @Nullable String value) {
        if (value != null) {
            span.setAttribute(AttributeKeys.of(name), value);
        }
    }

    @Override
    public void put(AttributeName<Long> name, long value) {
        span.setAttribute(AttributeKeys.of(name), value);
    }

    @Override
    public void put(AttributeName<Double> name, double value) {
        span.setAttribute(AttributeKeys.of(name), value);
    }

    @Override
    public void put(AttributeName<Boolean> name, boolean value) {
        span.setAttribute(AttributeKeys.of(name), value);
    }

    @Override
    public void put(AttributeName<List<String>> name, @Nullable List<String> value) {
        if (value != null) {
            span.setAttribute(AttributeKeys.of(name), value);
        }
    }
}
