// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.mapping.AttributeName;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.SpanKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What measures the operations of one mapper, for a sink whose tool has meters: from the attributes that the mapper writes it
 * picks the values and the dimensions. Safe for use from many threads.
 *
 * @param <C> the tool's context value
 */
public final class Measures<C> {
    private final Meter<C> meter;
    private final LongSupplier nanoClock;
    /** The attributes that matter, in the order of their values in a measurement. */
    private final AttributeName<?>[] names;

    private final Measure[] measures;
    private final boolean countActive;

    /**
     * Prepares to measure.
     *
     * @param instruments the instruments; without any, nothing is measured
     * @param limit how many different values a dimension may have
     * @param nanoClock a clock in nanoseconds, for durations
     * @param meter takes the values
     */
    public Measures(List<Instrument> instruments, int limit, LongSupplier nanoClock, Meter<C> meter) {
        this.meter = meter;
        this.nanoClock = nanoClock;
        Set<AttributeName<?>> all = new LinkedHashSet<>();
        for (Instrument instrument : instruments) {
            all.addAll(instrument.dimensions());
            if (instrument.value() != null) {
                all.add(instrument.value());
            }
        }
        this.names = all.toArray(AttributeName<?>[]::new);
        List<AttributeName<?>> order = List.of(names);
        // Instruments of one name are one metric.
        Map<String, DimensionLimit> limits = new HashMap<>();
        List<Measure> list = new ArrayList<>();
        for (Instrument instrument : instruments) {
            list.add(new Measure(
                    instrument,
                    order,
                    dimension -> limits.computeIfAbsent(
                            instrument.name() + ' ' + dimension,
                            key -> new DimensionLimit(instrument.name(), dimension, limit))));
        }
        this.measures = list.toArray(Measure[]::new);
        this.countActive = instruments.stream().anyMatch(instrument -> instrument.kind() == Instrument.Kind.ACTIVE);
    }

    /**
     * Begins to measure an operation.
     *
     * @param kind the kind of its span
     * @param start when it began, or null for now
     * @return takes its attributes; null if no instrument measures operations of this kind
     */
    public @Nullable Measurement<C> begin(SpanKind kind, @Nullable Instant start) {
        for (Measure measure : measures) {
            if (measure.instrument.measures(kind)) {
                return new Measurement<>(this, kind, start, nanoClock.getAsLong());
            }
        }
        return null;
    }

    int size() {
        return names.length;
    }

    /** Where an attribute's value is kept, or −1. */
    int index(AttributeName<?> name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    long nanoTime() {
        return nanoClock.getAsLong();
    }

    boolean countActive() {
        return countActive;
    }

    /** One operation more is under way, or one less. */
    void recordActive(SpanKind kind, @Nullable Object[] values, int more, @Nullable C context) {
        for (Measure measure : measures) {
            if (measure.instrument.kind() == Instrument.Kind.ACTIVE && measure.instrument.measures(kind)) {
                measure.write(values, more, context, meter);
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
    public interface Meter<C> {
        /**
         * Writes one value.
         *
         * @param instrument the instrument
         * @param value the value: seconds for a duration, 1 or −1 for what is under way
         * @param dimensions the values of {@link Instrument#dimensions()} in their order: strings, longs, doubles, booleans or
         *     lists of strings; null where the operation has none
         * @param context the context of the operation's span, which need not be current; where it has none, the one around
         *     the operation, or null
         */
        void record(Instrument instrument, double value, @Nullable Object[] dimensions, @Nullable C context);
    }

    /** One instrument, with the places of what it needs. */
    private static final class Measure {
        private final Instrument instrument;
        private final int value;
        private final int[] places;
        private final DimensionLimit[] limits;

        private Measure(
                Instrument instrument, List<AttributeName<?>> order, Function<AttributeName<?>, DimensionLimit> limit) {
            this.instrument = instrument;
            this.value = instrument.value() == null ? -1 : order.indexOf(instrument.value());
            this.places = new int[instrument.dimensions().size()];
            this.limits = new DimensionLimit[places.length];
            for (int i = 0; i < places.length; i++) {
                AttributeName<?> dimension = instrument.dimensions().get(i);
                places[i] = order.indexOf(dimension);
                limits[i] = limit.apply(dimension);
            }
        }

        private <C> void record(@Nullable Object[] values, double seconds, @Nullable C context, Meter<C> meter) {
            double measured;
            if (instrument.kind() == Instrument.Kind.DURATION) {
                measured = seconds;
            } else if (value >= 0 && values[value] instanceof Long number) {
                measured = number;
            } else if (instrument.kind() == Instrument.Kind.COUNTER) {
                measured = 1;
            } else {
                return;
            }
            write(values, measured, context, meter);
        }

        private <C> void write(@Nullable Object[] values, double measured, @Nullable C context, Meter<C> meter) {
            @Nullable Object[] dimensions = new @Nullable Object[places.length];
            for (int i = 0; i < places.length; i++) {
                dimensions[i] = limits[i].limited(values[places[i]]);
            }
            meter.record(instrument, measured, dimensions, context);
        }
    }
}
