// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.micrometer;

import dev.tracingchannels.binding.OperationMetrics;
import dev.tracingchannels.binding.SeriesLimits;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.conventions.ErrorAttributes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Micrometer's meters for our instruments. Every value has all dimensions, since Prometheus rejects a metric whose labels
 * change. A value is recorded while its span is current, so that it can become an exemplar.
 */
final class MicrometerMeter implements OperationMetrics.Recorder<TraceContext> {
    /** The value for an absent dimension, as in Micrometer's own conventions. */
    private static final String ABSENT = "none";

    private static final double NANOS = 1e9;

    private final MeterRegistry meters;
    private final Tracer tracer;
    private final ActiveOperations active;

    private MicrometerMeter(MeterRegistry meters, Tracer tracer, ActiveOperations active) {
        this.meters = meters;
        this.tracer = tracer;
        this.active = active;
    }

    /**
     * Returns the metrics of a mapper's operations. They are a timer named after the channel if the mapper has no instruments.
     */
    static OperationMetrics<TraceContext> measures(
            Mapper<?> mapper, MeterRegistry meters, Tracer tracer, ActiveOperations active, SeriesLimits limits) {
        List<Instrument> instruments = new ArrayList<>();
        for (Instrument instrument : mapper.instruments()) {
            instruments.add(tellingErrorsApart(instrument));
        }
        if (instruments.isEmpty()) {
            instruments.add(Instrument.duration(mapper.channel().replace(':', '.'))
                    .withBuckets()
                    .withDimensions(ErrorAttributes.ERROR_TYPE));
        }
        return new OperationMetrics<>(instruments, limits, new MicrometerMeter(meters, tracer, active));
    }

    private static Instrument tellingErrorsApart(Instrument instrument) {
        return instrument.kind() != Instrument.Kind.DURATION
                        || instrument.dimensions().contains(ErrorAttributes.ERROR_TYPE)
                ? instrument
                : instrument.withDimensions(ErrorAttributes.ERROR_TYPE);
    }

    @Override
    public void record(
            Instrument instrument, double value, @Nullable Object[] dimensions, @Nullable TraceContext context) {
        List<Tag> tags = tags(instrument, dimensions);
        try (var scope = tracer.currentTraceContext().maybeScope(context)) {
            write(instrument, value, tags);
        }
    }

    /** Not a switch, which is a class that would be initialised in an operation. */
    private void write(Instrument instrument, double value, List<Tag> tags) {
        if (instrument.kind() == Instrument.Kind.DURATION) {
            timer(instrument, tags).record(Duration.ofNanos(Math.round(value * NANOS)));
        } else if (instrument.kind() == Instrument.Kind.HISTOGRAM) {
            summary(instrument, tags).record(value);
        } else if (instrument.kind() == Instrument.Kind.ACTIVE) {
            active.gauge(instrument, tags).addAndGet((long) value);
        } else {
            Counter.builder(instrument.name())
                    .description(instrument.description())
                    .baseUnit(baseUnit(instrument))
                    .tags(tags)
                    .register(meters)
                    .increment(value);
        }
    }

    private static List<Tag> tags(Instrument instrument, @Nullable Object[] dimensions) {
        List<Tag> tags =
                new ArrayList<>(dimensions.length + instrument.constants().size());
        for (int i = 0; i < dimensions.length; i++) {
            Object dimension = dimensions[i];
            tags.add(Tag.of(
                    instrument.dimensions().get(i).name(), dimension == null ? ABSENT : String.valueOf(dimension)));
        }
        for (Instrument.Constant constant : instrument.constants()) {
            tags.add(Tag.of(constant.attribute().name(), constant.text()));
        }
        return tags;
    }

    /**
     * Returns the unit as Micrometer writes it. The text in braces says what is counted, and is left out since it would become
     * part of the metric's name.
     */
    static @Nullable String baseUnit(Instrument instrument) {
        return baseUnit(instrument.unit());
    }

    static @Nullable String baseUnit(String unit) {
        return switch (unit) {
            case "s" -> "seconds";
            case "By" -> "bytes";
            case "" -> null;
            default -> unit.startsWith("{") ? null : unit;
        };
    }

    private Timer timer(Instrument instrument, List<Tag> tags) {
        return Timer.builder(instrument.name())
                .description(instrument.description())
                .tags(tags)
                .serviceLevelObjectives(instrument.buckets().stream()
                        .map(bound -> Duration.ofNanos(Math.round(bound * NANOS)))
                        .toArray(Duration[]::new))
                .register(meters);
    }

    private DistributionSummary summary(Instrument instrument, List<Tag> tags) {
        return DistributionSummary.builder(instrument.name())
                .description(instrument.description())
                .baseUnit(baseUnit(instrument))
                .tags(tags)
                .serviceLevelObjectives(instrument.buckets().stream()
                        .mapToDouble(bound -> bound)
                        .toArray())
                .register(meters);
    }
}
