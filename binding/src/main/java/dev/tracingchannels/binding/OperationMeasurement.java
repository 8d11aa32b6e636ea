// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.SpanKind;
import org.jspecify.annotations.Nullable;

/**
 * The measurement of one operation. It takes the attributes as they are written, and gives each instrument its value at the
 * end. Threading as for the operation's span.
 *
 * @param <C> the tool's context value
 */
public final class OperationMeasurement<C> {
    private static final double NANOS = 1e9;

    private final OperationMetrics<C> measures;
    private final SpanKind kind;
    private final long startTime;
    private final @Nullable Object[] values;
    /**
     * The dimensions under which the operation was counted when it began, for each instrument that counts it; null if none
     * does.
     */
    private @Nullable Object @Nullable [][] active;

    OperationMeasurement(OperationMetrics<C> measures, SpanKind kind, long startTime) {
        this.measures = measures;
        this.kind = kind;
        this.startTime = startTime;
        this.values = new @Nullable Object[measures.size()];
    }

    /**
     * Adds an attribute, if any instrument needs it.
     *
     * @param name the attribute's name
     * @param value its value
     */
    public void put(AttributeKey<?> name, Object value) {
        int index = measures.index(name);
        if (index >= 0) {
            values[index] = value;
        }
    }

    /**
     * Adds an attribute, if any instrument needs it.
     *
     * @param name the attribute's name
     * @param value its value
     */
    public void put(AttributeKey<Long> name, long value) {
        int index = measures.index(name);
        if (index >= 0) {
            values[index] = value;
        }
    }

    /**
     * Counts the operation as under way, with the attributes put so far. Called once, when it is certain that the operation's
     * span will be ended.
     *
     * @param context the context of the operation's span, or the one around the operation if it has none
     */
    public void begin(@Nullable C context) {
        try {
            active = measures.beginActive(kind, values, context);
        } catch (Throwable error) {
            // The span has been started, and is to be ended.
            ErrorHandler.report("counting operations under way", error);
        }
    }

    /**
     * Ends the measurement and writes the values.
     *
     * @param endTime when the operation ended, in nanoseconds since 1970
     * @param context the context of the operation's span, or the one around the operation if it has none
     */
    public void end(long endTime, @Nullable C context) {
        leave(context);
        measures.record(kind, values, (endTime - startTime) / NANOS, context);
    }

    /** Counts the operation as no longer under way, and records nothing. */
    void leave(@Nullable C context) {
        if (active != null) {
            measures.endActive(kind, active, context);
        }
    }
}
