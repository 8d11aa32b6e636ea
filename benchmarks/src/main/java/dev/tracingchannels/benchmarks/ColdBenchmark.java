// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import dev.tracingchannels.core.TracingChannel;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does the first call on an idle channel cost in a process, with no class loaded and nothing compiled? A
 * short-lived program pays this and little else.
 *
 * <pre>java -jar benchmarks/target/tracing-channels-benchmarks-*.jar ColdBenchmark</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(8)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class ColdBenchmark {
    @Benchmark
    public Work body(Work work) {
        return work.step();
    }

    @Benchmark
    public Work guarded(Work work) {
        TracingChannel<Query> channel = TracingChannel.named("benchmarks:cold");
        return channel.hasSubscribers() ? channel.traceSync(work::query, work::step) : work.step();
    }

    @Benchmark
    public Work lambda(Work work) {
        return TracingChannel.<Query>named("benchmarks:cold").traceSync(work::query, work::step);
    }

    @Benchmark
    public Work micrometerNoopRegistry(Work work) {
        return Peers.observed(ObservationRegistry.NOOP, work::query, work::step);
    }

    @Benchmark
    public Work opentelemetryNoopTracer(Work work) {
        return Peers.opentelemetry(OpenTelemetry.noop().getTracer("benchmarks"), work.query(), work::step);
    }

    @Benchmark
    public Work opentelemetryNoopInstrumenter(Work work) {
        return Peers.instrumented(Peers.instrumenter(OpenTelemetry.noop()), work.query(), work::step);
    }

    @Benchmark
    public Work jfrDisabledEvent(Work work) {
        return Peers.recorded(work.query(), work::step);
    }
}
