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

/** Stores that are bound, unbound, carried and left, all at once. */
public final class StoreStress {
    private static final Store<String> ONE = Store.create("one");
    private static final Store<String> OTHER = Store.create("other");
    private static final Store<String> THIRD = Store.create("third");

    private StoreStress() {}

    @JCStressTest
    @Description("One store is bound while another is unbound, and a third comes and goes.")
    @Outcome(id = "bound, null, true", expect = ACCEPTABLE, desc = "Each is as was asked.")
    @Outcome(id = ".*, false", expect = FORBIDDEN, desc = "A channel with a bound store says that it is unheard.")
    @Outcome(expect = FORBIDDEN, desc = "A binding is lost, or comes back.")
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
    @Description("A store is bound while one subscribes.")
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
    @Description("The last store is unbound while one subscribes and leaves.")
    @Outcome(id = "null, 0, false", expect = ACCEPTABLE, desc = "The channel is unheard, and free.")
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
    @Description("A tool's own store is bound to a channel and carried without one, each for a while.")
    @Outcome(id = "carried, carried", expect = ACCEPTABLE, desc = "Snapshots carry it while it is either.")
    @Outcome(expect = FORBIDDEN, desc = "One ended what the other had begun.")
    @State
    public static class PropagatedWhileBound {
        private final OwnStore store = new OwnStore();
        private final Channel<String> channel = Channel.unnamed("test");

        @Actor
        public void bind(LL_Result r) {
            channel.bindStore(store);
            r.r1 = store.carried();
            channel.unbindStore(store);
        }

        @Actor
        public void carry(LL_Result r) {
            Subscription carrying = store.propagate();
            r.r2 = store.carried();
            carrying.close();
        }
    }

    @JCStressTest
    @Description("A tool's own store is carried by two, each of whom closes that twice.")
    @Outcome(id = "carried, carried, null", expect = ACCEPTABLE, desc = "Snapshots carry it until both are done.")
    @Outcome(id = "carried, carried, .*", expect = FORBIDDEN, desc = "It is carried for ever.")
    @Outcome(expect = FORBIDDEN, desc = "One ended what the other had begun.")
    @State
    public static class CarriedTwice {
        private final OwnStore store = new OwnStore();

        @Actor
        public void carry(LLL_Result r) {
            r.r1 = whileCarrying();
        }

        @Actor
        public void carryToo(LLL_Result r) {
            r.r2 = whileCarrying();
        }

        private String whileCarrying() {
            Subscription carrying = store.propagate();
            String carried = store.carried();
            carrying.close();
            carrying.close();
            return carried;
        }

        @Arbiter
        public void ask(LLL_Result r) {
            r.r3 = store.carried();
        }
    }

    @JCStressTest
    @Description("A snapshot is entered by two at once, one of whom makes another value current within it.")
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
                // A while, for the other to come.
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

    /** A store whose values are kept by its tool. */
    private static final class OwnStore extends Store<String> {
        private final ThreadLocal<String> current = new ThreadLocal<>();

        OwnStore() {
            super("own");
        }

        /** What a snapshot that is taken now gives back later. */
        String carried() {
            Snapshot snapshot = run("carried", Snapshot::capture);
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
