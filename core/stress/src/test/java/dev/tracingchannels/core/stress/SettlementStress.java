// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.tracingchannels.core.Callback;
import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.StreamedOperation;
import dev.tracingchannels.core.TracingChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** An operation that several threads settle at once: by hand, as a stream, by its callback. */
public final class SettlementStress {
    private SettlementStress() {}

    @JCStressTest
    @Description("Two succeed in one operation after its call.")
    @Outcome(
            id = {"one: start end asyncStart asyncEnd", "other: start end asyncStart asyncEnd"},
            expect = ACCEPTABLE,
            desc = "One of them settles it.")
    @Outcome(
            expect = FORBIDDEN,
            desc = "It is settled twice or not at all, or a call that did not settle it returns true.")
    @State
    public static class TwoSucceed {
        private final TracingChannel<String> channel = Events.channel();
        private final Events events = Events.on(channel);
        private final OpenOperation operation = channel.open(() -> "payload");
        private boolean one;
        private boolean other;

        public TwoSucceed() {
            operation.close();
        }

        @Actor
        public void succeed() {
            one = operation.succeed("one");
        }

        @Actor
        public void succeedToo() {
            other = operation.succeed("other");
        }

        @Arbiter
        public void ask(L_Result r) {
            r.r1 = (one ? "one" : "") + (other ? "other" : "") + ": " + events;
        }
    }

    @JCStressTest
    @Description("One succeeds and another fails in one operation after its call.")
    @Outcome(id = "succeeded: start end asyncStart asyncEnd", expect = ACCEPTABLE, desc = "The result was first.")
    @Outcome(id = "failed: start end error asyncStart asyncEnd", expect = ACCEPTABLE, desc = "The error was first.")
    @Outcome(expect = FORBIDDEN, desc = "It is settled twice or not at all, or the events have the other outcome.")
    @State
    public static class SucceedAndFail {
        private final TracingChannel<String> channel = Events.channel();
        private final Events events = Events.on(channel);
        private final OpenOperation operation = channel.open(() -> "payload");
        private boolean succeeded;
        private boolean failed;

        public SucceedAndFail() {
            operation.close();
        }

        @Actor
        public void succeed() {
            succeeded = operation.succeed("result");
        }

        @Actor
        public void fail() {
            failed = operation.fail(new IllegalStateException("failed"));
        }

        @Arbiter
        public void ask(L_Result r) {
            r.r1 = (succeeded ? "succeeded" : "") + (failed ? "failed" : "") + ": " + events;
        }
    }

    @JCStressTest
    @Description("The opening thread settles an operation within its call, while another thread does.")
    @Outcome(id = "opener, 1 1 0 0 0", expect = ACCEPTABLE, desc = "Settled within its call: over at its end.")
    @Outcome(
            id = "another, 1 1 1 1 1",
            expect = ACCEPTABLE,
            desc = "Settled elsewhere: the asynchronous events are published.")
    @Outcome(expect = FORBIDDEN, desc = "It is settled twice or not at all, or the events have the other outcome.")
    @State
    public static class SettledWithinItsCall {
        private final TracingChannel<String> channel = Events.channel();
        private final int[] counts = new int[5];
        private volatile OpenOperation handed;
        private String winner = "";

        public SettledWithinItsCall() {
            channel.start().subscribe((operation, name) -> counts[0]++);
            channel.end().subscribe((operation, name) -> counts[1]++);
            channel.error().subscribe((operation, name) -> counts[2]++);
            channel.asyncStart().subscribe((operation, name) -> counts[3]++);
            channel.asyncEnd().subscribe((operation, name) -> counts[4]++);
        }

        @Actor
        public void open() {
            try (OpenOperation operation = channel.open(() -> "payload")) {
                handed = operation;
                if (operation.succeed("result")) {
                    winner += "opener";
                }
            }
        }

        @Actor
        public void fail() {
            OpenOperation operation = handed;
            if (operation != null && operation.fail(new IllegalStateException("failed"))) {
                winner += "another";
            }
        }

        @Arbiter
        public void ask(LL_Result r) {
            r.r1 = winner;
            r.r2 = counts[0] + " " + counts[1] + ' ' + counts[2] + ' ' + counts[3] + ' ' + counts[4];
        }
    }

    /** Returns a streamed operation whose handle stays reachable. */
    private static StreamedOperation<String> streamed(TracingChannel<String> channel) {
        List<StreamedOperation<String>> kept = new ArrayList<>(1);
        channel.<String, String, RuntimeException>traceStreamed(
                () -> "payload", Collectors.toList(), () -> "response", (response, operation) -> {
                    kept.add(operation);
                    return response;
                });
        return kept.get(0);
    }

    @JCStressTest
    @Description("A stream is exhausted while it is closed.")
    @Outcome(id = "start end asyncStart asyncEnd", expect = ACCEPTABLE, desc = "It ends once.")
    @Outcome(expect = FORBIDDEN, desc = "It ends twice or not at all.")
    @State
    public static class CompleteAndCancel {
        private final TracingChannel<String> channel = Events.channel();
        private final Events events = Events.on(channel);
        private final StreamedOperation<String> operation = streamed(channel);

        @Actor
        public void complete() {
            operation.succeed();
        }

        @Actor
        public void cancel() {
            operation.cancel();
        }

        @Arbiter
        public void ask(L_Result r) {
            r.r1 = events.toString();
        }
    }

    @JCStressTest
    @Description("A stream fails while it is closed.")
    @Outcome(id = "start end asyncStart asyncEnd", expect = ACCEPTABLE, desc = "It was closed first.")
    @Outcome(id = "start end error asyncStart asyncEnd", expect = ACCEPTABLE, desc = "It failed first.")
    @Outcome(expect = FORBIDDEN, desc = "It ends twice or not at all, or fails after it was closed.")
    @State
    public static class FailAndCancel {
        private final TracingChannel<String> channel = Events.channel();
        private final Events events = Events.on(channel);
        private final StreamedOperation<String> operation = streamed(channel);

        @Actor
        public void fail() {
            operation.fail(new IllegalStateException("failed"));
        }

        @Actor
        public void cancel() {
            operation.cancel();
        }

        @Arbiter
        public void ask(L_Result r) {
            r.r1 = events.toString();
        }
    }

    @JCStressTest
    @Description("An item comes while a stream ends: the result in the last event, and some time after.")
    @Outcome(
            id = {"\\[first\\], \\[first\\]"},
            expect = ACCEPTABLE,
            desc = "The item came too late.")
    @Outcome(
            id = {"\\[first, second\\], \\[first, second\\]"},
            expect = ACCEPTABLE,
            desc = "The item is part of the result.")
    @Outcome(expect = FORBIDDEN, desc = "The result changes after it was published, or an item is lost.")
    @State
    public static class ItemAtTheEnd {
        private final TracingChannel<String> channel = Events.channel();
        private final StreamedOperation<String> operation;
        private Object result;
        private String received;

        public ItemAtTheEnd() {
            channel.asyncEnd().subscribe((ended, name) -> {
                result = ended.result();
                received = String.valueOf(result);
            });
            operation = streamed(channel);
            operation.next("first");
        }

        @Actor
        public void item() {
            operation.next("second");
        }

        @Actor
        public void complete() {
            operation.succeed();
        }

        @Arbiter
        public void ask(LL_Result r) {
            r.r1 = received;
            r.r2 = String.valueOf(result);
        }
    }

    @JCStressTest
    @Description("Two threads add items to one stream.")
    @Outcome(
            id = {"\\[one, other\\]", "\\[other, one\\]"},
            expect = ACCEPTABLE,
            desc = "Both are in the result.")
    @Outcome(expect = FORBIDDEN, desc = "An item is lost.")
    @State
    public static class TwoItems {
        private final TracingChannel<String> channel = Events.channel();
        private final StreamedOperation<String> operation;
        private Object result;

        public TwoItems() {
            channel.asyncEnd().subscribe((ended, name) -> result = ended.result());
            operation = streamed(channel);
        }

        @Actor
        public void item() {
            operation.next("one");
        }

        @Actor
        public void itemToo() {
            operation.next("other");
        }

        @Arbiter
        public void complete(L_Result r) {
            operation.succeed();
            r.r1 = String.valueOf(result);
        }
    }

    @JCStressTest
    @Description("Two threads call a traced callback.")
    @Outcome(
            id = "2, start end asyncStart asyncEnd",
            expect = ACCEPTABLE,
            desc = "The caller's callback runs twice, the events are published once.")
    @Outcome(id = "2, .*", expect = FORBIDDEN, desc = "The events are published twice, or not at all.")
    @Outcome(expect = FORBIDDEN, desc = "The caller is not called as often as without tracing.")
    @State
    public static class CalledBackTwice {
        private final TracingChannel<String> channel = Events.channel();
        private final Events events = Events.on(channel);
        private final AtomicInteger calls = new AtomicInteger();
        private final Callback<String> callback;

        public CalledBackTwice() {
            callback = channel.<String, Callback<String>, RuntimeException>traceCallback(
                    () -> "payload", (result, error) -> calls.incrementAndGet(), traced -> traced);
        }

        @Actor
        public void callBack() {
            callback.succeed("one");
        }

        @Actor
        public void callBackToo() {
            callback.succeed("other");
        }

        @Arbiter
        public void ask(LL_Result r) {
            r.r1 = calls.get();
            r.r2 = events.toString();
        }
    }

    @JCStressTest
    @Description("A traced callback is called with a result by one and with an error by another.")
    @Outcome(id = "2, start end asyncStart asyncEnd", expect = ACCEPTABLE, desc = "The result was first.")
    @Outcome(id = "2, start end error asyncStart asyncEnd", expect = ACCEPTABLE, desc = "The error was first.")
    @Outcome(
            expect = FORBIDDEN,
            desc = "The events are published twice, or the caller is not called as often as without tracing.")
    @State
    public static class CalledBackBothWays {
        private final TracingChannel<String> channel = Events.channel();
        private final Events events = Events.on(channel);
        private final AtomicInteger calls = new AtomicInteger();
        private final Callback<String> callback;

        public CalledBackBothWays() {
            callback = channel.<String, Callback<String>, RuntimeException>traceCallback(
                    () -> "payload", (result, error) -> calls.incrementAndGet(), traced -> traced);
        }

        @Actor
        public void succeed() {
            callback.succeed("result");
        }

        @Actor
        public void fail() {
            callback.fail(new IllegalStateException("failed"));
        }

        @Arbiter
        public void ask(LL_Result r) {
            r.r1 = calls.get();
            r.r2 = events.toString();
        }
    }

    @JCStressTest
    @Description(
            "A call throws while its callback is called: the error in the error event, at the end, and what is left.")
    @Outcome(id = "thrown, thrown, thrown", expect = ACCEPTABLE, desc = "The callback was not called.")
    @Outcome(id = "thrown, thrown, thrown beside result", expect = ACCEPTABLE, desc = "Both are published.")
    @Outcome(expect = FORBIDDEN, desc = "The error or the result is lost, or is not what it was.")
    @State
    public static class ThrownWhileCalledBack {
        private final TracingChannel<String> channel = Events.channel();
        private volatile Callback<String> handed;
        private Operation<String> traced;
        private String failed;
        private String ended;

        public ThrownWhileCalledBack() {
            channel.start().subscribe((operation, name) -> traced = operation);
            channel.error().subscribe((operation, name) -> failed = message(operation));
            channel.end().subscribe((operation, name) -> ended = message(operation));
        }

        private static String message(Operation<?> operation) {
            return String.valueOf(
                    operation.error() == null ? null : operation.error().getMessage());
        }

        @Actor
        public void call() {
            try {
                channel.<String, Object, RuntimeException>traceCallback(
                        () -> "payload", (result, error) -> {}, callback -> {
                            handed = callback;
                            throw new IllegalStateException("thrown");
                        });
            } catch (IllegalStateException expected) {
                // the caller's
            }
        }

        @Actor
        public void callBack() {
            Callback<String> callback = handed;
            if (callback != null) {
                callback.succeed("result");
            }
        }

        @Arbiter
        public void ask(LLL_Result r) {
            r.r1 = failed;
            r.r2 = ended;
            r.r3 = message(traced) + (traced.hasResult() ? " beside " + traced.result() : "");
        }
    }
}
