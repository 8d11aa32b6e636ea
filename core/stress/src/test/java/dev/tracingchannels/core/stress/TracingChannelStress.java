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

/** Who comes to the five channels of a tracing channel and leaves them while operations run. */
public final class TracingChannelStress {
    private static final Store<Operation<String>> STORE = Store.create("operation");

    private TracingChannelStress() {}

    /** An operation that fails after its call: every event there is. */
    private static void call(TracingChannel<String> channel) {
        CompletableFuture<String> failed = new CompletableFuture<>();
        failed.completeExceptionally(new IllegalStateException("failed"));
        channel.traceStage(() -> "payload", () -> failed);
    }

    @JCStressTest
    @Description("One subscribes to all five while another does, and leaves.")
    @Outcome(id = "start end error asyncStart asyncEnd, nothing, true", expect = ACCEPTABLE, desc = "Each as it asked.")
    @Outcome(id = ".*, false", expect = FORBIDDEN, desc = "A channel that is heard says that it is not.")
    @Outcome(expect = FORBIDDEN, desc = "An event is lost, doubled, or told to one who left.")
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
    @Description("Several come to single parts and leave them, at last the one who was there from the beginning.")
    @Outcome(id = "false, false", expect = ACCEPTABLE, desc = "Nobody hears: no payload is made.")
    @Outcome(expect = FORBIDDEN, desc = "A channel that nobody hears is never free again.")
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
    @Description("A store is bound to one part while others come to the other parts and leave them.")
    @Outcome(id = "payload, true", expect = ACCEPTABLE, desc = "The store hears, so the operation is traced.")
    @Outcome(expect = FORBIDDEN, desc = "The store is lost, or the channel says that it is unheard.")
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
    @Description("A call that a flag tells to be after an unsubscribe of one and a subscribe of another.")
    @Outcome(id = "early, early", expect = ACCEPTABLE, desc = "The flag was not up yet.")
    @Outcome(id = "nothing, start end error asyncStart asyncEnd", expect = ACCEPTABLE, desc = "Each as it asked.")
    @Outcome(expect = FORBIDDEN, desc = "Told after it left, or not told after it came.")
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
    @Description("One subscribes while an operation runs.")
    @Outcome(id = "nothing", expect = ACCEPTABLE, desc = "The operation was over, or had begun unheard.")
    @Outcome(id = "(start )?end", expect = ACCEPTABLE, desc = "It is heard from the beginning or from the middle.")
    @Outcome(id = "start", expect = FORBIDDEN, desc = "An operation is heard to begin that is never heard to end.")
    @Outcome(expect = FORBIDDEN, desc = "There is no such life.")
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
    @Description("One subscribes while an asynchronous operation runs.")
    @Outcome(id = "nothing", expect = ACCEPTABLE, desc = "The operation was over, or had begun unheard.")
    @Outcome(
            id = "(((start )?end )?asyncStart )?asyncEnd",
            expect = ACCEPTABLE,
            desc = "It is heard from the beginning or from somewhere in the middle.")
    @Outcome(expect = FORBIDDEN, desc = "An operation is heard to begin or to go on that is never heard to end.")
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
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "The callback had not been handed over yet.")
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
