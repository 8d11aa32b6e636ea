// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.mapping.AttributeName;
import dev.tracingchannels.mapping.SpanKind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The measurement of one operation: takes its attributes as they are written, and at the end gives each instrument its value.
 * Threading as for the span that it goes with.
 *
 * @param <C> the tool's context value
 */
public final class Measurement<C> {
    private static final double NANOS = 1e9;

    private final Measures<C> measures;
    private final SpanKind kind;
    private final @Nullable Instant start;
    private final long startNanos;
    private final @Nullable Object[] values;
    /** What the operation was counted under when it began; null if it was not. */
    private @Nullable Object @Nullable [] valuesAtStart;

    Measurement(Measures<C> measures, SpanKind kind, @Nullable Instant start, long startNanos) {
        this.measures = measures;
        this.kind = kind;
        this.start = start;
        this.startNanos = startNanos;
        this.values = new @Nullable Object[measures.size()];
    }

    /**
     * Takes an attribute, if any instrument needs it.
     *
     * @param name the attribute's name
     * @param value its value
     */
    public void put(AttributeName<?> name, Object value) {
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
    public void put(AttributeName<Long> name, long value) {
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
        if (measures.countActive()) {
            valuesAtStart = values.clone();
            measures.recordActive(kind, valuesAtStart, 1, context);
        }
    }

    /**
     * Ends the measurement and writes the values.
     *
     * @param end when the operation ended, or null for now
     * @param context the context of the operation's span, or the one around the operation if it has none
     */
    public void end(@Nullable Instant end, @Nullable C context) {
        if (valuesAtStart != null) {
            measures.recordActive(kind, valuesAtStart, -1, context);
        }
        measures.record(kind, values, seconds(end), context);
    }

    /** Times that the mapper gives count; what it leaves out is measured. */
    private double seconds(@Nullable Instant end) {
        long measured = measures.nanoTime() - startNanos;
        if (start == null && end == null) {
            return measured / NANOS;
        }
        Instant now = Instant.now();
        Instant from = start == null ? now.minusNanos(measured) : start;
        return Duration.between(from, end == null ? now : end).toNanos() / NANOS;
    }
}
