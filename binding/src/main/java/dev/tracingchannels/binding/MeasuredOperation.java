// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.ConventionNames;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.conventions.ErrorAttributes;
import org.jspecify.annotations.Nullable;

/**
 * An operation that has no span, at least not until its end, and is measured if the tool does so. What happens within it belongs
 * to the enclosing span, if there is one.
 */
final class MeasuredOperation<C> extends SinkSpan<C> {
    private static final ContentCapture NO_CONTENT = ContentCapture.NONE.withNames(ConventionNames.BOTH);

    /** Null if nothing is measured, or no longer. */
    private @Nullable OperationMeasurement<C> measurement;

    private final @Nullable C parent;
    private final @Nullable String name;
    private final long threshold;
    private @Nullable SinkSpan<C> late;

    /**
     * Makes an operation that has begun.
     *
     * @param measurement null if nothing is measured
     * @param parent what is current
     * @param name that of its span, if it is to have one; null if it never has one
     * @param threshold the nanoseconds from which it has one, unless it fails
     */
    MeasuredOperation(
            @Nullable OperationMeasurement<C> measurement, @Nullable C parent, @Nullable String name, long threshold) {
        this.measurement = measurement;
        this.parent = parent;
        this.name = name;
        this.threshold = threshold;
    }

    /** Returns the name of the span that the operation is to have now that it is over; null if it has none. */
    @Nullable
    String nameOfDueSpan(@Nullable Throwable failure, long duration) {
        return failure != null || duration >= threshold ? name : null;
    }

    /** Returns the span that was made at the end, since an end that found no stack left is made up for; null if there is none. */
    @Nullable
    SinkSpan<C> late() {
        return late;
    }

    /** Leaves the operation to a span, which measures all of it itself. */
    void isNow(SinkSpan<C> span) {
        late = span;
        if (measurement != null) {
            measurement.leave(parent);
            measurement = null;
        }
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
        if (measurement != null) {
            measurement.end(time, parent);
        }
    }

    /** Returns false if nothing is measured, since then there is nothing to write into. */
    @Override
    protected boolean isRecording() {
        return measurement != null;
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
        if (measurement != null) {
            measurement.put(name, value);
        }
    }

    @Override
    protected void write(AttributeKey<Long> name, long value) {
        if (measurement != null) {
            measurement.put(name, value);
        }
    }
}
