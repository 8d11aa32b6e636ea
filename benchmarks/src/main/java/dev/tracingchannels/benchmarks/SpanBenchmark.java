// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.sink.opentelemetry.OpenTelemetrySink;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.instrumentation.api.instrumenter.Instrumenter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What does one client span with four attributes cost on OpenTelemetry's own SDK, with a processor that discards it? It
 * is written by hand, by a channel, by OpenTelemetry's Instrumenter, and by Micrometer's Observation with the bridge to
 * OpenTelemetry.
 *
 * <p>The bars: {@code channel} 1.15 of {@code byHand} and at most 100 B more, 1.2 in a parent and unsampled, 0.3 of {@code
 * micrometer}.
 *
 * <p>Micrometer's span is internal rather than a client's: its client spans also inject headers, which the others do
 * not do here.
 *
 * <pre>java -jar benchmarks/target/tracing-channels-benchmarks-*.jar SpanBenchmark -prof gc</pre>
 */
@State(org.openjdk.jmh.annotations.Scope.Thread)
public class SpanBenchmark extends Measured {
    /** Whether the spans are recorded. */
    @Param({"true", "false"})
    public boolean sampled;

    /** Whether another span is current, as in a program that traces its requests. */
    @Param({"false", "true"})
    public boolean inParent;

    private SdkTracerProvider provider;
    private OpenTelemetry openTelemetry;
    private Scope parent;

    @Setup
    @SuppressWarnings("MustBeClosedChecker") // closed by stop()
    public void start(Blackhole blackhole) {
        provider = SdkTracerProvider.builder()
                .setSampler(Sampler.parentBased(sampled ? Sampler.alwaysOn() : Sampler.alwaysOff()))
                .addSpanProcessor(new Discarding(blackhole))
                .build();
        openTelemetry = OpenTelemetrySdk.builder().setTracerProvider(provider).build();
        parent = inParent
                ? provider.get("benchmarks").spanBuilder("request").startSpan().makeCurrent()
                : Scope.noop();
    }

    @TearDown(Level.Trial)
    public void stop() {
        parent.close();
        provider.close();
    }

    /** Writes the span with the API. */
    @State(org.openjdk.jmh.annotations.Scope.Thread)
    public static class ByHand {
        private Tracer tracer;

        @Setup
        public void prepare(SpanBenchmark benchmark) {
            tracer = benchmark.openTelemetry.getTracer("benchmarks");
        }
    }

    @Benchmark
    public Work byHand(Work work, ByHand state) {
        return Peers.opentelemetry(state.tracer, work.query(), work::step);
    }

    /** A channel with a sink. */
    @State(org.openjdk.jmh.annotations.Scope.Thread)
    public static class Sink {
        private final TracingChannel<Query> channel = TracingChannel.named(QueryMapper.CHANNEL);
        private SinkRegistration bindings;

        @Setup
        public void prepare(SpanBenchmark benchmark) {
            bindings = OpenTelemetrySink.install(
                    benchmark.openTelemetry, MapperRegistry.empty().with(new QueryMapper()));
        }

        @TearDown(Level.Trial)
        public void stop() {
            bindings.close();
        }
    }

    @Benchmark
    public Work channel(Work work, Sink state) {
        return state.channel.traceSync(work::query, work::step);
    }

    /** OpenTelemetry's instrumentation API. */
    @State(org.openjdk.jmh.annotations.Scope.Thread)
    public static class Instrumented {
        private Instrumenter<Query, Work> instrumenter;

        @Setup
        public void prepare(SpanBenchmark benchmark) {
            instrumenter = Peers.instrumenter(benchmark.openTelemetry);
        }
    }

    @Benchmark
    public Work instrumenter(Work work, Instrumented state) {
        return Peers.instrumented(state.instrumenter, work.query(), work::step);
    }

    /** Micrometer with its bridge. */
    @State(org.openjdk.jmh.annotations.Scope.Thread)
    public static class Observed {
        private final ObservationRegistry registry = ObservationRegistry.create();

        @Setup
        public void prepare(SpanBenchmark benchmark) {
            registry.observationConfig()
                    .observationHandler(new DefaultTracingObservationHandler(new OtelTracer(
                            benchmark.openTelemetry.getTracer("benchmarks"),
                            new OtelCurrentTraceContext(),
                            event -> {})));
        }
    }

    @Benchmark
    public Work micrometer(Work work, Observed state) {
        return Peers.observed(state.registry, work::query, work::step);
    }

    /** Reads each ended span and discards it. */
    private record Discarding(Blackhole blackhole) implements SpanProcessor {
        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            blackhole.consume(span);
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }
}
