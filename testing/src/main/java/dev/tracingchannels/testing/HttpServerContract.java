// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.mapping.SpanKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What is true of every HTTP server and web framework, as numbered cases. A library's test extends this and starts a real server,
 * traced by its publisher, on a free port; the cases send requests to it over sockets. The numbers stay as they are.
 *
 * <p>The server has these routes. Each handler first calls {@link #reached}, and answers 200 with the text that it returned unless
 * the table says otherwise.
 *
 * <table>
 * <caption>Routes</caption>
 * <tr><th>route</th><th>its handler</th></tr>
 * <tr><td>{@code GET /products/{id}}</td><td>answers as plain text</td></tr>
 * <tr><td>{@code POST /products}</td><td>reads the body to its end, and answers 201</td></tr>
 * <tr><td>{@code OPTIONS /products}</td><td>answers 204</td></tr>
 * <tr><td>{@code PURGE /products/{id}}</td><td>answers</td></tr>
 * <tr><td>{@code GET /elsewhere}</td><td>returns, and answers on another thread</td></tr>
 * <tr><td>{@code GET /waits}</td><td>answers once {@link #released()} completes; where it can, it returns before</td></tr>
 * <tr><td>{@code GET /never}</td><td>never answers; the server gives up after less than a second</td></tr>
 * <tr><td>{@code GET /stream}</td><td>sends {@link #FIRST} at once, and {@link #rest()} once {@link #released()} completes</td></tr>
 * <tr><td>{@code GET /events}</td><td>sends a server-sent event with the data {@code first} at once, one with {@code last} once
 *     {@link #released()} completes, and ends</td></tr>
 * <tr><td>{@code GET /unavailable}</td><td>answers 503 without an exception</td></tr>
 * <tr><td>{@code GET /fails}</td><td>throws a {@link Failure}, with which nobody deals</td></tr>
 * <tr><td>{@code GET /fails-elsewhere}</td><td>returns, and fails with a {@link Failure} on another thread</td></tr>
 * <tr><td>{@code GET /refuses}</td><td>throws the library's own exception for status 410</td></tr>
 * <tr><td>{@code GET /handled}</td><td>throws a {@link HandledFailure}; the application's handler for it answers 409</td></tr>
 * <tr><td>{@code GET /handled-badly}</td><td>throws a {@link BadlyHandledFailure}; the application's handler for it throws a {@link
 *     Failure}</td></tr>
 * <tr><td>{@code /chat/{room}}</td><td>becomes a WebSocket</td></tr>
 * </table>
 *
 * <p>The channel must have no other subscribers, so these tests do not run beside others of the same channel.
 *
 * @param <P> the type of the payload
 */
@ExtendWith(HttpServerReport.class)
public abstract class HttpServerContract<P> extends HttpServerRecordingCases<P> {
    /** For subclasses, which JUnit makes. */
    protected HttpServerContract() {}

    /**
     * What the page of all servers calls this one.
     *
     * @return the library's name as its channel has it, unless this is overridden: a library that is tested on several servers
     *     adds the server's name for all but one of them, after "on"
     */
    protected String server() {
        return channel().name().replaceFirst(":.*", "");
    }

    /** What not every library has. */
    public enum Feature {
        /** Templates of paths. */
        ROUTES,
        /** The parts of a request are operations, too. */
        LAYERS,
        /** A request can be answered on another thread than the one it came on. */
        OTHER_THREADS,
        /** A response can be sent in parts. */
        STREAMING,
        /** The library has server-sent events. */
        SERVER_SENT_EVENTS,
        /** The application gets a request before its body is complete. */
        STREAMED_REQUESTS,
        /** The server gives a request up that is not answered. */
        TIME_OUT,
        /** A request that is never answered ends when the server stops, or once nothing refers to it. */
        ABANDONED_REQUESTS,
        /** Methods that are not HTTP's. */
        UNKNOWN_METHODS,
        /** An exception of the library stands for a status. */
        STATUS_EXCEPTIONS,
        /** Handlers of exceptions. */
        ERROR_HANDLERS,
        /** HTTP/1.0. */
        HTTP_1_0,
        /** HTTP/2 without TLS. */
        HTTP_2,
        /** WebSockets. */
        WEB_SOCKETS,
        /** Handlers on virtual threads. */
        VIRTUAL_THREADS
    }

    /** What a handler throws and nobody deals with. */
    public static final class Failure extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        /** Makes one, with a message that is to be recorded nowhere. */
        public Failure() {
            super("a failure with " + SECRET);
        }
    }

    /** What a handler throws and another one answers. */
    public static final class HandledFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Makes one, with a message that is to be recorded nowhere. */
        public HandledFailure() {
            super("a failure with " + SECRET);
        }
    }

    /** What a handler throws and another one tries to answer. */
    public static final class BadlyHandledFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Makes one, with a message that is to be recorded nowhere. */
        public BadlyHandledFailure() {
            super("a failure with " + SECRET);
        }
    }

    /**
     * What the layer of an error's handler fails with that throws a {@link Failure}.
     *
     * @return a {@link Failure}, unless this is overridden: for libraries that do not tell what a handler has thrown
     */
    protected Class<? extends Throwable> failureOfAHandler() {
        return Failure.class;
    }

    @Test
    void s01ARequestIsOneSpanWithAllAttributesOfTheConventions() throws Exception {
        get("/products/7%2F8?colour=red", "User-Agent", "test/1");
        RecordedSpan span = only();
        assertName(span, "GET", "/products/{id}");
        Map<String, Object> expected = new HashMap<>(Map.of(
                "http.request.method", "GET",
                "url.path", "/products/7%2F8",
                "url.query", "colour=red",
                "url.scheme", "http",
                "network.protocol.version", "1.1",
                "server.address", "localhost",
                "server.port", (long) port,
                "user_agent.original", "test/1"));
        Map<String, Object> start = new HashMap<>(span.atStart().startAttributes());
        Assertions.assertTrue(isLoopback(start.remove("client.address")), span::toString);
        Assertions.assertTrue(isLoopback(start.remove("network.peer.address")), span::toString);
        Assertions.assertInstanceOf(Long.class, start.remove("network.peer.port"), span::toString);
        start.remove("http.route");
        Assertions.assertEquals(expected, start);
        assertStatus(span, 200);
        assertSucceeded(span);
    }

    @Test
    void s02AHandlerRunsWithinItsRequest() throws Exception {
        String answer = get("/products/7").body();
        RecordedSpan span = only();
        Assertions.assertEquals(span.context().traceId(), answer);
        List<TraceContext> contexts =
                recorder().spans().stream().map(RecordedSpan::context).toList();
        Assertions.assertEquals(1, seen.size());
        Assertions.assertTrue(contexts.contains(seen.get(0)), () -> seen + " is none of " + recorder());
    }

    @Test
    void s03ARequestThatIsAnsweredOnAnotherThreadIsOneSpan() throws Exception {
        needs(Feature.OTHER_THREADS);
        String answer = get("/elsewhere").body();
        RecordedSpan span = only();
        Assertions.assertEquals(span.context().traceId(), answer);
        assertName(span, "GET", "/elsewhere");
        assertStatus(span, 200);
        assertSucceeded(span);
    }

    @Test
    void s04AStreamedResponseEndsWithItsLastByte() throws Exception {
        needs(Feature.STREAMING);
        try (RawHttp connection =
                new RawHttp(port).send("GET /stream HTTP/1.1", "Host: localhost", "Connection: close")) {
            connection.readTo(FIRST);
            Assertions.assertFalse(awaitBegun().hasEnded(), "ended too early");
            released.complete(null);
            Assertions.assertTrue(connection.readTo("last\n").endsWith("last\n"), "the response is incomplete");
        }
        RecordedSpan span = only();
        assertName(span, "GET", "/stream");
        assertStatus(span, 200);
        assertSucceeded(span);
    }

    @Test
    void s05AResponseOfServerSentEventsEndsWhenTheServerEndsIt() throws Exception {
        needs(Feature.SERVER_SENT_EVENTS);
        try (RawHttp connection = events()) {
            connection.readTo("first");
            Assertions.assertFalse(awaitBegun().hasEnded(), "ended too early");
            released.complete(null);
            Assertions.assertTrue(connection.readTo("last").endsWith("last"), "the response is incomplete");
        }
        RecordedSpan span = only();
        assertName(span, "GET", "/events");
        assertStatus(span, 200);
        assertSucceeded(span);
    }

    private RawHttp events() throws IOException {
        return new RawHttp(port)
                .send("GET /events HTTP/1.1", "Host: localhost", "Accept: text/event-stream", "Connection: close");
    }

    @Test
    void s06AStreamedResponseWhoseClientGoesAwayEndsOnce() throws Exception {
        needs(Feature.STREAMING);
        try (RawHttp connection = new RawHttp(port).send("GET /stream HTTP/1.1", "Host: localhost")) {
            connection.readTo(FIRST);
            connection.reset();
        }
        released.complete(null);
        assertName(recorder().awaitOnly(SpanKind.SERVER), "GET", "/stream");
    }

    @Test
    void s07ServerSentEventsWhoseClientGoesAwayEndOnce() throws Exception {
        needs(Feature.SERVER_SENT_EVENTS);
        try (RawHttp connection = events()) {
            connection.readTo("first");
            connection.reset();
        }
        released.complete(null);
        assertName(recorder().awaitOnly(SpanKind.SERVER), "GET", "/events");
    }

    @Test
    void s08ARequestWhoseClientGoesAwayBeforeTheAnswerEndsOnce() throws Exception {
        try (RawHttp connection = new RawHttp(port).send("GET /waits HTTP/1.1", "Host: localhost")) {
            awaitHandler();
            connection.reset();
        }
        released.complete(null);
        assertName(recorder().awaitOnly(SpanKind.SERVER), "GET", "/waits");
    }

    @Test
    void s09ARequestThatIsNeverAnsweredEndsWhenTheServerGivesItUp() throws Exception {
        needs(Feature.TIME_OUT);
        try (RawHttp connection =
                new RawHttp(port).send("GET /never HTTP/1.1", "Host: localhost", "Connection: close")) {
            connection.readTo("the end");
        }
        RecordedSpan span = recorder().awaitOnly(SpanKind.SERVER);
        assertName(span, "GET", "/never");
        Assertions.assertTrue(span.atEnd().failed(), span::toString);
    }

    @Test
    void s10ARequestThatIsNeverAnsweredEndsWhenTheServerStops() throws Exception {
        needs(Feature.ABANDONED_REQUESTS);
        try (RawHttp connection = new RawHttp(port).send("GET /waits HTTP/1.1", "Host: localhost")) {
            awaitWaitingHandler();
            if (!has(Feature.OTHER_THREADS)) {
                released.complete(null);
            }
            // Else what waits for it is garbage, if the server drops it.
            released = new CompletableFuture<>();
            stop();
        } finally {
            port = start(false);
        }
        recorder().collectGarbage();
        recorder().awaitOnly(SpanKind.SERVER);
    }

    @Test
    void s11HeadHasTheRouteOfTheGetThatServesIt() throws Exception {
        HttpResponse<String> response = send("HEAD", "/products/7");
        Assertions.assertEquals(200, response.statusCode());
        RecordedSpan span = only();
        assertName(span, "HEAD", "/products/{id}");
        assertAttribute(span, "http.request.method", "HEAD");
        assertStatus(span, 200);
    }

    @Test
    void s12OptionsIsARequestLikeOthers() throws Exception {
        Assertions.assertEquals(204, send("OPTIONS", "/products").statusCode());
        RecordedSpan span = only();
        assertName(span, "OPTIONS", "/products");
        assertStatus(span, 204);
    }

    @Test
    void s13AnUnknownMethodIsOtherAndInNoName() throws Exception {
        needs(Feature.UNKNOWN_METHODS);
        Assertions.assertEquals(200, send("PURGE", "/products/7").statusCode());
        RecordedSpan span = only();
        assertName(span, "HTTP", "/products/{id}");
        assertAttribute(span, "http.request.method", "_OTHER");
        assertAttribute(span, "http.request.method_original", "PURGE");
    }

    @Test
    void s14APostWithABodyIsARequestLikeOthers() throws Exception {
        HttpResponse<String> response =
                send(request("/products").POST(HttpRequest.BodyPublishers.ofString("a product")));
        Assertions.assertEquals(201, response.statusCode());
        RecordedSpan span = only();
        assertName(span, "POST", "/products");
        assertStatus(span, 201);
        assertSucceeded(span);
    }

    @Test
    void s15ARequestWhoseBodyBreaksOffEndsOnceAndNotWell() throws Exception {
        needs(Feature.STREAMED_REQUESTS);
        try (RawHttp connection = new RawHttp(port)) {
            connection
                    .send("POST /products HTTP/1.1", "Host: localhost", "Content-Length: 100")
                    .sendText("a prod");
            awaitHandler();
            connection.reset();
        }
        RecordedSpan span = recorder().awaitOnly(SpanKind.SERVER);
        boolean refused = span.attribute("http.response.status_code") instanceof Long status && status >= 400;
        Assertions.assertTrue(refused || span.atEnd().failed(), span::toString);
    }

    @Test
    void s16TheNameIsTheSameWhateverThePathsParametersAre() throws Exception {
        get("/products/alice-4711");
        get("/products/bob%200815");
        List<RecordedSpan> spans = await(2);
        spans.forEach(span -> assertName(span, "GET", "/products/{id}"));
        assertAttribute(spans.get(0), "url.path", "/products/alice-4711");
        assertAttribute(spans.get(1), "url.path", "/products/bob%200815");
    }

    @Test
    final void s17APathThatIsNotFoundHasNoRoute() throws Exception {
        Assertions.assertEquals(404, get("/missing/7").statusCode());
        RecordedSpan span = only();
        assertNoRoute(span, "GET");
        assertStatus(span, 404);
        assertSucceeded(span);
    }

    @Test
    void s18AMethodThatAPathHasNotHasNoRoute() throws Exception {
        int status = send("DELETE", "/products/7").statusCode();
        Assertions.assertTrue(status == 405 || status == 404, () -> "status " + status);
        RecordedSpan span = only();
        assertNoRoute(span, "DELETE");
        assertStatus(span, status);
        assertSucceeded(span);
    }

    @Test
    void s19AnExceptionThatNobodyDealsWithFailsTheSpanAndIsItsErrorType() throws Exception {
        Assertions.assertEquals(500, get("/fails").statusCode());
        RecordedSpan span = only();
        assertName(span, "GET", "/fails");
        assertStatus(span, 500);
        assertFailed(span, Failure.class.getName());
    }

    @Test
    void s20AnExceptionOnAnotherThreadFailsTheSpanToo() throws Exception {
        needs(Feature.OTHER_THREADS);
        Assertions.assertEquals(500, get("/fails-elsewhere").statusCode());
        RecordedSpan span = only();
        assertName(span, "GET", "/fails-elsewhere");
        assertStatus(span, 500);
        assertFailed(span, Failure.class.getName());
    }

    @Test
    void s21AStatusOf500OrMoreWithoutAnExceptionFailsTheSpanAndIsItsErrorType() throws Exception {
        Assertions.assertEquals(503, get("/unavailable").statusCode());
        RecordedSpan span = only();
        assertStatus(span, 503);
        assertFailed(span, "503");
    }

    @Test
    void s22AStatusBelow500ThatIsMadeByAnExceptionIsNoFailureOfTheServer() throws Exception {
        needs(Feature.STATUS_EXCEPTIONS);
        Assertions.assertEquals(410, get("/refuses").statusCode());
        RecordedSpan span = only();
        assertName(span, "GET", "/refuses");
        assertStatus(span, 410);
        recorder().spans().forEach(HttpContract::assertSucceeded);
    }

    @Test
    void s23AnExceptionThatTheApplicationAnswersIsNoFailureOfTheServer() throws Exception {
        needs(Feature.ERROR_HANDLERS);
        Assertions.assertEquals(409, get("/handled").statusCode());
        RecordedSpan span = only();
        assertName(span, "GET", "/handled");
        assertStatus(span, 409);
        assertSucceeded(span);
    }

    @Test
    void s24AnExceptionWhoseHandlerFailsIsVisibleOnTheSpan() throws Exception {
        needs(Feature.ERROR_HANDLERS);
        Assertions.assertEquals(500, get("/handled-badly").statusCode());
        RecordedSpan span = only();
        assertStatus(span, 500);
        Assertions.assertTrue(span.operation().hasError(), span::toString);
        Assertions.assertTrue(span.atEnd().failed(), span::toString);
    }

    @Test
    void s25LayersAreChildrenOfTheirRequest() throws Exception {
        needs(Feature.LAYERS);
        get("/products/7", "traceparent", CALLER.traceparent());
        RecordedSpan server = only();
        List<RecordedSpan> layers = recorder().spans(SpanKind.INTERNAL);
        Assertions.assertFalse(layers.isEmpty(), "there are no layers");
        layers.forEach(layer -> Assertions.assertTrue(layer.isChildOf(server), recorder()::toString));
    }

    @Test
    void s26TheLayerThatFailsPublishesItsErrorOnceAndTheRequestFailsWithIt() throws Exception {
        needs(Feature.LAYERS);
        get("/fails");
        RecordedSpan server = only();
        RecordedSpan layer = layerThatFailedWith(Failure.class);
        Assertions.assertSame(layer.operation().error(), server.operation().error());
        assertFailed(layer, Failure.class.getName());
    }

    @Test
    void s27TheHandlerOfAnErrorIsALayerOfItsOwn() throws Exception {
        needs(Feature.LAYERS);
        needs(Feature.ERROR_HANDLERS);
        get("/handled");
        only();
        RecordedSpan failed = layerThatFailedWith(HandledFailure.class);
        List<RecordedSpan> layers = recorder().spans(SpanKind.INTERNAL);
        List<RecordedSpan> later = layers.subList(layers.indexOf(failed) + 1, layers.size());
        Assertions.assertEquals(1, later.size(), recorder()::toString);
        assertSucceeded(later.get(0));
    }

    @Test
    void s28AHandlerOfAnErrorThatFailsPublishesItsOwnErrorOnce() throws Exception {
        needs(Feature.LAYERS);
        needs(Feature.ERROR_HANDLERS);
        get("/handled-badly");
        only();
        RecordedSpan first = layerThatFailedWith(BadlyHandledFailure.class);
        RecordedSpan second = layerThatFailedWith(failureOfAHandler());
        List<RecordedSpan> layers = recorder().spans(SpanKind.INTERNAL);
        Assertions.assertTrue(layers.indexOf(first) < layers.indexOf(second), recorder()::toString);
    }

    @Test
    void s41RequestsOnEightThreadsDoNotCross() throws Exception {
        requestsDoNotCross();
    }

    @Test
    void s42RequestsOnVirtualThreadsDoNotCross() throws Exception {
        needs(Feature.VIRTUAL_THREADS);
        Concurrently.needsVirtualThreads();
        stop();
        port = start(true);
        try {
            requestsDoNotCross();
        } finally {
            stop();
            port = start(false);
        }
    }

    private void requestsDoNotCross() throws Exception {
        Map<String, TraceContext> callers = new ConcurrentHashMap<>();
        Concurrently.onThreads(CALLS, number -> () -> {
            TraceContext caller = TraceContext.root(null, null);
            callers.put(caller.traceId(), caller);
            String target = number % 2 == 0 || !has(Feature.OTHER_THREADS) ? "/products/" + number : "/elsewhere";
            String answer = get(target, "traceparent", caller.traceparent()).body();
            Assertions.assertEquals(caller.traceId(), answer);
            return answer;
        });
        await(CALLS);
        Map<TraceContext, RecordedSpan> spans = new HashMap<>();
        recorder().spans().forEach(span -> spans.put(span.context(), span));
        for (RecordedSpan span : recorder().spans()) {
            TraceContext caller = callers.get(span.context().traceId());
            Object parent = span.kind() == SpanKind.SERVER ? caller : spans.get(span.parent());
            Assertions.assertNotNull(parent, span::toString);
            if (span.kind() == SpanKind.SERVER) {
                Assertions.assertEquals(caller, span.parent(), span::toString);
            }
        }
    }

    @Test
    void s43TwoRequestsOnOneConnectionAreTwoSpans() throws Exception {
        try (RawHttp connection = new RawHttp(port)) {
            connection.send("GET /products/7 HTTP/1.1", "Host: localhost");
            recorder().awaitOnly(SpanKind.SERVER);
            connection.send("GET /missing HTTP/1.1", "Host: localhost");
            List<RecordedSpan> spans = await(2);
            assertStatus(spans.get(0), 200);
            assertStatus(spans.get(1), 404);
            Assertions.assertEquals(
                    spans.get(0).attribute("network.peer.port"), spans.get(1).attribute("network.peer.port"));
        }
    }

    @Test
    void s44Http10IsVersion10AndNeedsNoHost() throws Exception {
        needs(Feature.HTTP_1_0);
        try (RawHttp connection = new RawHttp(port).send("GET /products/7 HTTP/1.0")) {
            connection.readTo("the end");
        }
        RecordedSpan span = only();
        assertName(span, "GET", "/products/{id}");
        assertAttribute(span, "network.protocol.version", "1.0");
        assertStatus(span, 200);
    }

    @Test
    void s45Http2IsVersion2() throws Exception {
        needs(Feature.HTTP_2);
        HttpRequest request =
                request("/products/7").version(HttpClient.Version.HTTP_2).build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        Assertions.assertEquals(HttpClient.Version.HTTP_2, response.version());
        RecordedSpan span = only();
        assertName(span, "GET", "/products/{id}");
        assertAttribute(span, "network.protocol.version", "2");
        assertStatus(span, 200);
    }

    @Test
    void s46TheUpgradeToAWebSocketIsARequest() throws Exception {
        needs(Feature.WEB_SOCKETS);
        WebSocket socket = await(CLIENT.newWebSocketBuilder()
                .buildAsync(URI.create("ws://localhost:" + port + "/chat/7"), new WebSocket.Listener() {}));
        RecordedSpan span = only();
        socket.abort();
        assertName(span, "GET", "/chat/{room}");
        assertStatus(span, 101);
        assertSucceeded(span);
    }

    @Test
    void s47WhatAClientWritesAsASchemeIsNoDimension() throws Exception {
        try (RawHttp connection = new RawHttp(port)) {
            connection.send("GET hostile://localhost/missing HTTP/1.1", "Host: localhost", "Connection: close");
            connection.readTo("the end");
        }
        get("/missing", "X-Forwarded-Proto", "hostile");
        recorder().awaitBegun(SpanKind.SERVER, 1);
        for (RecordedSpan span : recorder()
                .await(SpanKind.SERVER, recorder().spans(SpanKind.SERVER).size())) {
            Assertions.assertTrue(Set.of("http", "_OTHER").contains(span.attribute("url.scheme")), span::toString);
        }
    }
}
