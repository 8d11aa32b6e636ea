// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

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
 * <tr><td>{@code GET /waits}</td><td>answers once {@link #released} completes; where it can, it returns before</td></tr>
 * <tr><td>{@code GET /never}</td><td>never answers; the server gives up after less than a second</td></tr>
 * <tr><td>{@code GET /stream}</td><td>sends {@link #FIRST} at once, and {@link #rest} once {@link #released} completes</td></tr>
 * <tr><td>{@code GET /events}</td><td>sends a server-sent event with the data {@code first} at once, one with {@code last} once
 *     {@link #released} completes, and ends</td></tr>
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
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.DisplayName.class)
public abstract class HttpServerContract<P> {
    /** What {@code GET /stream} sends first. */
    protected static final String FIRST = "first\n";

    private static final String SECRET = "correct-horse-battery-staple";
    private static final int REST = 1024 * 1024;
    private static final int THREADS = 8;
    private static final int ROUNDS = 25;
    private static final int FIRST_JDK_WITH_VIRTUAL_THREADS = 21;
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final TraceContext CALLER = TraceContext.root(null, null);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final Patience patience;
    private final List<@Nullable TraceContext> seen = Collections.synchronizedList(new ArrayList<>());
    private volatile CountDownLatch handlerReached = new CountDownLatch(1);
    private int port;
    private volatile @Nullable SpanRecorder<P> recorder;
    private volatile CompletableFuture<@Nullable Void> released = new CompletableFuture<>();

    /** For subclasses, which JUnit makes. */
    protected HttpServerContract() {
        this(new Patience());
    }

    HttpServerContract(Patience patience) {
        this.patience = patience;
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
        /** Methods that are not HTTP's. */
        UNKNOWN_METHODS,
        /** An exception of the library stands for a status. */
        STATUS_EXCEPTIONS,
        /** Handlers of exceptions. */
        ERROR_HANDLERS,
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
     * The channel of the requests.
     *
     * @return the channel
     */
    protected abstract TracingChannel<P> channel();

    /**
     * Starts a server with the routes above, traced by the library's publisher, that is reached at {@code localhost}.
     *
     * @param virtualThreads whether handlers are to run on virtual threads
     * @return its port
     * @throws Exception when it does not start, which fails the test
     */
    protected abstract int start(boolean virtualThreads) throws Exception;

    /**
     * Stops the server, whatever it is at work on, and waits for that.
     *
     * @throws Exception when it does not stop, which fails the test
     */
    protected abstract void stop() throws Exception;

    /**
     * What the library does not have. The cases that need it are skipped.
     *
     * @return each feature with the reason, which the report of the tests shows; none unless this is overridden
     */
    protected Map<Feature, String> lacks() {
        return Map.of();
    }

    /**
     * What says what the operations mean; found among the services unless overridden.
     *
     * @return the mapper of the channel
     */
    protected Mapper<P> mapper() {
        return DiscoveredMapper.of(channel());
    }

    /**
     * To be called by each handler when it begins, on its thread.
     *
     * @return what to answer: the trace that is current there
     */
    protected final String reached() {
        SpanRecorder<P> current = recorder;
        TraceContext context = current == null ? null : current.current();
        seen.add(context);
        handlerReached.countDown();
        return context == null ? "no trace" : context.traceId();
    }

    /**
     * Completes when the test wants handlers that wait to go on.
     *
     * @return a future for the request at hand; the continuations run on a thread of the test's
     */
    protected final CompletableFuture<@Nullable Void> released() {
        return released;
    }

    /**
     * What {@code GET /stream} sends at last: more than what fits into the buffers of a server.
     *
     * @return the text
     */
    protected static String rest() {
        return "-".repeat(REST) + "last\n";
    }

    @BeforeAll
    final void startServer() throws Exception {
        port = start(false);
    }

    @AfterAll
    final void stopServer() throws Exception {
        stop();
    }

    @BeforeEach
    final void startRecording() {
        seen.clear();
        handlerReached = new CountDownLatch(1);
        released = new CompletableFuture<>();
        recordWith(ContentCapture.NONE);
    }

    @AfterEach
    final void stopRecording() {
        released.complete(null);
        recorder().close();
        recorder = null;
        Assertions.assertFalse(channel().hasSubscribers(), () -> channel() + " has a subscriber after the test");
    }

    private void recordWith(ContentCapture contentCapture) {
        SpanRecorder<P> before = recorder;
        if (before != null) {
            before.close();
        }
        recorder = new SpanRecorder<>(channel(), mapper(), contentCapture, patience);
    }

    private SpanRecorder<P> recorder() {
        SpanRecorder<P> current = recorder;
        Assertions.assertNotNull(current, "no test runs");
        return current;
    }

    private void needs(Feature feature) {
        String reason = lacks().get(feature);
        Assumptions.assumeTrue(reason == null, () -> feature + ": " + reason);
    }

    private boolean has(Feature feature) {
        return !lacks().containsKey(feature);
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + target))
                .timeout(LONGEST);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String target, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(target).method(method, HttpRequest.BodyPublishers.noBody());
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpResponse<String> get(String target, String... headers) throws IOException, InterruptedException {
        return send("GET", target, headers);
    }

    /** The span of the one request that was sent, which is by the conventions as all beneath it are. */
    private RecordedSpan server() {
        RecordedSpan server = recorder().awaitOnly(SpanKind.SERVER);
        recorder()
                .spans()
                .forEach(span -> Assertions.assertEquals(List.of(), span.atEnd().violations(), span::toString));
        return server;
    }

    private static void assertAttribute(RecordedSpan span, String name, @Nullable Object value) {
        Assertions.assertEquals(value, span.attribute(name), () -> name + " of " + span);
    }

    private static void assertStatus(RecordedSpan span, int status) {
        assertAttribute(span, "http.response.status_code", (long) status);
    }

    private static void assertSucceeded(RecordedSpan span) {
        Assertions.assertFalse(span.atEnd().failed(), span::toString);
        assertAttribute(span, "error.type", null);
    }

    private static void assertFailed(RecordedSpan span, String errorType) {
        Assertions.assertTrue(span.atEnd().failed(), span::toString);
        assertAttribute(span, "error.type", errorType);
    }

    /** The span's name, {@code {method} {route}} where the library has routes. */
    private void assertName(RecordedSpan span, String method, String route) {
        boolean routed = has(Feature.ROUTES);
        Assertions.assertEquals(
                routed ? method + ' ' + route : method, span.atEnd().name(), span::toString);
        assertAttribute(span, "http.route", routed ? route : null);
    }

    private static void assertNoRoute(RecordedSpan span, String method) {
        Assertions.assertEquals(method, span.atEnd().name(), span::toString);
        assertAttribute(span, "http.route", null);
    }

    /** The layer that published this error; there is no other that did. */
    private RecordedSpan layerThatFailedWith(Class<? extends Throwable> error) {
        List<RecordedSpan> layers = recorder().spans(SpanKind.INTERNAL).stream()
                .filter(span -> error.isInstance(span.operation().error()))
                .toList();
        Assertions.assertEquals(1, layers.size(), () -> "layers with " + error + " in " + recorder());
        return layers.get(0);
    }

    private static boolean isLoopback(@Nullable Object address) throws IOException {
        return address != null && InetAddress.getByName(address.toString()).isLoopbackAddress();
    }

    @Test
    @DisplayName("S01 a request is one span with all attributes of the conventions")
    final void s01() throws Exception {
        get("/products/7%2F8?colour=red", "User-Agent", "test/1");
        RecordedSpan span = server();
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
    @DisplayName("S02 a handler runs within its request")
    final void s02() throws Exception {
        String answer = get("/products/7").body();
        RecordedSpan span = server();
        Assertions.assertEquals(span.context().traceId(), answer);
        List<TraceContext> contexts =
                recorder().spans().stream().map(RecordedSpan::context).toList();
        Assertions.assertEquals(1, seen.size());
        Assertions.assertTrue(contexts.contains(seen.get(0)), () -> seen + " is none of " + recorder());
    }

    @Test
    @DisplayName("S03 a request that is answered on another thread is one span")
    final void s03() throws Exception {
        needs(Feature.OTHER_THREADS);
        String answer = get("/elsewhere").body();
        RecordedSpan span = server();
        Assertions.assertEquals(span.context().traceId(), answer);
        assertName(span, "GET", "/elsewhere");
        assertStatus(span, 200);
        assertSucceeded(span);
    }

    @Test
    @DisplayName("S04 a streamed response ends with its last byte")
    final void s04() throws Exception {
        needs(Feature.STREAMING);
        try (RawHttp connection =
                new RawHttp(port).send("GET /stream HTTP/1.1", "Host: localhost", "Connection: close")) {
            connection.readTo(FIRST);
            Assertions.assertFalse(
                    recorder().awaitBegun(SpanKind.SERVER, 1).get(0).hasEnded(), "ended too early");
            released.complete(null);
            Assertions.assertTrue(connection.readTo("last\n").endsWith("last\n"), "the response is incomplete");
        }
        RecordedSpan span = server();
        assertName(span, "GET", "/stream");
        assertStatus(span, 200);
        assertSucceeded(span);
    }

    @Test
    @DisplayName("S05 a response of server-sent events ends when the server ends it")
    final void s05() throws Exception {
        needs(Feature.SERVER_SENT_EVENTS);
        try (RawHttp connection = events()) {
            connection.readTo("first");
            Assertions.assertFalse(
                    recorder().awaitBegun(SpanKind.SERVER, 1).get(0).hasEnded(), "ended too early");
            released.complete(null);
            Assertions.assertTrue(connection.readTo("last").endsWith("last"), "the response is incomplete");
        }
        RecordedSpan span = server();
        assertName(span, "GET", "/events");
        assertStatus(span, 200);
        assertSucceeded(span);
    }

    private RawHttp events() throws IOException {
        return new RawHttp(port)
                .send("GET /events HTTP/1.1", "Host: localhost", "Accept: text/event-stream", "Connection: close");
    }

    @Test
    @DisplayName("S06 a streamed response whose client goes away ends once")
    final void s06() throws Exception {
        needs(Feature.STREAMING);
        try (RawHttp connection = new RawHttp(port).send("GET /stream HTTP/1.1", "Host: localhost")) {
            connection.readTo(FIRST);
            connection.reset();
        }
        released.complete(null);
        assertName(recorder().awaitOnly(SpanKind.SERVER), "GET", "/stream");
    }

    @Test
    @DisplayName("S07 server-sent events whose client goes away end once")
    final void s07() throws Exception {
        needs(Feature.SERVER_SENT_EVENTS);
        try (RawHttp connection = events()) {
            connection.readTo("first");
            connection.reset();
        }
        released.complete(null);
        assertName(recorder().awaitOnly(SpanKind.SERVER), "GET", "/events");
    }

    @Test
    @DisplayName("S08 a request whose client goes away before the answer ends once")
    final void s08() throws Exception {
        try (RawHttp connection = new RawHttp(port).send("GET /waits HTTP/1.1", "Host: localhost")) {
            awaitHandler();
            connection.reset();
        }
        released.complete(null);
        assertName(recorder().awaitOnly(SpanKind.SERVER), "GET", "/waits");
    }

    private void awaitHandler() throws InterruptedException {
        Assertions.assertTrue(
                handlerReached.await(patience.left().toMillis(), TimeUnit.MILLISECONDS), "no handler was reached");
    }

    @Test
    @DisplayName("S09 a request that is never answered ends when the server gives it up")
    final void s09() throws Exception {
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
    @DisplayName("S10 a request that is never answered ends when the server stops")
    final void s10() throws Exception {
        try (RawHttp connection = new RawHttp(port).send("GET /waits HTTP/1.1", "Host: localhost")) {
            awaitHandler();
            if (!has(Feature.OTHER_THREADS)) {
                released.complete(null);
            }
            // Else what waits for it is garbage, if the server drops it.
            released = new CompletableFuture<>();
            stop();
        } finally {
            port = start(false);
        }
        long deadline = System.nanoTime() + patience.left().toNanos();
        while (!recorder().spans().stream().allMatch(RecordedSpan::hasEnded) && System.nanoTime() < deadline) {
            System.gc();
        }
        recorder().awaitOnly(SpanKind.SERVER);
    }

    @Test
    @DisplayName("S11 HEAD has the route of the GET that serves it")
    final void s11() throws Exception {
        HttpResponse<String> response = send("HEAD", "/products/7");
        Assertions.assertEquals(200, response.statusCode());
        RecordedSpan span = server();
        assertName(span, "HEAD", "/products/{id}");
        assertAttribute(span, "http.request.method", "HEAD");
        assertStatus(span, 200);
    }

    @Test
    @DisplayName("S12 OPTIONS is a request like others")
    final void s12() throws Exception {
        Assertions.assertEquals(204, send("OPTIONS", "/products").statusCode());
        RecordedSpan span = server();
        assertName(span, "OPTIONS", "/products");
        assertStatus(span, 204);
    }

    @Test
    @DisplayName("S13 a method that is not HTTP's is _OTHER, and in no name")
    final void s13() throws Exception {
        needs(Feature.UNKNOWN_METHODS);
        Assertions.assertEquals(200, send("PURGE", "/products/7").statusCode());
        RecordedSpan span = server();
        assertName(span, "HTTP", "/products/{id}");
        assertAttribute(span, "http.request.method", "_OTHER");
        assertAttribute(span, "http.request.method_original", "PURGE");
    }

    @Test
    @DisplayName("S14 a POST with a body is a request like others")
    final void s14() throws Exception {
        HttpResponse<String> response =
                send(request("/products").POST(HttpRequest.BodyPublishers.ofString("a product")));
        Assertions.assertEquals(201, response.statusCode());
        RecordedSpan span = server();
        assertName(span, "POST", "/products");
        assertStatus(span, 201);
        assertSucceeded(span);
    }

    @Test
    @DisplayName("S15 a request whose body breaks off ends once, and not well")
    final void s15() throws Exception {
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
    @DisplayName("S16 the name is the same whatever the path's parameters are")
    final void s16() throws Exception {
        get("/products/alice-4711");
        get("/products/bob%200815");
        List<RecordedSpan> spans = recorder().await(SpanKind.SERVER, 2);
        spans.forEach(span -> assertName(span, "GET", "/products/{id}"));
        assertAttribute(spans.get(0), "url.path", "/products/alice-4711");
        assertAttribute(spans.get(1), "url.path", "/products/bob%200815");
    }

    @Test
    @DisplayName("S17 404 has no route")
    final void s17() throws Exception {
        Assertions.assertEquals(404, get("/missing/7").statusCode());
        RecordedSpan span = server();
        assertNoRoute(span, "GET");
        assertStatus(span, 404);
        assertSucceeded(span);
    }

    @Test
    @DisplayName("S18 a method that a path has not has no route")
    final void s18() throws Exception {
        int status = send("DELETE", "/products/7").statusCode();
        Assertions.assertTrue(status == 405 || status == 404, () -> "status " + status);
        RecordedSpan span = server();
        assertNoRoute(span, "DELETE");
        assertStatus(span, status);
        assertSucceeded(span);
    }

    @Test
    @DisplayName("S19 an exception that nobody deals with fails the span, and is its error.type")
    final void s19() throws Exception {
        Assertions.assertEquals(500, get("/fails").statusCode());
        RecordedSpan span = server();
        assertName(span, "GET", "/fails");
        assertStatus(span, 500);
        assertFailed(span, Failure.class.getName());
    }

    @Test
    @DisplayName("S20 so does one on another thread")
    final void s20() throws Exception {
        needs(Feature.OTHER_THREADS);
        Assertions.assertEquals(500, get("/fails-elsewhere").statusCode());
        RecordedSpan span = server();
        assertName(span, "GET", "/fails-elsewhere");
        assertStatus(span, 500);
        assertFailed(span, Failure.class.getName());
    }

    @Test
    @DisplayName("S21 a status of 500 or more without an exception fails the span, and is its error.type")
    final void s21() throws Exception {
        Assertions.assertEquals(503, get("/unavailable").statusCode());
        RecordedSpan span = server();
        assertStatus(span, 503);
        assertFailed(span, "503");
    }

    @Test
    @DisplayName("S22 a status below 500 that is made by an exception is no failure of the server")
    final void s22() throws Exception {
        needs(Feature.STATUS_EXCEPTIONS);
        Assertions.assertEquals(410, get("/refuses").statusCode());
        RecordedSpan span = server();
        assertName(span, "GET", "/refuses");
        assertStatus(span, 410);
        recorder().spans().forEach(HttpServerContract::assertSucceeded);
    }

    @Test
    @DisplayName("S23 an exception that the application answers is no failure of the server")
    final void s23() throws Exception {
        needs(Feature.ERROR_HANDLERS);
        Assertions.assertEquals(409, get("/handled").statusCode());
        RecordedSpan span = server();
        assertName(span, "GET", "/handled");
        assertStatus(span, 409);
        assertSucceeded(span);
    }

    @Test
    @DisplayName("S24 an exception whose handler fails is visible on the span")
    final void s24() throws Exception {
        needs(Feature.ERROR_HANDLERS);
        Assertions.assertEquals(500, get("/handled-badly").statusCode());
        RecordedSpan span = server();
        assertStatus(span, 500);
        Assertions.assertTrue(span.operation().hasError(), span::toString);
        Assertions.assertTrue(span.atEnd().failed(), span::toString);
    }

    @Test
    @DisplayName("S25 layers are children of their request")
    final void s25() throws Exception {
        needs(Feature.LAYERS);
        get("/products/7", "traceparent", CALLER.traceparent());
        RecordedSpan server = server();
        List<RecordedSpan> layers = recorder().spans(SpanKind.INTERNAL);
        Assertions.assertFalse(layers.isEmpty(), "there are no layers");
        layers.forEach(layer -> Assertions.assertTrue(layer.isChildOf(server), recorder()::toString));
    }

    @Test
    @DisplayName("S26 the layer that fails publishes its error once, and the request fails with it")
    final void s26() throws Exception {
        needs(Feature.LAYERS);
        get("/fails");
        RecordedSpan server = server();
        RecordedSpan layer = layerThatFailedWith(Failure.class);
        Assertions.assertSame(layer.operation().error(), server.operation().error());
        assertFailed(layer, Failure.class.getName());
    }

    @Test
    @DisplayName("S27 the handler of an error is a layer of its own")
    final void s27() throws Exception {
        needs(Feature.LAYERS);
        needs(Feature.ERROR_HANDLERS);
        get("/handled");
        server();
        RecordedSpan failed = layerThatFailedWith(HandledFailure.class);
        List<RecordedSpan> layers = recorder().spans(SpanKind.INTERNAL);
        List<RecordedSpan> later = layers.subList(layers.indexOf(failed) + 1, layers.size());
        Assertions.assertEquals(1, later.size(), recorder()::toString);
        assertSucceeded(later.get(0));
    }

    @Test
    @DisplayName("S28 a handler of an error that fails publishes its own error once")
    final void s28() throws Exception {
        needs(Feature.LAYERS);
        needs(Feature.ERROR_HANDLERS);
        get("/handled-badly");
        server();
        RecordedSpan first = layerThatFailedWith(BadlyHandledFailure.class);
        RecordedSpan second = layerThatFailedWith(Failure.class);
        List<RecordedSpan> layers = recorder().spans(SpanKind.INTERNAL);
        Assertions.assertTrue(layers.indexOf(first) < layers.indexOf(second), recorder()::toString);
    }

    @Test
    @DisplayName("S29 a request continues the trace of its headers")
    final void s29() throws Exception {
        get("/products/7", "traceparent", CALLER.traceparent(), "tracestate", "shop=1", "baggage", "user=42");
        TraceContext parent = server().parent();
        Assertions.assertEquals(new TraceContext(CALLER.traceId(), CALLER.spanId(), "shop=1", "user=42"), parent);
    }

    @Test
    @DisplayName("S30 several headers of tracestate and of baggage are all continued")
    final void s30() throws Exception {
        get(
                "/products/7",
                "traceparent",
                CALLER.traceparent(),
                "tracestate",
                "shop=1",
                "tracestate",
                "bank=2",
                "baggage",
                "user=42",
                "baggage",
                "role=admin");
        TraceContext parent = server().parent();
        Assertions.assertNotNull(parent, "the trace is not continued");
        Assertions.assertEquals("shop=1,bank=2", parent.tracestate());
        Assertions.assertEquals("user=42,role=admin", parent.baggage());
    }

    @Test
    @DisplayName("S31 the names of trace headers are read in any case")
    final void s31() throws Exception {
        try (RawHttp connection = new RawHttp(port)) {
            connection.send(
                    "GET /products/7 HTTP/1.1",
                    "Host: localhost",
                    "TraceParent: " + CALLER.traceparent(),
                    "Connection: close");
            connection.readTo("the end");
        }
        Assertions.assertEquals(CALLER, server().parent());
    }

    @Test
    @DisplayName("S32 requests one after another are traces of their own")
    final void s32() throws Exception {
        int count = THREADS * ROUNDS;
        for (int i = 0; i < count; i++) {
            get(i % 2 == 0 || !has(Feature.OTHER_THREADS) ? "/products/" + i : "/elsewhere");
        }
        Set<String> traces = new HashSet<>();
        for (RecordedSpan span : recorder().await(SpanKind.SERVER, count)) {
            Assertions.assertNull(span.parent(), span::toString);
            traces.add(span.context().traceId());
        }
        Assertions.assertEquals(count, traces.size());
    }

    @Test
    @DisplayName("S33 what proxies say of a request goes before the connection")
    final void s33() throws Exception {
        get("/products/7", "Forwarded", "for=192.0.2.60;proto=https;host=shop.example");
        RecordedSpan span = server();
        assertAttribute(span, "client.address", "192.0.2.60");
        assertAttribute(span, "url.scheme", "https");
        assertAttribute(span, "server.address", "shop.example");
        assertAttribute(span, "server.port", 443L);
        Assertions.assertTrue(isLoopback(span.attribute("network.peer.address")), span::toString);
    }

    @Test
    @DisplayName("S34 so does what proxies say in the older headers")
    final void s34() throws Exception {
        get(
                "/products/7",
                "X-Forwarded-For",
                "192.0.2.60, 198.51.100.1",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Host",
                "shop.example:8443");
        RecordedSpan span = server();
        assertAttribute(span, "client.address", "192.0.2.60");
        assertAttribute(span, "url.scheme", "https");
        assertAttribute(span, "server.address", "shop.example");
        assertAttribute(span, "server.port", 8443L);
    }

    @Test
    @DisplayName("S35 what proxies say is ignored where the application says so")
    final void s35() throws Exception {
        recordWith(ContentCapture.NONE.withoutForwardedHeaders());
        get(
                "/products/7",
                "Forwarded",
                "for=192.0.2.60;proto=https;host=shop.example",
                "X-Forwarded-For",
                "192.0.2.60",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Host",
                "shop.example");
        RecordedSpan span = server();
        Assertions.assertTrue(isLoopback(span.attribute("client.address")), span::toString);
        assertAttribute(span, "url.scheme", "http");
        assertAttribute(span, "server.address", "localhost");
        assertAttribute(span, "server.port", (long) port);
    }

    @Test
    @DisplayName("S36 values of secret parameters are not in url.query")
    final void s36() throws Exception {
        get("/products/7?colour=red&sig=" + SECRET + "&access_token=" + SECRET);
        assertAttribute(server(), "url.query", "colour=red&sig=REDACTED&access_token=REDACTED");
    }

    @Test
    @DisplayName("S37 a secret is recorded nowhere, wherever a request or a failure has it")
    final void s37() throws Exception {
        String target = "?password=" + SECRET;
        String[] headers = {
            "Authorization", "Bearer " + SECRET,
            "Proxy-Authorization", "Basic " + SECRET,
            "Cookie", "session=" + SECRET,
            "X-Api-Key", SECRET
        };
        get("/products/7" + target, headers);
        get("/products/7;jsessionid=" + SECRET, headers);
        get("/missing" + target, headers);
        get("/fails" + target, headers);
        if (has(Feature.ERROR_HANDLERS)) {
            get("/handled" + target, headers);
            get("/handled-badly" + target, headers);
        }
        send(request("/products").POST(HttpRequest.BodyPublishers.ofString("password=" + SECRET)));
        try (RawHttp connection = new RawHttp(port)) {
            connection.send(
                    "GET http://user:" + SECRET + "@localhost:" + port + "/products/7 HTTP/1.1",
                    "Host: localhost:" + port,
                    "Connection: close");
            connection.readTo("the end");
        }
        // A server may refuse the last without the application.
        int certain = has(Feature.ERROR_HANDLERS) ? 7 : 5;
        recorder().awaitBegun(SpanKind.SERVER, certain);
        recorder().await(SpanKind.SERVER, recorder().spans(SpanKind.SERVER).size());
        for (RecordedSpan span : recorder().spans()) {
            Assertions.assertFalse(span.atStart().toString().contains(SECRET), span::toString);
            Assertions.assertFalse(span.atEnd().toString().contains(SECRET), span::toString);
            Assertions.assertFalse(span.operation().toString().contains(SECRET), "in the text of the operation");
            Assertions.assertFalse(
                    String.valueOf(span.operation().payload()).contains(SECRET), "in the text of the payload");
        }
    }

    @Test
    @DisplayName("S38 headers are recorded where the application names them, with all their values")
    final void s38() throws Exception {
        recordWith(ContentCapture.NONE.withRequestHeaders("X-Shop", "Absent").withResponseHeaders("Content-Type"));
        get("/products/7", "X-Shop", "one", "X-Shop", "two", "X-Bank", "three");
        RecordedSpan span = server();
        assertAttribute(span, "http.request.header.x-shop", List.of("one", "two"));
        assertAttribute(span, "http.request.header.x-bank", null);
        assertAttribute(span, "http.request.header.absent", null);
        Assertions.assertTrue(
                span.attribute("http.response.header.content-type") instanceof List<?> types
                        && types.size() == 1
                        && types.get(0).toString().startsWith("text/plain"),
                span::toString);
    }

    @Test
    @DisplayName(
            "S39 http.server.request.duration has a value for each request, and a series for each route and outcome")
    final void s39() throws Exception {
        get("/products/7");
        get("/products/8");
        get("/missing");
        get("/fails");
        recorder().await(SpanKind.SERVER, 4);
        Map<String, Object> all =
                Map.of("http.request.method", "GET", "url.scheme", "http", "network.protocol.version", "1.1");
        Map<String, Object> found = with(all, "http.response.status_code", 200L);
        Map<String, Object> failed =
                with(with(all, "http.response.status_code", 500L), "error.type", Failure.class.getName());
        Assertions.assertEquals(
                Map.of(
                        has(Feature.ROUTES) ? with(found, "http.route", "/products/{id}") : found,
                        2,
                        with(all, "http.response.status_code", 404L),
                        1,
                        has(Feature.ROUTES) ? with(failed, "http.route", "/fails") : failed,
                        1),
                recorder().measured("http.server.request.duration"));
    }

    private static Map<String, Object> with(Map<String, Object> attributes, String name, Object value) {
        Map<String, Object> more = new HashMap<>(attributes);
        more.put(name, value);
        return more;
    }

    @Test
    @DisplayName("S40 http.server.active_requests counts a request from its start to its end")
    final void s40() throws Exception {
        CompletableFuture<HttpResponse<String>> response =
                CLIENT.sendAsync(request("/waits").build(), HttpResponse.BodyHandlers.ofString());
        awaitHandler();
        Assertions.assertEquals(
                Map.of(Map.of("http.request.method", "GET", "url.scheme", "http"), 1),
                recorder().active("http.server.active_requests"));
        released.complete(null);
        Assertions.assertEquals(
                200, response.get(LONGEST.toSeconds(), TimeUnit.SECONDS).statusCode());
        server();
        Assertions.assertEquals(Map.of(), recorder().active("http.server.active_requests"));
    }

    @Test
    @DisplayName("S41 requests on 8 threads do not cross")
    final void s41() throws Exception {
        requestsDoNotCross();
    }

    @Test
    @DisplayName("S42 requests on virtual threads do not cross")
    final void s42() throws Exception {
        needs(Feature.VIRTUAL_THREADS);
        Assumptions.assumeTrue(
                Runtime.version().feature() >= FIRST_JDK_WITH_VIRTUAL_THREADS, "this JDK has no virtual threads");
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
        Map<String, TraceContext> callers = new HashMap<>();
        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < THREADS * ROUNDS; i++) {
            TraceContext caller = TraceContext.root(null, null);
            callers.put(caller.traceId(), caller);
            String target = i % 2 == 0 || !has(Feature.OTHER_THREADS) ? "/products/" + i : "/elsewhere";
            calls.add(() -> {
                String answer = get(target, "traceparent", caller.traceparent()).body();
                Assertions.assertEquals(caller.traceId(), answer);
                return answer;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<String> call : threads.invokeAll(calls)) {
                call.get();
            }
        } finally {
            threads.shutdown();
        }
        recorder().await(SpanKind.SERVER, calls.size());
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
    @DisplayName("S43 two requests on one connection are two spans")
    final void s43() throws Exception {
        try (RawHttp connection = new RawHttp(port)) {
            connection.send("GET /products/7 HTTP/1.1", "Host: localhost");
            recorder().awaitOnly(SpanKind.SERVER);
            connection.send("GET /missing HTTP/1.1", "Host: localhost");
            List<RecordedSpan> spans = recorder().await(SpanKind.SERVER, 2);
            assertStatus(spans.get(0), 200);
            assertStatus(spans.get(1), 404);
            Assertions.assertEquals(
                    spans.get(0).attribute("network.peer.port"), spans.get(1).attribute("network.peer.port"));
        }
    }

    @Test
    @DisplayName("S44 HTTP/1.0 is version 1.0, and needs no Host")
    final void s44() throws Exception {
        try (RawHttp connection = new RawHttp(port).send("GET /products/7 HTTP/1.0")) {
            connection.readTo("the end");
        }
        RecordedSpan span = server();
        assertName(span, "GET", "/products/{id}");
        assertAttribute(span, "network.protocol.version", "1.0");
        assertStatus(span, 200);
    }

    @Test
    @DisplayName("S45 HTTP/2 is version 2")
    final void s45() throws Exception {
        needs(Feature.HTTP_2);
        HttpRequest request =
                request("/products/7").version(HttpClient.Version.HTTP_2).build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        Assertions.assertEquals(HttpClient.Version.HTTP_2, response.version());
        RecordedSpan span = server();
        assertName(span, "GET", "/products/{id}");
        assertAttribute(span, "network.protocol.version", "2");
        assertStatus(span, 200);
    }

    @Test
    @DisplayName("S46 the upgrade to a WebSocket is a request")
    final void s46() throws Exception {
        needs(Feature.WEB_SOCKETS);
        WebSocket socket = CLIENT.newWebSocketBuilder()
                .buildAsync(URI.create("ws://localhost:" + port + "/chat/7"), new WebSocket.Listener() {})
                .get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        RecordedSpan span = server();
        socket.abort();
        assertName(span, "GET", "/chat/{room}");
        assertStatus(span, 101);
        assertSucceeded(span);
    }

    @Test
    @DisplayName("S47 what a client writes as a scheme is no dimension")
    final void s47() throws Exception {
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
