// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.OutgoingHeaders;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.rpc.RpcMapper;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.Events;

/** The contract for remote procedure calls notices what is wrong with a library, case by case, and nothing else. */
class RpcContractFailuresTest {
    private static final String SERVICE = "shop.Orders/";

    /** A call of either side. */
    static final class TinyCall {
        final String method;
        final List<Map.Entry<String, String>> metadata;
        final OutgoingHeaders outgoing;
        volatile RpcContract.@Nullable Reply reply;
        volatile RpcContract.@Nullable Outcome outcome;
        volatile String text = "";

        TinyCall(String method, List<Map.Entry<String, String>> metadata) {
            this.method = method;
            this.metadata = metadata;
            this.outgoing = OutgoingHeaders.besides(reader(metadata)::getAll);
        }

        @Override
        public String toString() {
            return "TinyCall " + text;
        }
    }

    /** What the caller of a call gets that fails. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed() {
            super("the call failed");
        }
    }

    static HeaderReader reader(List<Map.Entry<String, String>> metadata) {
        return HeaderReader.of(
                name -> metadata.stream()
                        .filter(entry -> entry.getKey().equals(name))
                        .map(Map.Entry::getValue)
                        .toList(),
                () -> metadata.stream().map(Map.Entry::getKey).distinct().toList());
    }

    /** A server in this process, published as it should be; each fault is one method that differs. */
    static class Right extends RpcContract {
        final TracingChannel<TinyCall> calling = TracingChannel.named("tinyrpc:call");
        final TracingChannel<TinyCall> serving = TracingChannel.named("tinyrpc:serve");

        @Override
        protected List<Mapper<?>> mappers() {
            return List.of(new TinyMapper(this, SpanKind.CLIENT), new TinyMapper(this, SpanKind.SERVER));
        }

        @Override
        protected TracingChannel<?> clientChannel() {
            return calling;
        }

        @Override
        protected TracingChannel<?> serverChannel() {
            return serving;
        }

        @Override
        protected Map<Feature, String> lacks() {
            String reason = "A tiny call cannot be given up.";
            return Map.of(Feature.CANCEL, reason, Feature.DEADLINE, reason);
        }

        @Override
        protected String system() {
            return "tiny";
        }

        @Override
        protected String status(Outcome outcome) {
            return outcome.name();
        }

        @Override
        protected String method(Kind kind) {
            return SERVICE + kind.name();
        }

        @Override
        protected String host() {
            return "localhost";
        }

        @Override
        protected int port() {
            return 50;
        }

        boolean isFailure(String status, SpanKind side) {
            return side == SpanKind.CLIENT ? !status.equals("OK") : status.equals("BROKEN") || status.equals("THROWN");
        }

        boolean isKnown(String method) {
            return !method.endsWith("Missing");
        }

        List<Map.Entry<String, String>> sent(TinyCall call) {
            List<Map.Entry<String, String>> sent = new ArrayList<>(call.metadata);
            call.outgoing.forEach((name, value) -> {
                sent.removeIf(entry -> entry.getKey().equals(name));
                sent.add(Map.entry(name, value));
            });
            return sent;
        }

        void settle(OpenOperation operation, TinyCall call, Outcome outcome, @Nullable Throwable failure) {
            call.outcome = outcome;
            if (outcome == Outcome.OK) {
                operation.succeed(outcome);
            } else {
                operation.fail(failure == null ? new Failed() : failure);
            }
        }

        /** The server's side. */
        Reply serve(String method, List<String> messages, List<Map.Entry<String, String>> metadata) {
            TinyCall call = new TinyCall(method, metadata);
            try (OpenOperation operation = serving.open(() -> call)) {
                if (!isKnown(method)) {
                    settle(operation, call, Outcome.UNKNOWN_METHOD, null);
                    return new Reply(Outcome.UNKNOWN_METHOD, "", Map.of(), Map.of());
                }
                try {
                    Reply reply = run(messages, metadata);
                    call.reply = reply;
                    settle(operation, call, reply.outcome(), null);
                    return reply;
                } catch (BrokenHandler failure) {
                    settle(operation, call, Outcome.THROWN, failure);
                    return new Reply(Outcome.THROWN, "", Map.of(), Map.of());
                }
            }
        }

        Reply run(List<String> messages, List<Map.Entry<String, String>> metadata) {
            return handle(messages, reader(metadata));
        }

        private String make(String method, List<String> messages, List<Map.Entry<String, String>> metadata)
                throws Failed {
            TinyCall call = new TinyCall(method, metadata);
            Reply reply;
            try (OpenOperation operation = calling.open(() -> call)) {
                reply = serve(method, messages, sent(call));
                answered(operation, call, reply);
            }
            if (reply.outcome() != Outcome.OK) {
                throw new Failed();
            }
            return reply.message();
        }

        void answered(OpenOperation operation, TinyCall call, Reply reply) {
            call.reply = reply;
            settle(operation, call, reply.outcome(), null);
        }

        @Override
        protected String call(Call call) throws Exception {
            return make(method(call.kind()), call.messages(), call.metadata());
        }

        /** Answered on another thread. */
        @Override
        protected CompletableFuture<String> callAsync(Call call) {
            Snapshot caller = Snapshot.capture();
            CompletableFuture<String> answer = new CompletableFuture<>();
            TinyCall payload = new TinyCall(method(call.kind()), call.metadata());
            try (OpenOperation operation = calling.open(() -> payload)) {
                List<Map.Entry<String, String>> sent = sent(payload);
                Snapshot nothing = Snapshot.empty();
                new Thread(nothing.wrap(() -> {
                            Reply reply = serve(payload.method, call.messages(), sent);
                            answered(operation, payload, reply);
                            complete(answer, reply.message(), caller, operation);
                        }))
                        .start();
                started(operation, payload);
            }
            return answer;
        }

        void started(OpenOperation operation, TinyCall call) {}

        void complete(CompletableFuture<String> answer, String message, Snapshot caller, OpenOperation operation) {
            caller.run(() -> answer.complete(message));
        }

        @Override
        protected void callUnreachable() throws Exception {
            TinyCall call = new TinyCall(method(Kind.UNARY), List.of());
            try (OpenOperation operation = calling.open(() -> call)) {
                settle(operation, call, Outcome.UNREACHABLE, null);
            }
            throw new Failed();
        }

        @Override
        protected void callUnknown() throws Exception {
            make(SERVICE + "Missing", List.of("echo"), List.of());
        }
    }

    static final class TinyMapper extends RpcMapper<TinyCall> {
        private final Right library;
        private final SpanKind side;

        TinyMapper(Right library, SpanKind side) {
            super(side == SpanKind.CLIENT ? "tinyrpc:call" : "tinyrpc:serve", TinyCall.class, "tiny", side);
            this.library = library;
            this.side = side;
        }

        @Override
        protected String method(TinyCall payload) {
            return payload.method;
        }

        @Override
        protected boolean isKnownMethod(TinyCall payload) {
            return side == SpanKind.CLIENT || library.isKnown(payload.method);
        }

        @Override
        protected @Nullable String status(Operation<? extends TinyCall> operation) {
            RpcContract.Outcome outcome = operation.payload().outcome;
            return outcome == null ? null : outcome.name();
        }

        @Override
        protected boolean isFailure(String status) {
            return library.isFailure(status, side);
        }

        @Override
        protected String server(TinyCall payload) {
            return "localhost:50";
        }

        @Override
        protected SocketAddress peer(Operation<? extends TinyCall> operation) {
            return InetSocketAddress.createUnresolved("127.0.0.1", 50);
        }

        @Override
        protected HeaderReader requestHeaders(TinyCall payload) {
            return reader(payload.metadata);
        }

        @Override
        protected @Nullable HeaderReader responseHeaders(Operation<? extends TinyCall> operation) {
            RpcContract.Reply reply = operation.payload().reply;
            return reply == null ? null : reader(List.copyOf(reply.headers().entrySet()));
        }

        @Override
        protected @Nullable HeaderReader responseTrailers(Operation<? extends TinyCall> operation) {
            RpcContract.Reply reply = operation.payload().reply;
            return reply == null ? null : reader(List.copyOf(reply.trailers().entrySet()));
        }

        @Override
        public @Nullable HeaderReader incomingHeaders(TinyCall payload) {
            return side == SpanKind.SERVER ? reader(payload.metadata) : null;
        }

        @Override
        public @Nullable HeaderWriter outgoingHeaders(TinyCall payload) {
            return side == SpanKind.CLIENT ? payload.outgoing : null;
        }
    }

    @Test
    void aLibraryThatIsRightPassesAndWhatItLacksIsSkippedVisibly() {
        Events events = FailedTests.events(selectClass(Right.class));
        assertThat(FailedTests.numbers(events.failed())).isEmpty();
        assertThat(FailedTests.numbers(events.aborted())).contains("r08", "r09").isSubsetOf("r08", "r09", "r26");
    }

    static class SendingWithoutTrace extends Right {
        @Override
        List<Map.Entry<String, String>> sent(TinyCall call) {
            return call.metadata;
        }
    }

    @Test
    void aTraceThatIsNotSentIsNoticed() {
        assertThat(FailedTests.numbers(SendingWithoutTrace.class)).contains("r13", "r14", "r15", "r25");
    }

    static class SendingTheTraceBesideAnother extends Right {
        @Override
        List<Map.Entry<String, String>> sent(TinyCall call) {
            List<Map.Entry<String, String>> sent = new ArrayList<>(call.metadata);
            call.outgoing.forEach((name, value) -> sent.add(Map.entry(name, value)));
            return sent;
        }
    }

    @Test
    void aTraceThatIsSentBesideAnotherIsNoticed() {
        assertThat(FailedTests.numbers(SendingTheTraceBesideAnother.class)).containsExactly("r15");
    }

    static class SendingOneOfEachName extends Right {
        @Override
        List<Map.Entry<String, String>> sent(TinyCall call) {
            List<Map.Entry<String, String>> one = new ArrayList<>();
            for (Map.Entry<String, String> entry : super.sent(call)) {
                if (one.stream().noneMatch(other -> other.getKey().equals(entry.getKey()))) {
                    one.add(entry);
                }
            }
            return one;
        }
    }

    @Test
    void valuesThatAreLostAreNoticed() {
        assertThat(FailedTests.numbers(SendingOneOfEachName.class)).containsExactly("r16", "r22");
    }

    static class AddingToIdleCalls extends Right {
        @Override
        List<Map.Entry<String, String>> sent(TinyCall call) {
            List<Map.Entry<String, String>> sent = super.sent(call);
            if (reader(sent).getAll("traceparent").isEmpty()) {
                sent.add(Map.entry("traceparent", "00-" + "0".repeat(32) + "-0-00"));
            }
            return sent;
        }
    }

    @Test
    void metadataThatIsAddedWithoutASubscriberIsNoticed() {
        assertThat(FailedTests.numbers(AddingToIdleCalls.class)).contains("r17");
    }

    static class FailingAlike extends Right {
        @Override
        boolean isFailure(String status, SpanKind side) {
            return !status.equals("OK");
        }
    }

    @Test
    void aServerThatFailsWithEachRefusalIsNoticed() {
        assertThat(FailedTests.numbers(FailingAlike.class)).containsExactly("r05");
    }

    static class NeverFailing extends Right {
        @Override
        boolean isFailure(String status, SpanKind side) {
            return false;
        }
    }

    @Test
    void failuresThatAreNoneAreNoticed() {
        assertThat(FailedTests.numbers(NeverFailing.class)).containsExactly("r05", "r06", "r07", "r10", "r11", "r24");
    }

    static class HidingTheException extends Right {
        @Override
        void settle(OpenOperation operation, TinyCall call, Outcome outcome, @Nullable Throwable failure) {
            super.settle(operation, call, outcome, null);
        }
    }

    @Test
    void anExceptionThatIsNotPublishedIsNoticed() {
        assertThat(FailedTests.numbers(HidingTheException.class)).containsExactly("r07");
    }

    static class NamedAfterWhatAClientSends extends Right {
        @Override
        boolean isKnown(String method) {
            return true;
        }
    }

    @Test
    void anUnknownMethodInTheNameIsNoticed() {
        assertThat(FailedTests.numbers(NamedAfterWhatAClientSends.class)).contains("r12");
    }

    static class ServingOutsideOfTheSpan extends Right {
        @Override
        Reply run(List<String> messages, List<Map.Entry<String, String>> metadata) {
            return Snapshot.empty().run(() -> handle(messages, reader(metadata)));
        }
    }

    @Test
    void aMethodThatRunsOutsideOfItsSpanIsNoticed() {
        assertThat(FailedTests.numbers(ServingOutsideOfTheSpan.class)).containsExactly("r20");
    }

    static class EndingEarly extends Right {
        @Override
        void started(OpenOperation operation, TinyCall call) {
            settle(operation, call, Outcome.OK, null);
        }
    }

    @Test
    void aCallThatEndsTooEarlyIsNoticed() {
        assertThat(FailedTests.numbers(EndingEarly.class)).containsExactly("r04");
    }

    static class ContinuingInTheCall extends Right {
        @Override
        void complete(CompletableFuture<String> answer, String message, Snapshot caller, OpenOperation operation) {
            try (Scope scope = operation.enter()) {
                answer.complete(message);
            }
        }
    }

    @Test
    void aContinuationInTheContextOfTheCallIsNoticed() {
        assertThat(FailedTests.numbers(ContinuingInTheCall.class)).contains("r19");
    }

    static class Talkative extends Right {
        @Override
        void answered(OpenOperation operation, TinyCall call, Reply reply) {
            call.text = reply.message();
            super.answered(operation, call, reply);
        }
    }

    @Test
    void aSecretInATextIsNoticed() {
        assertThat(FailedTests.numbers(Talkative.class)).containsExactly("r23");
    }

    static class LeavingItsContextBehind extends Right {
        @Override
        @SuppressWarnings("MustBeClosedChecker") // that is the fault
        protected String call(Call call) throws Exception {
            String answer = super.call(call);
            TinyCall payload = new TinyCall(method(call.kind()), List.of());
            OpenOperation operation = calling.open(() -> payload);
            settle(operation, payload, Outcome.OK, null);
            return answer;
        }
    }

    @Test
    void aContextThatIsLeftBehindIsNoticed() {
        assertThat(FailedTests.numbers(LeavingItsContextBehind.class)).contains("r18", "r25");
    }
}
