// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.ConventionNames;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.conventions.ErrorAttributes;
import org.jspecify.annotations.Nullable;

/** An operation that is measured and has no span. What happens within it belongs to the enclosing span, if there is one. */
final class MeasuredOperation<C> extends SinkSpan<C> {
    private static final ContentCapture NO_CONTENT = ContentCapture.NONE.withNames(ConventionNames.BOTH);

    private final OperationMeasurement<C> measurement;
    private final @Nullable C parent;

    MeasuredOperation(OperationMeasurement<C> measurement, @Nullable C parent) {
        this.measurement = measurement;
        this.parent = parent;
    }

    @Override
    protected @Nullable C context() {
        return parent;
    }

    @Override
    protected void propagate(HeaderWriter headers) {}

    @Override
    protected void writeFailure(String errorType, @Nullable String description) {
        put(ErrorAttributes.ERROR_TYPE, errorType);
    }

    /** Does nothing, since the tool has no span for the error. */
    @Override
    protected void captureError(Throwable error, ErrorCapture capture, long time) {}

    @Override
    protected void end(long time, @Nullable Throwable error) {
        measurement.end(time, parent);
    }

    @Override
    public void rename(String name) {}

    /**
     * Captures no content, since dimensions have none. Of an attribute's names, the measurement takes those that its
     * instruments have.
     */
    @Override
    protected ContentCapture contentCapture() {
        return NO_CONTENT;
    }

    @Override
    protected <T> void write(AttributeKey<T> name, T value) {
        measurement.put(name, value);
    }

    @Override
    protected void write(AttributeKey<Long> name, long value) {
        measurement.put(name, value);
    }
}
