// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.SpanKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Measures the operations of one mapper, for a sink whose tool has meters. Takes values and dimensions from the attributes that
 * the mapper writes. Safe for use from many threads.
 *
 * @param <C> the tool's context value
 */
public final class OperationMetrics<C> {
    private final Recorder<C> meter;
    /** The attributes that matter, in the order of their values in a measurement. */
    private final AttributeKey<?>[] names;

    private final Measure[] measures;
    private final boolean countActive;

    /**
     * Makes the metrics of one mapper.
     *
     * @param instruments the instruments; without any, nothing is measured
     * @param limits how many series each metric may have
     * @param meter takes the values
     */
    public OperationMetrics(List<Instrument> instruments, SeriesLimits limits, Recorder<C> meter) {
        this.meter = meter;
        Set<AttributeKey<?>> all = new LinkedHashSet<>();
        for (Instrument instrument : instruments) {
            all.addAll(instrument.dimensions());
            if (instrument.value() != null) {
                all.add(instrument.value());
            }
        }
        this.names = all.toArray(AttributeKey<?>[]::new);
        List<AttributeKey<?>> order = List.of(names);
        List<Measure> list = new ArrayList<>();
        for (Instrument instrument : instruments) {
            int sharers = (int) instruments.stream()
                    .filter(other -> other.name().equals(instrument.name()))
                    .count();
            list.add(new Measure(instrument, order, limits.of(instrument, sharers)));
        }
        this.measures = list.toArray(Measure[]::new);
        this.countActive = instruments.stream().anyMatch(instrument -> instrument.kind() == Instrument.Kind.ACTIVE);
    }

    /**
     * Begins to measure an operation.
     *
     * @param kind the kind of its span
     * @param startTime when it began, in nanoseconds since 1970
     * @return takes its attributes; null if no instrument measures operations of this kind
     */
    public @Nullable OperationMeasurement<C> begin(SpanKind kind, long startTime) {
        for (Measure measure : measures) {
            if (measure.instrument.measures(kind)) {
                return new OperationMeasurement<>(this, kind, startTime);
            }
        }
        return null;
    }

    int size() {
        return names.length;
    }

    /** Returns the index of an attribute's value, or −1. */
    int index(AttributeKey<?> name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Counts one more operation under way. Returns the dimensions under which it was counted, or null where nothing counts it.
     */
    @Nullable
    Object @Nullable [][] beginActive(SpanKind kind, @Nullable Object[] values, @Nullable C context) {
        if (!countActive) {
            return null;
        }
        @Nullable Object[][] counted = new @Nullable Object[measures.length][];
        for (int i = 0; i < measures.length; i++) {
            if (measures[i].countsActive(kind)) {
                counted[i] = measures[i].dimensions(values);
                meter.record(measures[i].instrument, 1, counted[i], context);
            }
        }
        return counted;
    }

    /** Counts one operation less under way. */
    void endActive(SpanKind kind, @Nullable Object[][] counted, @Nullable C context) {
        for (int i = 0; i < measures.length; i++) {
            if (measures[i].countsActive(kind)) {
                meter.record(measures[i].instrument, -1, counted[i], context);
            }
        }
    }

    void record(SpanKind kind, @Nullable Object[] values, double seconds, @Nullable C context) {
        for (Measure measure : measures) {
            if (measure.instrument.kind() != Instrument.Kind.ACTIVE && measure.instrument.measures(kind)) {
                measure.record(values, seconds, context, meter);
            }
        }
    }

    /**
     * Writes values into a tool. Safe for use from many threads.
     *
     * @param <C> the tool's context value
     */
    @FunctionalInterface
    public interface Recorder<C> {
        /**
         * Writes one value.
         *
         * @param instrument the instrument
         * @param value the value: seconds for a duration, 1 or −1 for what is under way
         * @param dimensions the values of {@link Instrument#dimensions()} in their order: strings, longs, doubles, booleans or
         *     lists of strings; null where the operation has none; shared, and not to be changed
         * @param context the context of the operation's span, which need not be current; where it has none, the one around
         *     the operation, or null
         */
        void record(Instrument instrument, double value, @Nullable Object[] dimensions, @Nullable C context);
    }

    /** One instrument, with the indices of the attributes that it needs. */
    private static final class Measure {
        private final Instrument instrument;
        private final int value;
        private final int[] places;
        private final SeriesLimit limit;

        private Measure(Instrument instrument, List<AttributeKey<?>> order, SeriesLimit limit) {
            this.instrument = instrument;
            this.value = instrument.value() == null ? -1 : order.indexOf(instrument.value());
            this.places =
                    instrument.dimensions().stream().mapToInt(order::indexOf).toArray();
            this.limit = limit;
        }

        private boolean countsActive(SpanKind kind) {
            return instrument.kind() == Instrument.Kind.ACTIVE && instrument.measures(kind);
        }

        private <C> void record(@Nullable Object[] values, double seconds, @Nullable C context, Recorder<C> meter) {
            double measured;
            if (instrument.kind() == Instrument.Kind.DURATION && value < 0) {
                measured = seconds;
            } else if (value >= 0 && values[value] instanceof Number number) {
                measured = number.doubleValue();
            } else if (instrument.kind() == Instrument.Kind.COUNTER) {
                measured = 1;
            } else if (instrument.kind() == Instrument.Kind.SUM) {
                measured = 0;
            } else {
                return;
            }
            meter.record(instrument, measured, dimensions(values), context);
        }

        private @Nullable Object[] dimensions(@Nullable Object[] values) {
            @Nullable Object[] dimensions = new @Nullable Object[places.length];
            for (int i = 0; i < places.length; i++) {
                dimensions[i] = values[places[i]];
            }
            return limit.limited(dimensions);
        }
    }
}
