// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What does a call on an idle channel cost in a process in which other channels have subscribers? The compiler has then
 * seen both outcomes of the check within {@code traceSync}, and must have the caller's two lambdas ready for either; in
 * the guarded form the check is the caller's own, and the compiler has seen only one outcome of it.
 *
 * <pre>java -jar benchmarks/target/tracing-channels-benchmarks-*.jar BesideSubscribedBenchmark -prof gc</pre>
 */
@State(Scope.Thread)
public class BesideSubscribedBenchmark extends Measured {
    private static final TracingChannel<Query> IDLE = TracingChannel.named("benchmarks:beside-unsubscribed");
    private static final TracingChannel<Query> SUBSCRIBED = TracingChannel.named("benchmarks:beside-subscribed");
    private static final TracingChannel<Query> BOUND = TracingChannel.named("benchmarks:beside-bound");

    private final Store<Query> store = Store.create("query");
    private Subscription subscription;

    @Setup
    public void subscribe(Blackhole blackhole, Work work) throws InterruptedException {
        subscription = SUBSCRIBED.subscribe(ConsumingSubscribers.<Query>operations(blackhole));
        BOUND.start().bindStore(store, operation -> operation.payload());
        // Warms up in portions with pauses, so that the calls with subscribers are compiled before the measured ones.
        for (int portion = 0; portion < 20; portion++) {
            for (int i = 0; i < 5_000; i++) {
                blackhole.consume(SUBSCRIBED.traceSync(work::query, work::step));
                blackhole.consume(BOUND.traceSync(work::query, work::step));
            }
            Thread.sleep(20);
        }
    }

    @TearDown(Level.Trial)
    public void leave() {
        subscription.close();
        BOUND.start().unbindStore(store);
    }

    @Benchmark
    public Work body(Work work) {
        return work.step();
    }

    @Benchmark
    public Work guarded(Work work) {
        if (!IDLE.hasSubscribers()) {
            return work.step();
        }
        return IDLE.traceSync(work::query, work::step);
    }

    @Benchmark
    public Work lambda(Work work) {
        return IDLE.traceSync(work::query, work::step);
    }
}
