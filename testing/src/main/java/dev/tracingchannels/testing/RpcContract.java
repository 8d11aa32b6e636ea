// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.SpanKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What the conventions ask of every library for remote procedure calls, as numbered cases. A library's test extends this once: it runs
 * a server on this machine whose methods ask {@link #handle} what to answer, and says how a client calls them. The numbers stay as they
 * are. {@link PublisherContract} is for each channel beside it.
 *
 * <p>The channels must have no other subscribers, so these tests do not run beside others of the same channels.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/rpc/">OpenTelemetry: RPC</a>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RpcContract extends OperationContract<RpcContract.Feature> {
    private static final int CALLS = 200;
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String CLIENT_DURATION = "rpc.client.call.duration";
    private static final String SERVER_DURATION = "rpc.server.call.duration";

    private final List<@Nullable TraceContext> handled = new CopyOnWriteArrayList<>();
    private volatile @Nullable SpanRecorder recorder;
    private volatile CompletableFuture<@Nullable Void> released = new CompletableFuture<>();
    private volatile CompletableFuture<@Nullable Void> reached = new CompletableFuture<>();

    /** For subclasses, which JUnit makes. */
    protected RpcContract() {}

    /** What not every library has. */
    public enum Feature {
        /** A server that publishes. Without it the server is one that does not. */
        SERVER,
        /** Calls with several messages from the client, from the server, or from both. */
        STREAMING,
        /** Calls whose answer comes later, {@link #callAsync}. */
        ASYNC,
        /** A call that is under way can be canceled by its future. */
        CANCEL,
        /** Calls that are given up after a while. */
        DEADLINE,
        /** Methods that the server does not have, {@link #callUnknown}. */
        UNKNOWN_METHODS,
        /** A server publishes the calls of methods that it does not have. */
        UNKNOWN_METHODS_OF_THE_SERVER,
        /** An answer has metadata of its own. */
        RESPONSE_METADATA,
        /** An answer ends with metadata. */
        TRAILERS
    }

    /** How many messages go each way. */
    public enum Kind {
        /** One each way. */
        UNARY,
        /** Several from the client. */
        CLIENT_STREAMING,
        /** Several from the server. */
        SERVER_STREAMING,
        /** Several each way. */
        BIDIRECTIONAL
    }

    /** How a call ends; the library says which status that is. */
    public enum Outcome {
        /** With an answer. */
        OK,
        /** The server has no answer to this request, which is no failure of the server: what was asked for was not found. */
        REFUSED,
        /** The server cannot answer: it is broken. */
        BROKEN,
        /** The method threw an exception. */
        THROWN,
        /** There was no answer in time. */
        LATE,
        /** The client canceled it. */
        CANCELED,
        /** There was no server. */
        UNREACHABLE,
        /** The server does not have the method. */
        UNKNOWN_METHOD
    }

    /**
     * A call to be made.
     *
     * @param kind how many messages go each way
     * @param messages the messages, one or more by the kind
     * @param metadata names and values, of one name perhaps several
     * @param deadline when the answer must be there, or null
     */
    public record Call(
            Kind kind,
            List<String> messages,
            List<Map.Entry<String, String>> metadata,
            @Nullable Duration deadline) {}

    /**
     * What a method answers.
     *
     * @param outcome {@link Outcome#OK}, {@link Outcome#REFUSED} or {@link Outcome#BROKEN}
     * @param message the message, which is sent once or, by the kind, several times; for an outcome that is not OK, the text of the error
     * @param headers the metadata with which the answer begins
     * @param trailers the metadata with which it ends
     */
    public record Reply(Outcome outcome, String message, Map<String, String> headers, Map<String, String> trailers) {}

    /**
     * The channel of the client's calls.
     *
     * @return the channel
     */
    protected abstract TracingChannel<?> clientChannel();

    /**
     * The channel of the server's calls. Called only if the library has {@link Feature#SERVER}.
     *
     * @return the channel
     */
    protected TracingChannel<?> serverChannel() {
        throw missing(Feature.SERVER);
    }

    /**
     * The system.
     *
     * @return the value of {@code rpc.system.name}
     */
    protected abstract String system();

    /**
     * The status by which calls end.
     *
     * @param outcome how a call ends
     * @return the value of {@code rpc.status_code}; null if there is none
     */
    protected abstract @Nullable String status(Outcome outcome);

    /**
     * The method for a kind of calls.
     *
     * @param kind the kind
     * @return the value of {@code rpc.method}
     */
    protected abstract String method(Kind kind);

    /**
     * The host by which the client knows the server.
     *
     * @return the value of {@code server.address}
     */
    protected abstract String host();

    /**
     * The port of the server.
     *
     * @return the value of {@code server.port}
     */
    protected abstract int port();

    /**
     * Makes a call, and waits for its end. Must be safe for use from many threads.
     *
     * @param call the call
     * @return the last message of the answer
     * @throws Exception when the call does not end with an answer, as the client throws it
     */
    protected abstract String call(Call call) throws Exception;

    /**
     * Makes a call without waiting for its end. Called only if the library has {@link Feature#ASYNC}.
     *
     * @param call the call
     * @return a future of the last message, which completes where the library calls the application, and whose cancellation cancels the
     *     call
     * @throws Exception when the call cannot be made
     */
    protected CompletableFuture<String> callAsync(Call call) throws Exception {
        throw missing(Feature.ASYNC);
    }

    /**
     * Makes a call where there is no server, and waits for its end.
     *
     * @throws Exception why it fails, as the client throws it
     */
    protected abstract void callUnreachable() throws Exception;

    /**
     * Calls a method that the server does not have. Called only if the library has {@link Feature#UNKNOWN_METHODS}.
     *
     * @throws Exception why it fails, as the client throws it
     */
    protected void callUnknown() throws Exception {
        throw missing(Feature.UNKNOWN_METHODS);
    }

    /**
     * Waits until the server knows that the client has canceled the call. Called by {@link #handle}.
     *
     * @param over completes in any case, once the client's test is over
     */
    protected void awaitCanceled(CompletableFuture<@Nullable Void> over) {
        over.join();
    }

    /**
     * Says what a method of the server answers. Called by the methods, on whichever thread, once all of the client's messages are there.
     *
     * @param messages the messages from the client
     * @param metadata the metadata from the client
     * @return the answer
     * @throws BrokenHandler what a method lets through
     */
    protected final Reply handle(List<String> messages, HeaderReader metadata) throws BrokenHandler {
        SpanRecorder running = recorder;
        handled.add(running == null ? null : running.current());
        Map<String, String> headers = Map.of("x-answer", "one", "token", SECRET);
        Map<String, String> trailers = Map.of("x-answer", "two", "password", SECRET);
        switch (messages.get(0)) {
            case "refuse" -> {
                return new Reply(Outcome.REFUSED, "no " + SECRET, headers, trailers);
            }
            case "break" -> {
                return new Reply(Outcome.BROKEN, "no " + SECRET, headers, trailers);
            }
            case "throw" -> throw new BrokenHandler();
            case "wait" -> {
                reached.complete(null);
                released.join();
            }
            case "stay" -> {
                reached.complete(null);
                awaitCanceled(released);
            }
            default -> {
                // Answers at once.
            }
        }
        StringBuilder echo = new StringBuilder("got " + messages.size() + '\n');
        for (String name : metadata.names()) {
            metadata.getAll(name)
                    .forEach(value ->
                            echo.append(name).append(": ").append(value).append('\n'));
        }
        return new Reply(Outcome.OK, echo.toString(), headers, trailers);
    }

    @BeforeEach
    final void startRecording() {
        released = new CompletableFuture<>();
        reached = new CompletableFuture<>();
        handled.clear();
        recordWith(ContentCapture.NONE);
    }

    @AfterEach
    final void stopRecording() {
        released.complete(null);
        recorder().close();
        recorder = null;
    }

    private void recordWith(ContentCapture contentCapture) {
        List<TracingChannel<?>> channels = new ArrayList<>(List.of(clientChannel()));
        if (has(Feature.SERVER)) {
            channels.add(serverChannel());
        }
        record(channels, contentCapture);
    }

    private void record(Collection<TracingChannel<?>> channels, ContentCapture contentCapture) {
        SpanRecorder before = recorder;
        if (before != null) {
            before.close();
        }
        recorder = new SpanRecorder(channels, mappers(), contentCapture, patience());
    }

    private SpanRecorder recorder() {
        SpanRecorder current = recorder;
        Assertions.assertNotNull(current, "no test runs");
        return current;
    }

    private static Call unary(String message, String... metadata) {
        return call(Kind.UNARY, message, metadata);
    }

    private static Call call(Kind kind, String message, String... metadata) {
        List<Map.Entry<String, String>> entries = new ArrayList<>();
        for (int i = 0; i < metadata.length; i += 2) {
            entries.add(Map.entry(metadata[i], metadata[i + 1]));
        }
        boolean several = kind == Kind.CLIENT_STREAMING || kind == Kind.BIDIRECTIONAL;
        return new Call(kind, several ? List.of(message, "second", "third") : List.of(message), entries, null);
    }

    /** The values of metadata that a server got. */
    private static List<String> sent(String echo, String name) {
        return echo.lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .toList();
    }

    private RecordedSpan client() {
        RecordedSpan only = recorder().awaitOnly(SpanKind.CLIENT);
        recorder().spans().forEach(span -> isByTheConventions(span.atEnd()));
        return only;
    }

    private RecordedSpan server() {
        return recorder().awaitOnly(SpanKind.SERVER);
    }

    private static void assertAttribute(RecordedSpan span, String name, @Nullable Object value) {
        Assertions.assertEquals(value, span.attribute(name), () -> name + " of " + span);
    }

    private void assertEnded(RecordedSpan span, Outcome outcome, boolean failed) {
        String status = status(outcome);
        assertAttribute(span, "rpc.status_code", status);
        Assertions.assertEquals(failed, span.atEnd().failed(), span::toString);
        if (status != null) {
            assertAttribute(span, "error.type", failed ? status : null);
        }
    }

    private void fails(Call call) {
        Assertions.assertThrows(Exception.class, () -> call(call));
    }

    @Test
    void r01ACallIsAClientSpanNamedAfterItsMethodWithAllAttributesOfTheConventions() throws Exception {
        call(unary("echo"));
        RecordedSpan span = client();
        Assertions.assertEquals(method(Kind.UNARY), span.atEnd().name());
        Assertions.assertEquals(
                Map.of(
                        "rpc.system.name",
                        system(),
                        "rpc.method",
                        method(Kind.UNARY),
                        "server.address",
                        host(),
                        "server.port",
                        (long) port()),
                span.atStart().startAttributes());
        assertEnded(span, Outcome.OK, false);
        assertAttribute(span, "network.peer.port", (long) port());
    }

    @Test
    void r02TheServerHasASpanOfItsOwnWhichIsAChildOfTheClients() throws Exception {
        needs(Feature.SERVER);
        call(unary("echo"));
        RecordedSpan client = client();
        RecordedSpan server = server();
        Assertions.assertEquals(method(Kind.UNARY), server.atEnd().name());
        assertAttribute(server, "rpc.system.name", system());
        assertAttribute(server, "rpc.method", method(Kind.UNARY));
        assertEnded(server, Outcome.OK, false);
        Assertions.assertNotNull(server.attribute("network.peer.address"), server::toString);
        Assertions.assertTrue(server.isChildOf(client), () -> server + " must be within " + client);
    }

    @Test
    void r03EachKindOfStreamIsOneSpanOnEachSide() throws Exception {
        needs(Feature.STREAMING);
        for (Kind kind : Kind.values()) {
            recordWith(ContentCapture.NONE);
            boolean several = kind == Kind.CLIENT_STREAMING || kind == Kind.BIDIRECTIONAL;
            String echo = call(call(kind, "echo"));
            Assertions.assertTrue(echo.startsWith(several ? "got 3" : "got 1"), echo);
            RecordedSpan client = client();
            Assertions.assertEquals(method(kind), client.atEnd().name());
            assertEnded(client, Outcome.OK, false);
            if (has(Feature.SERVER)) {
                assertEnded(server(), Outcome.OK, false);
                Assertions.assertTrue(server().isChildOf(client), kind::toString);
            }
        }
    }

    @Test
    void r04AStreamIsUnderWayUntilItIsOver() throws Exception {
        needs(Feature.STREAMING);
        needs(Feature.ASYNC);
        for (Kind kind : Kind.values()) {
            startRecording();
            CompletableFuture<String> answer = callAsync(call(kind, "wait"));
            await(reached);
            Assertions.assertTrue(
                    recorder().spans().stream().noneMatch(RecordedSpan::hasEnded), () -> kind + " ended too early");
            released.complete(null);
            await(answer);
            assertEnded(client(), Outcome.OK, false);
        }
    }

    @Test
    void r05AStatusThatSaysSomethingOfTheRequestFailsTheClientOnly() {
        fails(unary("refuse"));
        assertEnded(client(), Outcome.REFUSED, true);
        if (has(Feature.SERVER)) {
            assertEnded(server(), Outcome.REFUSED, false);
        }
    }

    @Test
    void r06AStatusThatSaysSomethingOfTheServerFailsBoth() {
        fails(unary("break"));
        assertEnded(client(), Outcome.BROKEN, true);
        if (has(Feature.SERVER)) {
            assertEnded(server(), Outcome.BROKEN, true);
        }
    }

    @Test
    void r07AnExceptionOfAMethodFailsBothAndIsTheServersError() {
        fails(unary("throw"));
        assertEnded(client(), Outcome.THROWN, true);
        if (has(Feature.SERVER)) {
            assertEnded(server(), Outcome.THROWN, true);
            Assertions.assertInstanceOf(
                    BrokenHandler.class, server().operation().error());
        }
    }

    @Test
    void r08ACallThatTakesTooLongFailsTheClient() throws Exception {
        needs(Feature.DEADLINE);
        fails(new Call(Kind.UNARY, List.of("wait"), List.of(), SHORT));
        released.complete(null);
        assertEnded(client(), Outcome.LATE, true);
    }

    @Test
    void r09CancelingTheFutureEndsTheCallOnBothSides() throws Exception {
        needs(Feature.CANCEL);
        CompletableFuture<String> answer = callAsync(unary("stay"));
        await(reached);
        answer.cancel(true);
        if (!has(Feature.SERVER)) {
            released.complete(null);
        }
        assertEnded(client(), Outcome.CANCELED, true);
        if (has(Feature.SERVER)) {
            assertEnded(server(), Outcome.CANCELED, false);
        }
    }

    @Test
    void r10ACallWithoutAServerFailsTheClient() {
        Assertions.assertThrows(Exception.class, this::callUnreachable);
        assertEnded(client(), Outcome.UNREACHABLE, true);
    }

    @Test
    void r11AMethodThatTheServerDoesNotHaveFailsTheClient() {
        needs(Feature.UNKNOWN_METHODS);
        Assertions.assertThrows(Exception.class, this::callUnknown);
        assertEnded(client(), Outcome.UNKNOWN_METHOD, true);
    }

    @Test
    void r12AMethodThatTheServerDoesNotHaveIsNoPartOfItsName() {
        needs(Feature.UNKNOWN_METHODS_OF_THE_SERVER);
        Assertions.assertThrows(Exception.class, this::callUnknown);
        RecordedSpan server = server();
        Assertions.assertEquals(system(), server.atEnd().name());
        assertAttribute(server, "rpc.method", "_OTHER");
        Assertions.assertNotNull(server.attribute("rpc.method_original"), server::toString);
    }

    @Test
    void r13TheServerGetsTheTraceOfTheCallOnceBesideTheMetadataOfTheApplication() throws Exception {
        String echo = call(unary("echo", "x-shop", "one"));
        Assertions.assertEquals(List.of(client().context().traceparent()), sent(echo, "traceparent"));
        Assertions.assertEquals(List.of("one"), sent(echo, "x-shop"));
    }

    @Test
    void r14TheServerGetsTracestateAndBaggage() throws Exception {
        String echo = recorder().within(TraceContext.root("shop=1", "user=42"), () -> call(unary("echo")));
        Assertions.assertEquals(List.of("shop=1"), sent(echo, "tracestate"));
        Assertions.assertEquals(List.of("user=42"), sent(echo, "baggage"));
    }

    @Test
    void r15ATraceOfTheApplicationsOwnIsReplacedAndBaggageIsAddedTo() throws Exception {
        String other = TraceContext.root(null, null).traceparent();
        Call call = unary("echo", "traceparent", other, "traceparent", other, "baggage", "role=admin");
        String echo = recorder().within(TraceContext.root(null, "user=42"), () -> call(call));
        Assertions.assertEquals(List.of(client().context().traceparent()), sent(echo, "traceparent"));
        Assertions.assertEquals(List.of("role=admin,user=42"), sent(echo, "baggage"));
    }

    @Test
    void r16SeveralValuesOfOneNameStaySeveral() throws Exception {
        String echo = call(unary("echo", "x-shop", "one", "x-shop", "two"));
        Assertions.assertEquals(List.of("one", "two"), sent(echo, "x-shop"));
    }

    @Test
    void r17NothingIsAddedToACallWhileThereIsNoSubscriber() throws Exception {
        recorder().close();
        Assertions.assertEquals(List.of(), sent(call(unary("echo")), "traceparent"));
    }

    @Test
    void r18ACallIsAChildOfWhatIsCurrentWhichIsCurrentAgainAfterIt() throws Exception {
        TraceContext caller = TraceContext.root(null, null);
        TraceContext after = recorder().within(caller, () -> {
            call(unary("echo"));
            return recorder().current();
        });
        Assertions.assertEquals(caller, after);
        Assertions.assertEquals(caller, client().parent());
    }

    @Test
    void r19TheCallHasEndedBeforeTheCallersContinuationsWhichRunInTheCallersContext() throws Exception {
        needs(Feature.ASYNC);
        TraceContext caller = TraceContext.root(null, null);
        List<Boolean> ended = new CopyOnWriteArrayList<>();
        CompletableFuture<@Nullable TraceContext> there = recorder()
                .within(
                        caller,
                        () -> callAsync(unary("wait")).thenApply(echo -> {
                            ended.add(recorder().spans(SpanKind.CLIENT).get(0).hasEnded());
                            return recorder().current();
                        }));
        await(reached);
        released.complete(null);
        Assertions.assertEquals(caller, await(there));
        Assertions.assertEquals(List.of(true), ended);
        Assertions.assertEquals(caller, client().parent());
    }

    @Test
    void r20AMethodRunsInTheContextOfItsCall() throws Exception {
        needs(Feature.SERVER);
        List<TraceContext> expected = new ArrayList<>();
        for (Kind kind : has(Feature.STREAMING) ? Kind.values() : new Kind[] {Kind.UNARY}) {
            recordWith(ContentCapture.NONE);
            call(call(kind, "echo"));
            expected.add(server().context());
        }
        Assertions.assertEquals(expected, handled);
    }

    @Test
    void r21ACallWithoutATraceBeginsOneOnTheServer() throws Exception {
        needs(Feature.SERVER);
        record(List.of(serverChannel()), ContentCapture.NONE);
        call(unary("echo"));
        Assertions.assertNull(server().parent());
    }

    @Test
    void r22MetadataIsRecordedWhereTheApplicationNamesItWithAllItsValues() throws Exception {
        recordWith(ContentCapture.NONE.withRequestHeaders("X-Shop", "Absent").withResponseHeaders("X-Answer"));
        call(unary("echo", "x-shop", "one", "x-shop", "two", "x-bank", "three"));
        client();
        for (RecordedSpan span : recorder().spans()) {
            assertAttribute(span, "rpc.request.header.x-shop", List.of("one", "two"));
            assertAttribute(span, "rpc.request.header.x-bank", null);
            assertAttribute(span, "rpc.request.header.absent", null);
            if (has(Feature.RESPONSE_METADATA)) {
                assertAttribute(span, "rpc.response.header.x-answer", List.of("one"));
            }
            if (has(Feature.TRAILERS)) {
                assertAttribute(span, "rpc.response.trailer.x-answer", List.of("two"));
            }
        }
    }

    @Test
    void r23ASecretIsRecordedNowhereWhereverACallOrAFailureHasIt() throws Exception {
        String[] metadata = {"authorization", "Bearer " + SECRET, "x-api-key", SECRET};
        call(unary(SECRET, metadata));
        fails(unary("refuse", metadata));
        fails(unary("break", metadata));
        fails(unary("throw", metadata));
        recorder().await(SpanKind.CLIENT, 4);
        recorder().spans().forEach(span -> hidesSecrets(span.unasked()));
    }

    @Test
    void r24TheDurationsHaveASeriesForEachMethodServerAndOutcome() throws Exception {
        call(unary("echo"));
        call(unary("echo"));
        fails(unary("break"));
        recorder().await(SpanKind.CLIENT, 3);
        hasSeries(CLIENT_DURATION);
        if (has(Feature.SERVER)) {
            recorder().await(SpanKind.SERVER, 3);
            hasSeries(SERVER_DURATION);
        }
    }

    private void hasSeries(String instrument) {
        Map<String, Object> answered = new HashMap<>(Map.of(
                "rpc.system.name", system(),
                "rpc.method", method(Kind.UNARY),
                "server.address", host(),
                "server.port", (long) port()));
        Map<String, Object> broken = new HashMap<>(answered);
        String ok = status(Outcome.OK);
        if (ok != null) {
            answered.put("rpc.status_code", ok);
        }
        String failure = status(Outcome.BROKEN);
        if (failure != null) {
            broken.put("rpc.status_code", failure);
            broken.put("error.type", failure);
        }
        Assertions.assertEquals(Map.of(answered, 2, broken, 1), recorder().measured(instrument));
    }

    @Test
    void r25CallsOnEightThreadsDoNotCross() throws Exception {
        callsDoNotCross(Concurrently::onThreads);
    }

    @Test
    void r26CallsOnVirtualThreadsDoNotCross() throws Exception {
        callsDoNotCross(Concurrently::onVirtualThreads);
    }

    private void callsDoNotCross(Concurrently.Threads threads) throws Exception {
        Set<TraceContext> callers = ConcurrentHashMap.newKeySet();
        Set<String> received = ConcurrentHashMap.newKeySet();
        Kind[] kinds = has(Feature.STREAMING) ? Kind.values() : new Kind[] {Kind.UNARY};
        threads.run(CALLS, number -> {
            TraceContext caller = TraceContext.root(null, "n=" + number);
            callers.add(caller);
            Call call = call(kinds[number % kinds.length], "echo");
            boolean later = number % 3 == 0 && has(Feature.ASYNC);
            return () -> recorder().within(caller, () -> {
                String echo = later ? await(callAsync(call)) : call(call);
                Assertions.assertEquals(caller, recorder().current());
                Assertions.assertEquals(List.of(String.valueOf(caller.baggage())), sent(echo, "baggage"));
                return received.add(sent(echo, "traceparent").get(0));
            });
        });
        Set<String> sent = new HashSet<>();
        Set<TraceContext> parents = new HashSet<>();
        for (RecordedSpan span : recorder().await(SpanKind.CLIENT, CALLS)) {
            sent.add(span.context().traceparent());
            Assertions.assertNotNull(span.parent(), span::toString);
            parents.add(span.parent());
        }
        Assertions.assertEquals(sent, received);
        Assertions.assertEquals(callers, parents);
        if (has(Feature.SERVER)) {
            Set<String> within = new HashSet<>();
            for (RecordedSpan span : recorder().await(SpanKind.SERVER, CALLS)) {
                Assertions.assertNotNull(span.parent(), span::toString);
                within.add(span.parent().traceparent());
            }
            Assertions.assertEquals(sent, within);
        }
    }

    /** What a method throws when it is told to. */
    public static final class BrokenHandler extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private BrokenHandler() {
            super("the application's own failure, with a " + SECRET);
        }
    }
}
