// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.TracingChannel;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** A traced future that several threads complete, cancel and wait for at once. */
public final class FutureStress {
    private static final Store<String> STORE = Store.create("thread");

    private FutureStress() {}

    @JCStressTest
    @Description("The caller cancels while the library completes.")
    @Outcome(
            id = "completed, start end asyncStart asyncEnd",
            expect = ACCEPTABLE,
            desc = "The library completed it first.")
    @Outcome(
            id = "cancelled, start end error asyncStart asyncEnd",
            expect = ACCEPTABLE,
            desc = "The caller cancelled it first.")
    @Outcome(expect = FORBIDDEN, desc = "The caller, the library and the events disagree on which came first.")
    @State
    public static class CancelAndComplete {
        private final TracingChannel<String> channel = Events.channel();
        private final Events events = Events.on(channel);
        private final CompletableFuture<String> source = new CompletableFuture<>();
        private final CompletableFuture<String> traced = channel.traceStage(() -> "payload", () -> source);
        private boolean cancelled;
        private boolean completed;

        @Actor
        public void cancel() {
            cancelled = traced.cancel(false);
        }

        @Actor
        public void complete() {
            completed = source.complete("result");
        }

        @Arbiter
        public void ask(LL_Result r) {
            if (cancelled && !completed && traced.isCancelled() && source.isCancelled()) {
                r.r1 = "cancelled";
            } else if (completed && !cancelled && traced.join().equals(source.join())) {
                r.r1 = "completed";
            }
            r.r2 = events.toString();
        }
    }

    @JCStressTest
    @Description("The library completes twice.")
    @Outcome(
            id = {"one, start end asyncStart asyncEnd", "other, start end asyncStart asyncEnd"},
            expect = ACCEPTABLE,
            desc = "The first counts, for the caller and for the events.")
    @Outcome(expect = FORBIDDEN, desc = "The operation ends twice, or with another result than the caller's.")
    @State
    public static class CompletedTwice {
        private final TracingChannel<String> channel = Events.channel();
        private final Events events = Events.on(channel);
        private final CompletableFuture<String> source = new CompletableFuture<>();
        private final CompletableFuture<String> traced = channel.traceStage(() -> "payload", () -> source);
        private Object received;

        public CompletedTwice() {
            channel.asyncEnd().subscribe((operation, name) -> received = operation.result());
        }

        @Actor
        public void complete() {
            source.complete("one");
        }

        @Actor
        public void completeToo() {
            source.complete("other");
        }

        @Arbiter
        public void ask(LL_Result r) {
            r.r1 = traced.join().equals(received) ? received : traced.join() + " received as " + received;
            r.r2 = events.toString();
        }
    }

    @JCStressTest
    @Description("The caller attaches a continuation while the library completes.")
    @Outcome(
            id = "caller after start end asyncStart asyncEnd",
            expect = ACCEPTABLE,
            desc = "It runs once, after the last event, in the caller's context, whichever thread runs it.")
    @Outcome(id = "null", expect = FORBIDDEN, desc = "It never ran.")
    @Outcome(id = "library after .*", expect = FORBIDDEN, desc = "It runs in the completing thread's context.")
    @Outcome(expect = FORBIDDEN, desc = "It runs before the last event.")
    @State
    public static class ContinuedWhileCompleted {
        private final TracingChannel<String> channel = Events.channel();
        private final Events events = Events.on(channel);
        private final CompletableFuture<String> source = new CompletableFuture<>();
        private final CompletableFuture<String> traced = channel.traceStage(() -> "payload", () -> source);
        private String seen;

        @Actor
        public void attach() {
            try (Scope scope = STORE.enter("caller")) {
                traced.thenAccept(result -> seen = STORE.get() + " after " + events);
            }
        }

        @Actor
        public void complete() {
            try (Scope scope = STORE.enter("library")) {
                source.complete("result");
            }
        }

        @Arbiter
        public void ask(L_Result r) {
            r.r1 = seen;
        }
    }
}
