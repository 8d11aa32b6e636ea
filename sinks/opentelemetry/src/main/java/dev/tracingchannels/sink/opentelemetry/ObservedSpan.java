// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import dev.tracingchannels.binding.OperationMeasurement;
import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.ContentCapture;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** A span whose operation is measured or logged too, whether or not the span is sampled. */
final class ObservedSpan extends OpenTelemetrySpan {
    private final OpenTelemetryStarter<?> starter;
    private final @Nullable OperationMeasurement<Context> measurement;
    /** Null if the operation is not logged. */
    private final @Nullable AttributesBuilder attributes;

    private String name;
    private boolean failed;

    ObservedSpan(
            OpenTelemetryStarter<?> starter,
            SpanBuilder builder,
            String name,
            @Nullable OperationMeasurement<Context> measurement,
            boolean logged) {
        super(starter, builder);
        this.starter = starter;
        this.name = name;
        this.measurement = measurement;
        this.attributes = logged ? Attributes.builder() : null;
    }

    @Override
    void start(SpanBuilder complete, Context parent) {
        super.start(complete, parent);
        if (measurement != null) {
            measurement.begin(context());
        }
    }

    @Override
    protected boolean isRecording() {
        return true;
    }

    @Override
    protected ContentCapture contentCapture() {
        return attributes == null ? super.contentCapture() : starter.contentCapture();
    }

    @Override
    protected void writeFailure(String errorType, @Nullable String description) {
        failed = true;
        super.writeFailure(errorType, description);
    }

    @Override
    protected void end(long time, @Nullable Throwable error) {
        try {
            if (measurement != null) {
                measurement.end(time, context());
            }
            if (attributes != null) {
                starter.log(context(), name, attributes, failed, time, error);
            }
        } finally {
            super.end(time, error);
        }
    }

    @Override
    public void rename(String newName) {
        name = newName;
        super.rename(newName);
    }

    @Override
    protected <T> void write(AttributeKey<T> attribute, T value) {
        super.write(attribute, value);
        if (measurement != null) {
            measurement.put(attribute, value);
        }
        if (attributes != null) {
            OpenTelemetryMeter.put(attributes, attribute, value);
        }
    }
}
