// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What do the asynchronous forms cost, without a subscriber and with one to all five events, against the same work without
 * tracing? The work makes a future or takes a callback, attaches one continuation, and completes it on the same thread.
 *
 * <pre>java -jar benchmarks/target/tracing-channels-benchmarks-*.jar AsyncBenchmark -prof gc</pre>
 */
@State(Scope.Thread)
public class AsyncBenchmark extends Measured {
    private final TracingChannel<Query> unsubscribed = TracingChannel.named("benchmarks:async-unsubscribed");
    private final TracingChannel<Query> subscribed = TracingChannel.named("benchmarks:async-subscribed");
    private final TracingChannel<Query> bound = TracingChannel.named("benchmarks:async-bound");
    private final Store<Query> store = Store.create("query");
    private Subscription subscription;
    private BiConsumer<Work, Throwable> callback;

    @Setup
    public void subscribe(Blackhole blackhole) {
        subscription = subscribed.subscribe(ConsumingSubscribers.<Query>operations(blackhole));
        callback = (result, error) -> blackhole.consume(result);
    }

    @TearDown(Level.Trial)
    public void leave() {
        subscription.close();
        bound.start().unbindStore(store);
    }

    private CompletableFuture<Work> continued(
            CompletableFuture<Work> pending, CompletableFuture<Work> given, Work work) {
        CompletableFuture<Work> continuation = given.thenApply(Work::step);
        pending.complete(work);
        return continuation;
    }

    @Benchmark
    public CompletableFuture<Work> stagePlain(Work work) {
        CompletableFuture<Work> pending = new CompletableFuture<>();
        return continued(pending, pending, work);
    }

    @Benchmark
    public CompletableFuture<Work> stageIdle(Work work) {
        CompletableFuture<Work> pending = new CompletableFuture<>();
        return continued(pending, unsubscribed.traceStage(work::query, () -> pending), work);
    }

    @Benchmark
    public CompletableFuture<Work> stageSubscribed(Work work) {
        CompletableFuture<Work> pending = new CompletableFuture<>();
        return continued(pending, subscribed.traceStage(work::query, () -> pending), work);
    }

    /** Bound only when a benchmark needs it, since one store makes other benchmarks slower. */
    @State(Scope.Thread)
    public static class Bound {
        @Setup
        public void bind(AsyncBenchmark benchmark) {
            benchmark.bound.start().bindStore(benchmark.store, operation -> operation.payload());
        }
    }

    @Benchmark
    public CompletableFuture<Work> stageBound(Work work, Bound binding) {
        CompletableFuture<Work> pending = new CompletableFuture<>();
        return continued(pending, bound.traceStage(work::query, () -> pending), work);
    }

    @Benchmark
    public CompletableFuture<Work> completedStagePlain(Work work) {
        return CompletableFuture.completedFuture(work).thenApply(Work::step);
    }

    @Benchmark
    public CompletableFuture<Work> completedStageSubscribed(Work work) {
        return subscribed
                .traceStage(work::query, () -> CompletableFuture.completedFuture(work))
                .thenApply(Work::step);
    }

    @Benchmark
    public Work callbackPlain(Work work) {
        callback.accept(work.step(), null);
        return work;
    }

    @Benchmark
    public Work callbackIdle(Work work) {
        return unsubscribed.<Work, Work, RuntimeException>traceCallback(work::query, callback, traced -> {
            traced.succeed(work.step());
            return work;
        });
    }

    @Benchmark
    public Work callbackSubscribed(Work work) {
        return subscribed.<Work, Work, RuntimeException>traceCallback(work::query, callback, traced -> {
            traced.succeed(work.step());
            return work;
        });
    }

    @Benchmark
    public Work openSubscribed(Work work) {
        try (OpenOperation operation = subscribed.open(work::query)) {
            operation.succeed(work.step());
            return work;
        }
    }
}
