// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import dev.tracingchannels.binding.ErrorCapture;
import dev.tracingchannels.binding.SinkSpan;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.conventions.ErrorAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An OpenTelemetry span. Attributes before its start go to the builder, so that the sampler sees them. It is one object for
 * both, since one is made for every operation.
 */
class OpenTelemetrySpan extends SinkSpan<Context> {
    private final OpenTelemetryStarter<?> starter;
    /** Null once the span is started. */
    private @Nullable SpanBuilder builder;
    /** Without meaning until the start, as is the context. */
    private Span span = Span.getInvalid();

    private Context context = Context.root();

    OpenTelemetrySpan(OpenTelemetryStarter<?> starter, SpanBuilder builder) {
        this.starter = starter;
        this.builder = builder;
    }

    void start(SpanBuilder complete, Context parent) {
        span = complete.startSpan();
        context = parent.with(span);
        builder = null;
    }

    @Override
    protected Context context() {
        return context;
    }

    @Override
    protected void propagate(HeaderWriter headers) {
        starter.inject(context, headers);
    }

    @Override
    protected void writeFailure(String errorType, @Nullable String description) {
        put(ErrorAttributes.ERROR_TYPE, errorType);
        span.setStatus(StatusCode.ERROR, description == null ? "" : description);
    }

    @Override
    protected void captureError(Throwable error, ErrorCapture capture, long time) {
        starter.record(context, error, capture, time);
    }

    @Override
    protected boolean isRecording() {
        // A sampled span is recorded, unless it only propagates a trace; the SDK takes a lock for the other
        // question.
        return span.getSpanContext().isSampled() || span.isRecording();
    }

    @Override
    protected void end(long time, @Nullable Throwable error) {
        span.end(time, TimeUnit.NANOSECONDS);
    }

    @Override
    public void rename(String name) {
        span.updateName(name);
    }

    /** Returns no content for a span that is not recorded, so that it is not made. */
    @Override
    protected ContentCapture contentCapture() {
        return builder == null && !span.isRecording() ? ContentCapture.NONE : starter.contentCapture();
    }

    @Override
    protected <T> void write(dev.tracingchannels.mapping.AttributeKey<T> name, T value) {
        AttributeKey<T> key = AttributeKeys.of(name);
        if (builder == null) {
            span.setAttribute(key, value);
        } else {
            builder.setAttribute(key, value);
        }
    }
}
