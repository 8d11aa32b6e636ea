// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.micrometer;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.EventWriter;
import dev.tracingchannels.binding.SeriesLimits;
import dev.tracingchannels.binding.Sink;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.binding.SpanStarter;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.mapping.EventMapper;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.ObservedValue;
import dev.tracingchannels.mapping.log.TraceIds;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The sink for Micrometer. Writes a span of Micrometer Tracing for each operation, with any tracer, and its duration in a
 * timer.
 *
 * <pre>{@code
 * MicrometerSink.install(tracer, propagator, meters);
 * }</pre>
 */
public final class MicrometerSink implements Sink<TraceContext> {
    private final Tracer tracer;
    private final Propagator propagator;
    private final MeterRegistry meters;
    private final TracerStore store;
    private final ActiveOperations active;
    private final SeriesLimits limits;

    private MicrometerSink(Tracer tracer, Propagator propagator, MeterRegistry meters, SeriesLimits limits) {
        this.tracer = Objects.requireNonNull(tracer, "tracer");
        this.propagator = Objects.requireNonNull(propagator, "propagator");
        this.meters = Objects.requireNonNull(meters, "meters");
        this.store = TracerStore.of(tracer);
        this.active = new ActiveOperations(meters);
        this.limits = limits;
    }

    /**
     * Makes a span and a measurement for each operation on a channel that has a mapper.
     *
     * @param tracer where the spans go; {@link Tracer#NOOP} for timers alone
     * @param propagator reads and writes the headers that propagate a trace
     * @param meters where the durations go
     * @return a handle; closing it ends the spans
     */
    public static SinkRegistration install(Tracer tracer, Propagator propagator, MeterRegistry meters) {
        return install(tracer, propagator, meters, MapperRegistry.discover());
    }

    /**
     * Makes a span and a measurement for each operation on a channel that has one of the given mappers.
     *
     * @param tracer where the spans go; {@link Tracer#NOOP} for timers alone
     * @param propagator reads and writes the headers that propagate a trace
     * @param meters where the durations go
     * @param mappers the mappers
     * @return a handle; closing it ends the spans
     */
    public static SinkRegistration install(
            Tracer tracer, Propagator propagator, MeterRegistry meters, MapperRegistry mappers) {
        return install(tracer, propagator, meters, mappers, BindingOptions.DEFAULT);
    }

    /**
     * Makes a span and a measurement for each operation on a channel that has one of the given mappers, with options.
     *
     * @param tracer where the spans go; {@link Tracer#NOOP} for timers alone
     * @param propagator reads and writes the headers that propagate a trace
     * @param meters where the durations go
     * @param mappers the mappers
     * @param options the options
     * @return a handle; closing it ends the spans
     */
    public static SinkRegistration install(
            Tracer tracer,
            Propagator propagator,
            MeterRegistry meters,
            MapperRegistry mappers,
            BindingOptions options) {
        TraceParent.prepare();
        SeriesLimits limits = new SeriesLimits(options.settings().metricsLimit());
        return SinkRegistration.install(new MicrometerSink(tracer, propagator, meters, limits), mappers, options);
    }

    @Override
    public String name() {
        return "Micrometer";
    }

    @Override
    public Store<TraceContext> store() {
        return store;
    }

    /** Returns whether a span is current; always true without a tracer, so that no operation is left out for lack of a parent. */
    @Override
    public boolean isTracing(@Nullable TraceContext context) {
        return context != null || tracer == Tracer.NOOP;
    }

    @Override
    public <P> SpanStarter<P, TraceContext> starter(Mapper<P> mapper, BindingOptions options) {
        return new MicrometerStarter<>(
                mapper,
                tracer,
                propagator,
                MicrometerMeter.measures(mapper, meters, tracer, active, limits),
                options.contentCapture(mapper.channel()));
    }

    @Override
    public <P> EventWriter<P> eventWriter(EventMapper<P> mapper, BindingOptions options) {
        return new EventCounters<>(mapper, meters);
    }

    @Override
    public Subscription read(ObservedValue value) {
        return ObservedMeters.read(value, meters);
    }

    @Override
    public @Nullable TraceIds traceIds(@Nullable TraceContext context) {
        return context == null
                ? null
                : new TraceIds(
                        context.traceId(), context.spanId(), Boolean.TRUE.equals(context.sampled()) ? "01" : "00");
    }
}
