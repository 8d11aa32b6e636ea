// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import dev.tracingchannels.core.Channel;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What does a synchronous operation with subscribers cost? The cost includes {@code body}; the payload is built.
 *
 * <p>The bars, over {@code body}: one subscriber 20 ns and one object besides the payload; one bound store 30 ns; a
 * plain publish to one subscriber 3 ns. Each of two threads on one channel costs the same as one alone.
 *
 * <pre>java -jar benchmarks/target/tracing-channels-benchmarks-*.jar SubscribedBenchmark -prof gc</pre>
 */
@State(Scope.Thread)
public class SubscribedBenchmark extends Measured {
    /** Subscribers to all five events. */
    @State(Scope.Benchmark)
    public static class Subscribers {
        private final TracingChannel<Query> channel = TracingChannel.named("benchmarks:subscribed");
        private final List<Subscription> subscriptions = new ArrayList<>();

        /** The number of subscribers. */
        @Param({"1", "2", "3"})
        public int subscribers;

        @Setup
        public void subscribe(Blackhole blackhole) {
            for (int i = 0; i < subscribers; i++) {
                subscriptions.add(channel.subscribe(ConsumingSubscribers.<Query>operations(blackhole)));
            }
        }

        @TearDown(Level.Trial)
        public void leave() {
            subscriptions.forEach(Subscription::close);
        }
    }

    @Benchmark
    public Work body(Work work) {
        return work.step();
    }

    @Benchmark
    public Work payload(Work work, Blackhole blackhole) {
        blackhole.consume(work.query());
        return work.step();
    }

    @Benchmark
    public Work subscribed(Work work, Subscribers subscribers) {
        return subscribers.channel.traceSync(work::query, work::step);
    }

    /** One of each kind, on channels of their own. */
    @State(Scope.Benchmark)
    public static class One {
        private final TracingChannel<Query> subscribed = TracingChannel.named("benchmarks:one-subscriber");
        private final TracingChannel<Query> startOnly = TracingChannel.named("benchmarks:one-start-subscriber");
        private final TracingChannel<Query> bound = TracingChannel.named("benchmarks:one-store");
        private final TracingChannel<Query> boundAndSubscribed = TracingChannel.named("benchmarks:one-store-one-end");
        private final TracingChannel<Query> churned = TracingChannel.named("benchmarks:one-of-many");
        private final Channel<Query> plain = Channel.named("benchmarks:one-plain");
        private final Store<Operation<Query>> store = Store.create("operation");
        private final Query query = new Query("", "", 0, 0);

        @Setup
        public void subscribe(Blackhole blackhole) {
            subscribed.subscribe(ConsumingSubscribers.operations(blackhole));
            startOnly.start().subscribe(ConsumingSubscribers.messages(blackhole));
            bound.start().bindStore(store);
            boundAndSubscribed.start().bindStore(store);
            boundAndSubscribed.end().subscribe(ConsumingSubscribers.messages(blackhole));
            for (int i = 0; i < 10_000; i++) {
                churned.subscribe(ConsumingSubscribers.<Query>operations(blackhole))
                        .close();
            }
            churned.subscribe(ConsumingSubscribers.operations(blackhole));
            plain.subscribe(ConsumingSubscribers.messages(blackhole));
        }
    }

    @Benchmark
    public Work subscribedToStart(Work work, One one) {
        return one.startOnly.traceSync(work::query, work::step);
    }

    @Benchmark
    public Work subscribedAfterManyLeft(Work work, One one) {
        return one.churned.traceSync(work::query, work::step);
    }

    @Benchmark
    @Threads(2)
    public Work subscribedOnTwoThreads(Work work, One one) {
        return one.subscribed.traceSync(work::query, work::step);
    }

    @Benchmark
    public Work bound(Work work, One one) {
        return one.bound.traceSync(work::query, work::step);
    }

    /** Measures what a span needs. */
    @Benchmark
    public Work boundAndSubscribedToEnd(Work work, One one) {
        return one.boundAndSubscribed.traceSync(work::query, work::step);
    }

    @Benchmark
    public void publish(One one) {
        one.plain.publish(one.query);
    }

    @Benchmark
    @Threads(2)
    public void publishOnTwoThreads(One one) {
        one.plain.publish(one.query);
    }
}
