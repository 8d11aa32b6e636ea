// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLZ_Result;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.LZ_Result;
import org.openjdk.jcstress.infra.results.L_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Subscribers that are added to the five channels of a tracing channel and removed while operations run. */
public final class TracingChannelStress {
    private static final Store<Operation<String>> STORE = Store.create("operation");

    private TracingChannelStress() {}

    /** Runs an operation that fails after its call, and so publishes every event there is. */
    private static void call(TracingChannel<String> channel) {
        CompletableFuture<String> failed = new CompletableFuture<>();
        failed.completeExceptionally(new IllegalStateException("failed"));
        channel.traceStage(() -> "payload", () -> failed);
    }

    @JCStressTest
    @Description("One subscriber is added to all five channels while another is added and removed.")
    @Outcome(
            id = "start end error asyncStart asyncEnd, nothing, true",
            expect = ACCEPTABLE,
            desc = "Both changes take effect.")
    @Outcome(id = ".*, false", expect = FORBIDDEN, desc = "A channel with subscribers reports that it has none.")
    @Outcome(expect = FORBIDDEN, desc = "An event is lost, published twice, or passed to a removed subscriber.")
    @State
    public static class ComingAndGoing {
        private final TracingChannel<String> channel = Events.channel();
        private final Events staying = new Events();
        private final Events visiting = new Events();

        @Actor
        public void come() {
            channel.subscribe(staying);
        }

        @Actor
        public void comeAndGo() {
            channel.subscribe(visiting).close();
        }

        @Arbiter
        public void callAfter(LLZ_Result r) {
            call(channel);
            r.r1 = staying.toString();
            r.r2 = visiting.toString();
            r.r3 = channel.hasSubscribers();
        }
    }

    @JCStressTest
    @Description("Subscribers are added to single parts and removed, the one that was there first at last.")
    @Outcome(id = "false, false", expect = ACCEPTABLE, desc = "There are no subscribers: no payload is made.")
    @Outcome(expect = FORBIDDEN, desc = "A channel without subscribers never becomes idle.")
    @State
    public static class PartsLeft {
        private final TracingChannel<String> channel = Events.channel();
        private final CountingSubscriber subscriber = new CountingSubscriber();
        private final Subscription first = channel.error().subscribe(subscriber);
        private boolean made;

        @Actor
        public void atTheStart() {
            for (int i = 0; i < 3; i++) {
                channel.end().subscribe(subscriber).close();
            }
            channel.start().bindStore(STORE);
            channel.start().unbindStore(STORE);
        }

        @Actor
        public void atTheEnd() {
            first.close();
            for (int i = 0; i < 3; i++) {
                channel.asyncStart().subscribe(subscriber).close();
            }
            channel.asyncEnd().subscribe(subscriber).close();
        }

        @Arbiter
        public void callAfter(ZZ_Result r) {
            channel.traceSync(
                    () -> {
                        made = true;
                        return "payload";
                    },
                    () -> null);
            r.r1 = channel.hasSubscribers();
            r.r2 = made;
        }
    }

    @JCStressTest
    @Description("A store is bound to one part while subscribers of the other parts are added and removed.")
    @Outcome(
            id = "payload, true",
            expect = ACCEPTABLE,
            desc = "The store counts as a subscriber, so the operation is traced.")
    @Outcome(expect = FORBIDDEN, desc = "The store is lost, or the channel reports no subscribers.")
    @State
    public static class PartBound {
        private final TracingChannel<String> channel = Events.channel();
        private final CountingSubscriber subscriber = new CountingSubscriber();

        @Actor
        public void bind() {
            channel.start().bindStore(STORE);
        }

        @Actor
        public void comeAndGo() {
            channel.error().subscribe(subscriber).close();
            channel.asyncEnd().subscribe(subscriber).close();
        }

        @Arbiter
        public void callAfter(LZ_Result r) {
            r.r1 = channel.traceSync(
                    () -> "payload",
                    () -> STORE.get() == null ? null : STORE.get().payload());
            r.r2 = channel.hasSubscribers();
        }
    }

    @JCStressTest
    @Description("A call that happens, by a flag, after an unsubscribe of one and a subscribe of another.")
    @Outcome(id = "early, early", expect = ACCEPTABLE, desc = "The flag was not set yet.")
    @Outcome(
            id = "nothing, start end error asyncStart asyncEnd",
            expect = ACCEPTABLE,
            desc = "Both changes take effect.")
    @Outcome(expect = FORBIDDEN, desc = "Called after it was removed, or not called after it was added.")
    @State
    public static class CallAfterwards {
        private final TracingChannel<String> channel = Events.channel();
        private final Events going = new Events();
        private final Events coming = new Events();
        private final Subscription subscription = channel.subscribe(going);
        private volatile boolean done;

        @Actor
        public void comeAndGo() {
            channel.subscribe(coming);
            subscription.close();
            done = true;
        }

        @Actor
        public void callAfter(LL_Result r) {
            if (done) {
                call(channel);
                r.r1 = going.toString();
                r.r2 = coming.toString();
            } else {
                r.r1 = "early";
                r.r2 = "early";
            }
        }
    }

    @JCStressTest
    @Description("A subscriber is added while an operation runs.")
    @Outcome(id = "nothing", expect = ACCEPTABLE, desc = "The operation was over, or had begun without subscribers.")
    @Outcome(
            id = "(start )?end",
            expect = ACCEPTABLE,
            desc = "Its events are received from the beginning or from the middle.")
    @Outcome(id = "start", expect = FORBIDDEN, desc = "A start is received without its end.")
    @Outcome(expect = FORBIDDEN, desc = "No operation has these events.")
    @State
    public static class ComingDuringACall {
        private final TracingChannel<String> channel = Events.channel();
        private final Events events = new Events();

        @Actor
        public void subscribe() {
            channel.subscribe(events);
        }

        @Actor
        public void call() {
            channel.traceSync(() -> "payload", () -> "result");
        }

        @Arbiter
        public void ask(L_Result r) {
            r.r1 = events.toString();
        }
    }

    @JCStressTest
    @Description("A subscriber is added while an asynchronous operation runs.")
    @Outcome(id = "nothing", expect = ACCEPTABLE, desc = "The operation was over, or had begun without subscribers.")
    @Outcome(
            id = "(((start )?end )?asyncStart )?asyncEnd",
            expect = ACCEPTABLE,
            desc = "Its events are received from the beginning or from somewhere in the middle.")
    @Outcome(expect = FORBIDDEN, desc = "A start or asyncStart is received without its end.")
    @State
    public static class ComingDuringAnAsynchronousCall {
        private final TracingChannel<String> channel = Events.channel();
        private final Events events = new Events();

        @Actor
        public void subscribe() {
            channel.subscribe(events);
        }

        @Actor
        public void call() {
            channel.traceStage(() -> "payload", () -> CompletableFuture.completedFuture("result"));
        }

        @Arbiter
        public void ask(L_Result r) {
            r.r1 = events.toString();
        }
    }

    @JCStressTest
    @Description("What a subscriber attaches on one thread is read in a later event on another.")
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "The callback had not been passed yet.")
    @Outcome(id = "42", expect = ACCEPTABLE, desc = "Payload and attachment are seen as they were made.")
    @Outcome(expect = FORBIDDEN, desc = "The payload or the attachment is not seen.")
    @State
    public static class HandedOver {
        private static final Operation.Key<int[]> KEY = Operation.Key.named("key");

        private final TracingChannel<int[]> channel = Events.channel();
        private volatile Runnable callback;
        private int sum;

        public HandedOver() {
            channel.start().subscribe((operation, name) -> operation.attach(KEY, new int[] {2}));
            channel.asyncStart()
                    .subscribe((operation, name) ->
                            sum = operation.payload()[0] + operation.attachment(KEY)[0]);
        }

        @Actor
        public void call() {
            channel.<String, Object, RuntimeException>traceCallback(
                    () -> new int[] {40}, (result, error) -> {}, traced -> {
                        callback = () -> traced.succeed("result");
                        return null;
                    });
        }

        @Actor
        public void callBack(L_Result r) {
            Runnable handed = callback;
            if (handed != null) {
                handed.run();
            }
            r.r1 = sum;
        }
    }
}
