// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import dev.tracingchannels.core.Channel;
import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.instrumentation.api.instrumenter.Instrumenter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What does a traced call cost on an idle channel, and what does it cost with other libraries while they are not
 * configured?
 *
 * <p>The bar: the same as the bare {@code body}, within the error, and no allocation.
 *
 * <pre>java -jar benchmarks/target/tracing-channels-benchmarks-*.jar IdleBenchmark -prof gc</pre>
 */
@State(Scope.Thread)
public class IdleBenchmark extends Measured {
    private static final TracingChannel<Query> CHANNEL = TracingChannel.named("benchmarks:unsubscribed");
    private static final Channel<Query> EVENT = Channel.named("benchmarks:unsubscribed-event");
    private static final Tracer TRACER = OpenTelemetry.noop().getTracer("benchmarks");
    private static final Instrumenter<Query, Work> INSTRUMENTER = Peers.instrumenter(OpenTelemetry.noop());
    private static final ObservationRegistry WITHOUT_HANDLERS = ObservationRegistry.create();

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

    /** A channel whose many subscribers were all removed. */
    @State(Scope.Thread)
    public static class Left {
        private final TracingChannel<Query> channel = TracingChannel.named("benchmarks:left");

        @Setup
        public void comeAndGo() {
            for (int i = 0; i < 10_000; i++) {
                Subscription start = channel.start().subscribe((operation, name) -> {});
                Subscription end = channel.end().subscribe((operation, name) -> {});
                start.close();
                end.close();
            }
        }
    }

    @Benchmark
    public Work lambdaAfterManyLeft(Work work, Left left) {
        return left.channel.traceSync(work::query, work::step);
    }

    @Benchmark
    public Work open(Work work) {
        try (OpenOperation operation = CHANNEL.open(work::query)) {
            Work result = work.step();
            operation.succeed(result);
            return result;
        }
    }

    @Benchmark
    public Work publish(Work work) {
        if (EVENT.hasSubscribers()) {
            EVENT.publish(work.query());
        }
        return work.step();
    }

    @Benchmark
    public Work publishSupplied(Work work) {
        EVENT.publishLazily(work::query);
        return work.step();
    }

    @Benchmark
    public Work micrometerNoopRegistry(Work work) {
        return Peers.observed(ObservationRegistry.NOOP, work::query, work::step);
    }

    @Benchmark
    public Work micrometerWithoutHandlers(Work work) {
        return Peers.observed(WITHOUT_HANDLERS, work::query, work::step);
    }

    @Benchmark
    public Work opentelemetryNoopTracer(Work work) {
        return Peers.opentelemetry(TRACER, work.query(), work::step);
    }

    @Benchmark
    public Work opentelemetryNoopInstrumenter(Work work) {
        return Peers.instrumented(INSTRUMENTER, work.query(), work::step);
    }

    @Benchmark
    public Work jfrDisabledEvent(Work work) {
        return Peers.recorded(work.query(), work::step);
    }
}
