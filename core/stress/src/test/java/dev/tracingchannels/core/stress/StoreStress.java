// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.tracingchannels.core.Channel;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LLZ_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Stores that are bound, unbound, propagated and left, all at once. */
public final class StoreStress {
    private static final Store<String> ONE = Store.create("one");
    private static final Store<String> OTHER = Store.create("other");
    private static final Store<String> THIRD = Store.create("third");

    private StoreStress() {}

    @JCStressTest
    @Description("One store is bound while another is unbound, and a third is bound and unbound again.")
    @Outcome(id = "bound, null, true", expect = ACCEPTABLE, desc = "Each store is as requested.")
    @Outcome(id = ".*, false", expect = FORBIDDEN, desc = "A channel with a bound store reports no subscribers.")
    @Outcome(expect = FORBIDDEN, desc = "A binding is lost, or is there again.")
    @State
    public static class BoundAndUnbound {
        private final Channel<String> channel = Channel.unnamed("test");

        public BoundAndUnbound() {
            channel.bindStore(OTHER);
        }

        @Actor
        public void bind() {
            channel.bindStore(ONE);
        }

        @Actor
        public void unbind() {
            channel.unbindStore(OTHER);
            channel.bindStore(THIRD);
            channel.unbindStore(THIRD);
        }

        @Arbiter
        public void run(LLZ_Result r) {
            channel.runStores("bound", () -> {
                r.r1 = ONE.get();
                r.r2 = OTHER.get();
                return null;
            });
            r.r3 = channel.hasSubscribers();
        }
    }

    @JCStressTest
    @Description("A store is bound while a subscriber is added.")
    @Outcome(id = "bound, 1", expect = ACCEPTABLE, desc = "Both are there.")
    @Outcome(expect = FORBIDDEN, desc = "One of them is lost.")
    @State
    public static class BoundBesideASubscriber {
        private final Channel<String> channel = Channel.unnamed("test");
        private final CountingSubscriber subscriber = new CountingSubscriber();

        @Actor
        public void bind() {
            channel.bindStore(ONE);
        }

        @Actor
        public void subscribe() {
            channel.subscribe(subscriber);
        }

        @Arbiter
        public void run(LL_Result r) {
            r.r1 = channel.runStores("bound", ONE::get);
            r.r2 = subscriber.count();
        }
    }

    @JCStressTest
    @Description("The last store is unbound while a subscriber is added and removed.")
    @Outcome(id = "null, 0, false", expect = ACCEPTABLE, desc = "The channel is idle again.")
    @Outcome(expect = FORBIDDEN, desc = "Something is left.")
    @State
    public static class Left {
        private final Channel<String> channel = Channel.unnamed("test");
        private final CountingSubscriber subscriber = new CountingSubscriber();

        public Left() {
            channel.bindStore(ONE);
        }

        @Actor
        public void unbind() {
            channel.unbindStore(ONE);
        }

        @Actor
        public void comeAndGo() {
            channel.subscribe(subscriber).close();
        }

        @Arbiter
        public void run(LLZ_Result r) {
            r.r1 = channel.runStores("bound", ONE::get);
            r.r2 = subscriber.count();
            r.r3 = channel.hasSubscribers();
        }
    }

    @JCStressTest
    @Description("A tool's own store is bound to a channel for a while, and propagated without one for a while.")
    @Outcome(
            id = "propagated, propagated",
            expect = ACCEPTABLE,
            desc = "Snapshots include it as long as it is one of the two.")
    @Outcome(expect = FORBIDDEN, desc = "Closing one ended the other.")
    @State
    public static class PropagatedWhileBound {
        private final OwnStore store = new OwnStore();
        private final Channel<String> channel = Channel.unnamed("test");

        @Actor
        public void bind(LL_Result r) {
            channel.bindStore(store);
            r.r1 = store.propagated();
            channel.unbindStore(store);
        }

        @Actor
        public void propagate(LL_Result r) {
            Subscription propagation = store.propagate();
            r.r2 = store.propagated();
            propagation.close();
        }
    }

    @JCStressTest
    @Description("Two threads propagate a tool's own store, and each closes its subscription twice.")
    @Outcome(
            id = "propagated, propagated, null",
            expect = ACCEPTABLE,
            desc = "Snapshots include it until both are closed.")
    @Outcome(id = "propagated, propagated, .*", expect = FORBIDDEN, desc = "It is propagated forever.")
    @Outcome(expect = FORBIDDEN, desc = "Closing one ended the other.")
    @State
    public static class PropagatedTwice {
        private final OwnStore store = new OwnStore();

        @Actor
        public void propagate(LLL_Result r) {
            r.r1 = whilePropagating();
        }

        @Actor
        public void propagateToo(LLL_Result r) {
            r.r2 = whilePropagating();
        }

        private String whilePropagating() {
            Subscription propagation = store.propagate();
            String propagated = store.propagated();
            propagation.close();
            propagation.close();
            return propagated;
        }

        @Arbiter
        public void ask(LLL_Result r) {
            r.r3 = store.propagated();
        }
    }

    @JCStressTest
    @Description("Two threads enter a snapshot at once, and one of them makes another value current within it.")
    @Outcome(id = "taken replaced taken null, taken taken null", expect = ACCEPTABLE, desc = "Each has its own.")
    @Outcome(expect = FORBIDDEN, desc = "What is current on one thread is seen on another, or is left behind.")
    @State
    public static class EnteredTwice {
        private final Snapshot snapshot = ONE.run("taken", Snapshot::capture);

        @Actor
        public void enterAndReplace(LL_Result r) {
            r.r1 = snapshot.run(() -> ONE.get() + ' ' + ONE.run("replaced", ONE::get) + ' ' + ONE.get())
                    + ' '
                    + ONE.get();
        }

        @Actor
        public void enter(LL_Result r) {
            r.r2 = snapshot.run(() -> ONE.get() + ' ' + ONE.get()) + ' ' + ONE.get();
        }
    }

    @JCStressTest
    @Description("A scope is closed by its own thread and by another.")
    @Outcome(id = "own null, other", expect = ACCEPTABLE, desc = "Only its own thread leaves it.")
    @Outcome(id = "own null, .*", expect = FORBIDDEN, desc = "Closing changed the other thread's value.")
    @Outcome(expect = FORBIDDEN, desc = "The scope was left for its thread, or cannot be left any more.")
    @State
    public static class ClosedByAnother {
        private volatile Scope scope;

        @Actor
        public void closeOwn(LL_Result r) {
            try (Scope own = ONE.enter("own")) {
                scope = own;
                // Gives the other thread time to arrive.
                for (int i = 0; i < 100 && ONE.get() != null; i++) {
                    r.r1 = ONE.get();
                }
            }
            r.r1 += " " + ONE.get();
        }

        @Actor
        public void closeAnothers(LL_Result r) {
            try (Scope own = ONE.enter("other")) {
                if (scope != null) {
                    scope.close();
                }
                r.r2 = ONE.get();
            }
        }
    }

    /** A store whose values its tool keeps. */
    private static final class OwnStore extends Store<String> {
        private final ThreadLocal<String> current = new ThreadLocal<>();

        OwnStore() {
            super("own");
        }

        /** Returns the value that a snapshot captured now restores later. */
        String propagated() {
            Snapshot snapshot = run("propagated", Snapshot::capture);
            return snapshot.run(this::get);
        }

        @Override
        public String get() {
            return current.get();
        }

        @Override
        public Scope enter(String value) {
            String before = current.get();
            current.set(value);
            return restoring(() -> restore(before));
        }

        private void restore(String before) {
            if (before == null) {
                current.remove();
            } else {
                current.set(before);
            }
        }
    }
}
