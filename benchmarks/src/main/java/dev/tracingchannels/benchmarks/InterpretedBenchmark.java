// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import dev.tracingchannels.core.TracingChannel;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What does a call on an idle channel cost before it is compiled, in the interpreter with the classes loaded?
 *
 * <p>In the interpreter the lambda form makes its lambdas and calls them, so it cannot be free. The guarded form can.
 *
 * <pre>java -jar benchmarks/target/tracing-channels-benchmarks-*.jar InterpretedBenchmark -prof gc</pre>
 */
@State(Scope.Thread)
@Fork(value = 1, jvmArgsAppend = "-Xint")
public class InterpretedBenchmark extends Measured {
    private static final TracingChannel<Query> CHANNEL = TracingChannel.named("benchmarks:interpreted");
    private static final Tracer TRACER = OpenTelemetry.noop().getTracer("benchmarks");

    @Benchmark
    public Work body(Work work) {
        return work.step();
    }

    @Benchmark
    public Work guarded(Work work) {
        if (!CHANNEL.hasSubscribers()) {
            return work.step();
        }
        return CHANNEL.traceSync(work::query, work::step);
    }

    @Benchmark
    public Work lambda(Work work) {
        return CHANNEL.traceSync(work::query, work::step);
    }

    @Benchmark
    public Work micrometerNoopRegistry(Work work) {
        return Peers.observed(ObservationRegistry.NOOP, work::query, work::step);
    }

    @Benchmark
    public Work opentelemetryNoopTracer(Work work) {
        return Peers.opentelemetry(TRACER, work.query(), work::step);
    }
}
