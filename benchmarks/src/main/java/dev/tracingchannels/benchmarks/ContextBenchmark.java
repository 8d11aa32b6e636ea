// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.core.Store;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What does it cost to propagate one value to another thread: to wrap a task where a value is current, and to run it
 * where none is? Both happen here on one thread, one after the other, and the value is read inside.
 *
 * <p>The bar: ahead of OpenTelemetry's {@code Context.wrap} and of Micrometer's {@code ContextSnapshot}.
 *
 * <pre>java -jar benchmarks/target/tracing-channels-benchmarks-*.jar ContextBenchmark -prof gc</pre>
 */
@State(org.openjdk.jmh.annotations.Scope.Thread)
public class ContextBenchmark extends Measured {
    private Runnable task;
    private Object seen;

    @Benchmark
    public Object plain(Work work) {
        task = work::step;
        task.run();
        return seen;
    }

    /** Our own store. */
    @State(org.openjdk.jmh.annotations.Scope.Thread)
    public static class Ours {
        private final Store<Object> store = Store.create("benchmark");
        private final Object value = new Object();
    }

    @Benchmark
    public Object snapshot(Work work, Ours ours) {
        try (Scope scope = ours.store.enter(ours.value)) {
            task = Snapshot.capture().wrap((Runnable) () -> {
                seen = ours.store.get();
                work.step();
            });
        }
        task.run();
        return seen;
    }

    /** Measures only the wrapping, with no value current. */
    @Benchmark
    public Object snapshotOfNothing(Work work, Ours ours) {
        task = Snapshot.capture().wrap((Runnable) () -> {
            seen = ours.store.get();
            work.step();
        });
        task.run();
        return seen;
    }

    /** OpenTelemetry's context. */
    @State(org.openjdk.jmh.annotations.Scope.Thread)
    public static class Theirs {
        private final ContextKey<Object> key = ContextKey.named("benchmark");
        private final Object value = new Object();
    }

    @Benchmark
    public Object opentelemetry(Work work, Theirs theirs) {
        try (io.opentelemetry.context.Scope scope =
                Context.current().with(theirs.key, theirs.value).makeCurrent()) {
            task = Context.current().wrap(() -> {
                seen = Context.current().get(theirs.key);
                work.step();
            });
        }
        task.run();
        return seen;
    }

    /** A thread-local, known to Micrometer's registry. */
    @State(org.openjdk.jmh.annotations.Scope.Thread)
    public static class Micrometers {
        private static final ThreadLocal<Object> LOCAL = new ThreadLocal<>();

        private final Object value = new Object();
        private ContextSnapshotFactory factory;

        @Setup(Level.Trial)
        public void register() {
            ContextRegistry registry = new ContextRegistry()
                    .registerThreadLocalAccessor("benchmark", LOCAL::get, LOCAL::set, LOCAL::remove);
            factory = ContextSnapshotFactory.builder().contextRegistry(registry).build();
        }

        @TearDown(Level.Trial)
        public void leave() {
            LOCAL.remove();
        }
    }

    @Benchmark
    public Object micrometer(Work work, Micrometers micrometer) {
        Object before = Micrometers.LOCAL.get();
        Micrometers.LOCAL.set(micrometer.value);
        try {
            ContextSnapshot snapshot = micrometer.factory.captureAll();
            task = snapshot.wrap(() -> {
                seen = Micrometers.LOCAL.get();
                work.step();
            });
        } finally {
            Micrometers.LOCAL.set(before);
        }
        task.run();
        return seen;
    }
}
