// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import dev.tracingchannels.core.Body;
import dev.tracingchannels.core.TracingChannel;
import java.util.List;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Is an idle call still free if one call site sees many channels and many bodies, as in a program with much tracing?
 * The compiler specialises each call site, so a benchmark with one channel and one body is too favourable.
 *
 * <p>The bar: {@code lambda} as {@code body}, within the error, and no allocation.
 *
 * <pre>java -jar benchmarks/target/tracing-channels-benchmarks-*.jar CallSiteBenchmark -prof gc</pre>
 */
@State(Scope.Thread)
public class CallSiteBenchmark extends Measured {
    private static final int COUNT = 4;

    private final Work work = new Work();
    private final List<TracingChannel<Query>> channels = channels("benchmarks:call-site-");
    private final List<Body<Work, RuntimeException>> bodies =
            List.of(() -> work.step(), () -> CallSiteBenchmark.this.work.step(), work::step, () -> {
                Work same = work;
                return same.step();
            });
    private final List<Supplier<Query>> payloads =
            List.of(() -> work.query(), () -> CallSiteBenchmark.this.work.query(), work::query, () -> {
                Work same = work;
                return same.query();
            });
    private int next;

    private static List<TracingChannel<Query>> channels(String prefix) {
        return List.of(
                TracingChannel.named(prefix + 1),
                TracingChannel.named(prefix + 2),
                TracingChannel.named(prefix + 3),
                TracingChannel.named(prefix + 4));
    }

    private int next() {
        return next = (next + 1) & (COUNT - 1);
    }

    @Benchmark
    public Work body() {
        return bodies.get(next()).run();
    }

    @Benchmark
    public Work guarded() {
        int i = next();
        TracingChannel<Query> channel = channels.get(i);
        return channel.hasSubscribers()
                ? channel.traceSync(payloads.get(i), bodies.get(i))
                : bodies.get(i).run();
    }

    @Benchmark
    public Work lambda() {
        int i = next();
        return channels.get(i).traceSync(payloads.get(i), bodies.get(i));
    }

    /** The same channels, each with a subscriber of a different class. */
    @State(Scope.Thread)
    public static class Subscribed {
        private final List<TracingChannel<Query>> channels = channels("benchmarks:subscribed-call-site-");

        @Setup
        public void subscribe(Blackhole blackhole) {
            channels.get(0).start().subscribe((operation, name) -> blackhole.consume(operation));
            channels.get(1).start().subscribe((operation, name) -> blackhole.consume(operation.payload()));
            channels.get(2).start().subscribe((operation, name) -> blackhole.consume(name));
            channels.get(3).subscribe(ConsumingSubscribers.operations(blackhole));
        }
    }

    @Benchmark
    public Work subscribed(Subscribed subscribed) {
        int i = next();
        return subscribed.channels.get(i).traceSync(payloads.get(i), bodies.get(i));
    }
}
