// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What does one more continuation on the future of a traced operation cost, compared with one on a plain future? A
 * thousand are chained and completed, so that the cost of the operation itself is negligible.
 *
 * <p>The bars: 1.2 of {@code plain} when a value is current, the same when none is.
 *
 * <pre>java -jar benchmarks/target/tracing-channels-benchmarks-*.jar ContinuationBenchmark -prof gc</pre>
 */
@State(org.openjdk.jmh.annotations.Scope.Thread)
public class ContinuationBenchmark extends Measured {
    private static final int COUNT = 1000;

    private final TracingChannel<Query> channel = TracingChannel.named("benchmarks:continuation");
    private final TracingChannel<Query> unsubscribed = TracingChannel.named("benchmarks:continuation-unsubscribed");
    private Subscription subscription;

    @Setup
    public void subscribe(Blackhole blackhole) {
        subscription = channel.subscribe(ConsumingSubscribers.<Query>operations(blackhole));
    }

    @TearDown(Level.Trial)
    public void leave() {
        subscription.close();
    }

    private static CompletableFuture<Work> chain(
            CompletableFuture<Work> pending, CompletableFuture<Work> given, Work work) {
        CompletableFuture<Work> last = given;
        for (int i = 0; i < COUNT; i++) {
            last = last.thenApply(Work::step);
        }
        pending.complete(work);
        return last;
    }

    @Benchmark
    @OperationsPerInvocation(COUNT)
    public CompletableFuture<Work> plain(Work work) {
        CompletableFuture<Work> pending = new CompletableFuture<>();
        return chain(pending, pending, work);
    }

    @Benchmark
    @OperationsPerInvocation(COUNT)
    public CompletableFuture<Work> unsubscribed(Work work) {
        CompletableFuture<Work> pending = new CompletableFuture<>();
        return chain(pending, unsubscribed.traceStage(work::query, () -> pending), work);
    }

    @Benchmark
    @OperationsPerInvocation(COUNT)
    public CompletableFuture<Work> noStoreInTheProcess(Work work) {
        CompletableFuture<Work> pending = new CompletableFuture<>();
        return chain(pending, channel.traceStage(work::query, () -> pending), work);
    }

    /** A store, with or without a value. */
    @State(org.openjdk.jmh.annotations.Scope.Thread)
    public static class Stored {
        private final Store<Object> store = Store.create("benchmark");
        private final Object value = new Object();
    }

    @Benchmark
    @OperationsPerInvocation(COUNT)
    public CompletableFuture<Work> noValue(Work work, Stored stored) {
        CompletableFuture<Work> pending = new CompletableFuture<>();
        return chain(pending, channel.traceStage(work::query, () -> pending), work);
    }

    @Benchmark
    @OperationsPerInvocation(COUNT)
    public CompletableFuture<Work> value(Work work, Stored stored) {
        try (Scope scope = stored.store.enter(stored.value)) {
            CompletableFuture<Work> pending = new CompletableFuture<>();
            return chain(pending, channel.traceStage(work::query, () -> pending), work);
        }
    }
}
