// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.SpanKind;
import org.jspecify.annotations.Nullable;

/**
 * The measurement of one operation: takes its attributes as they are written, and at the end gives each instrument its value.
 * Threading as for the span that it goes with.
 *
 * @param <C> the tool's context value
 */
public final class OperationMeasurement<C> {
    private static final double NANOS = 1e9;

    private final OperationMetrics<C> measures;
    private final SpanKind kind;
    private final long startTime;
    private final @Nullable Object[] values;
    /** What the operation was counted under when it began, for each instrument that counts it; null if none does. */
    private @Nullable Object @Nullable [][] active;

    OperationMeasurement(OperationMetrics<C> measures, SpanKind kind, long startTime) {
        this.measures = measures;
        this.kind = kind;
        this.startTime = startTime;
        this.values = new @Nullable Object[measures.size()];
    }

    /**
     * Takes an attribute, if any instrument needs it.
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
     * Takes an attribute, if any instrument needs it.
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
     * The operation is under way, with the attributes that were put so far. Called once, when nothing can keep the operation's
     * span from being ended any more.
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
        if (active != null) {
            measures.endActive(kind, active, context);
        }
        measures.record(kind, values, (endTime - startTime) / NANOS, context);
    }
}
