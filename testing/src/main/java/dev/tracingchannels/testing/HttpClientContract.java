// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
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
 * What is true of every HTTP client, as numbered cases against a server on this machine. A library's test extends this and says how a
 * request is sent with a client that its publisher traces. The numbers stay as they are.
 *
 * <p>The channel must have no other subscribers, so these tests do not run beside others of the same channel.
 *
 * @param <P> the type of the payload
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.DisplayName.class)
public abstract class HttpClientContract<P> {
    private static final String SECRET = "correct-horse-battery-staple";
    private static final String DURATION = "http.client.request.duration";
    private static final int THREADS = 8;
    private static final int ROUNDS = 25;
    private static final int FIRST_JDK_WITH_VIRTUAL_THREADS = 21;
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final long SECONDS = 20;

    private final Patience patience;
    private @Nullable ClientTestServer startedServer;
    private @Nullable SpanRecorder<P> startedRecorder;

    /** For subclasses, which JUnit makes. */
    protected HttpClientContract() {
        this(new Patience());
    }

    HttpClientContract(Patience patience) {
        this.patience = patience;
    }

    /** What not every library has. */
    public enum Feature {
        /** Requests whose response comes later, {@link #sendAsync}. */
        ASYNC,
        /** A response that is under way can be cancelled by its future. */
        CANCEL,
        /** Bodies that are read while they come, {@link #open}. */
        STREAMED_BODIES,
        /** Requests that are given up after a while. */
        TIME_OUT,
        /** Redirects are followed. */
        REDIRECTS,
        /** Each time that a request is sent is an operation, also after a redirect. */
        EACH_SEND,
        /** Methods that are not HTTP's. */
        UNKNOWN_METHODS,
        /** URLs with a user name and a password. */
        USER_INFO
    }

    /**
     * A request to be sent.
     *
     * @param method the method
     * @param url the absolute URL
     * @param headers names and values, of one name perhaps several
     * @param body the body, or null
     * @param timeout when the response must be there, or null
     */
    public record Request(
            String method,
            URI url,
            List<Map.Entry<String, String>> headers,
            @Nullable String body,
            @Nullable Duration timeout) {}

    /**
     * A response.
     *
     * @param status the status
     * @param body the whole body
     */
    public record Response(int status, String body) {}

    /**
     * The channel of the requests.
     *
     * @return the channel
     */
    protected abstract TracingChannel<P> channel();

    /**
     * Sends a request, follows redirects if the client can, and waits for the whole response. Must be safe for use from many threads.
     *
     * @param request the request
     * @return the response, whatever its status is
     * @throws Exception when there is no whole response, as the client throws it
     */
    protected abstract Response send(Request request) throws Exception;

    /**
     * Sends a request without waiting for the response.
     *
     * @param request the request
     * @return the client's own future of the whole response, or one that depends on it and whose cancellation reaches it
     * @throws Exception when the request cannot be sent
     */
    protected CompletableFuture<Response> sendAsync(Request request) throws Exception {
        throw new UnsupportedOperationException("Override sendAsync, or say in lacks() that there is no ASYNC.");
    }

    /**
     * Sends a request, and waits for the head of the response.
     *
     * @param request the request
     * @return the body, read while it comes
     * @throws Exception when there is no response
     */
    protected InputStream open(Request request) throws Exception {
        throw new UnsupportedOperationException("Override open, or say in lacks() that there are no STREAMED_BODIES.");
    }

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

    @BeforeAll
    final void startServer() throws Exception {
        startedServer = new ClientTestServer();
    }

    @AfterAll
    final void stopServer() {
        server().close();
    }

    @BeforeEach
    final void startRecording() {
        server().released = new CompletableFuture<>();
        recordWith(ContentCapture.NONE);
    }

    @AfterEach
    final void stopRecording() {
        server().released.complete(null);
        recorder().close();
        startedRecorder = null;
        Assertions.assertFalse(channel().hasSubscribers(), () -> channel() + " has a subscriber after the test");
    }

    private void recordWith(ContentCapture contentCapture) {
        if (startedRecorder != null) {
            startedRecorder.close();
        }
        startedRecorder = new SpanRecorder<>(channel(), mapper(), contentCapture, patience);
    }

    private SpanRecorder<P> recorder() {
        Assertions.assertNotNull(startedRecorder, "no test runs");
        return startedRecorder;
    }

    private ClientTestServer server() {
        Assertions.assertNotNull(startedServer, "no test runs");
        return startedServer;
    }

    private void needs(Feature feature) {
        String reason = lacks().get(feature);
        Assumptions.assumeTrue(reason == null, () -> feature + ": " + reason);
    }

    private boolean has(Feature feature) {
        return !lacks().containsKey(feature);
    }

    private URI url(String target) {
        return URI.create("http://localhost:" + server().port() + target);
    }

    private Request to(URI url, String... headers) {
        List<Map.Entry<String, String>> entries = new ArrayList<>();
        for (int i = 0; i < headers.length; i += 2) {
            entries.add(Map.entry(headers[i], headers[i + 1]));
        }
        return new Request("GET", url, entries, null, null);
    }

    private Request get(String target, String... headers) {
        return to(url(target), headers);
    }

    /** The values of a header that a server got. */
    private static List<String> sent(Response echo, String name) {
        return echo.body()
                .lines()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .toList();
    }

    private RecordedSpan client() {
        RecordedSpan span = recorder().awaitOnly(SpanKind.CLIENT);
        Assertions.assertEquals(List.of(), span.atEnd().violations(), span::toString);
        return span;
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

    /** Failed by an exception, whose class is the type. */
    private static void assertFailedByItsError(RecordedSpan span) {
        Throwable error = span.operation().error();
        Assertions.assertNotNull(error, span::toString);
        assertFailed(span, error.getClass().getName());
    }

    @Test
    @DisplayName("C01 a request is one span with all attributes of the conventions")
    final void c01() throws Exception {
        Assertions.assertEquals(200, send(get("/echo?colour=red")).status());
        RecordedSpan span = client();
        Assertions.assertEquals("GET", span.atEnd().name());
        Assertions.assertEquals(
                Map.of(
                        "http.request.method",
                        "GET",
                        "url.full",
                        url("/echo?colour=red").toString(),
                        "server.address",
                        "localhost",
                        "server.port",
                        (long) server().port()),
                span.atStart().startAttributes());
        assertAttribute(span, "network.protocol.version", "1.1");
        assertStatus(span, 200);
        assertSucceeded(span);
    }

    @Test
    @DisplayName("C02 a body is sent as it was")
    final void c02() throws Exception {
        Response response = send(new Request("POST", url("/echo"), List.of(), "a product", null));
        Assertions.assertTrue(response.body().startsWith("POST /echo\n"), response::body);
        Assertions.assertTrue(response.body().endsWith("\n\na product"), response::body);
        RecordedSpan span = client();
        Assertions.assertEquals("POST", span.atEnd().name());
        assertAttribute(span, "http.request.method", "POST");
    }

    @Test
    @DisplayName("C03 values of secret parameters are not in url.full")
    final void c03() throws Exception {
        send(get("/echo?colour=red&sig=" + SECRET + "&access_token=" + SECRET));
        assertAttribute(
                client(),
                "url.full",
                url("/echo?colour=red&sig=REDACTED&access_token=REDACTED").toString());
    }

    @Test
    @DisplayName("C04 a user name and a password are not in url.full")
    final void c04() throws Exception {
        needs(Feature.USER_INFO);
        send(to(URI.create("http://me:" + SECRET + "@localhost:" + server().port() + "/echo")));
        RecordedSpan span = client();
        assertAttribute(span, "url.full", "http://REDACTED:REDACTED@localhost:" + server().port() + "/echo");
        assertAttribute(span, "server.address", "localhost");
    }

    @Test
    @DisplayName("C05 a method that is not HTTP's is _OTHER, and not in the name")
    final void c05() throws Exception {
        needs(Feature.UNKNOWN_METHODS);
        send(new Request("PURGE", url("/echo"), List.of(), null, null));
        RecordedSpan span = client();
        Assertions.assertEquals("HTTP", span.atEnd().name());
        assertAttribute(span, "http.request.method", "_OTHER");
        assertAttribute(span, "http.request.method_original", "PURGE");
    }

    @Test
    @DisplayName("C06 a status of 400 or more fails the span, and is its error.type")
    final void c06() throws Exception {
        Assertions.assertEquals(404, send(get("/status/404")).status());
        RecordedSpan span = client();
        assertStatus(span, 404);
        assertFailed(span, "404");
    }

    @Test
    @DisplayName("C07 so does one of 500 or more")
    final void c07() throws Exception {
        Assertions.assertEquals(503, send(get("/status/503")).status());
        RecordedSpan span = client();
        assertStatus(span, 503);
        assertFailed(span, "503");
    }

    @Test
    @DisplayName("C08 a response without a body ends the request")
    final void c08() throws Exception {
        Assertions.assertEquals(204, send(get("/status/204")).status());
        RecordedSpan span = client();
        assertStatus(span, 204);
        assertSucceeded(span);
    }

    @Test
    @DisplayName("C09 HEAD is a request like others")
    final void c09() throws Exception {
        Assertions.assertEquals(
                200,
                send(new Request("HEAD", url("/echo"), List.of(), null, null)).status());
        RecordedSpan span = client();
        Assertions.assertEquals("HEAD", span.atEnd().name());
        assertStatus(span, 200);
    }

    @Test
    @DisplayName("C10 a connection that is refused fails the span with the client's exception")
    final void c10() throws Exception {
        URI url = URI.create("http://localhost:" + ClientTestServer.deafPort() + "/");
        Assertions.assertThrows(Exception.class, () -> send(to(url)));
        RecordedSpan span = client();
        assertFailedByItsError(span);
        assertAttribute(span, "http.response.status_code", null);
    }

    @Test
    @DisplayName("C11 a connection that is cut in the middle of the body fails the span")
    final void c11() throws Exception {
        try (CuttingServer cutting = CuttingServer.inTheMiddleOfTheBody()) {
            URI url = URI.create("http://localhost:" + cutting.port() + "/");
            Assertions.assertThrows(Exception.class, () -> send(to(url)));
        }
        RecordedSpan span = client();
        assertFailedByItsError(span);
        assertStatus(span, 200);
    }

    @Test
    @DisplayName("C12 a request that takes too long fails the span")
    final void c12() {
        needs(Feature.TIME_OUT);
        Assertions.assertThrows(Exception.class, () -> send(new Request("GET", url("/waits"), List.of(), null, SHORT)));
        RecordedSpan span = client();
        assertFailedByItsError(span);
        assertAttribute(span, "http.response.status_code", null);
    }

    @Test
    @DisplayName("C13 cancelling the future ends the span, and the connection")
    final void c13() throws Exception {
        needs(Feature.CANCEL);
        try (CuttingServer patient = CuttingServer.never()) {
            CompletableFuture<Response> future = sendAsync(to(URI.create("http://localhost:" + patient.port() + "/")));
            patient.reached.get(SECONDS, TimeUnit.SECONDS);
            future.cancel(true);
            patient.left.get(SECONDS, TimeUnit.SECONDS);
        }
        RecordedSpan span = client();
        Assertions.assertTrue(span.atEnd().failed(), span::toString);
    }

    @Test
    @DisplayName("C14 a body that is read while it comes ends the span with its last byte")
    final void c14() throws Exception {
        needs(Feature.STREAMED_BODIES);
        try (InputStream body = open(get("/stream"))) {
            Assertions.assertEquals("first", text(body.readNBytes("first".length())));
            Assertions.assertFalse(
                    recorder().awaitBegun(SpanKind.CLIENT, 1).get(0).hasEnded(), "ended before the last byte");
            server().released.complete(null);
            Assertions.assertEquals("last", text(body.readAllBytes()));
        }
        RecordedSpan span = client();
        assertStatus(span, 200);
        assertSucceeded(span);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("C15 a body that is closed before its last byte ends the span")
    final void c15() throws Exception {
        needs(Feature.STREAMED_BODIES);
        try (InputStream body = open(get("/stream"))) {
            Assertions.assertEquals("first", text(body.readNBytes("first".length())));
        }
        assertStatus(client(), 200);
    }

    @Test
    @DisplayName("C16 a response that comes later is one span, which has ended before the caller's continuations")
    final void c16() throws Exception {
        needs(Feature.ASYNC);
        CompletableFuture<Boolean> ended = sendAsync(get("/waits"))
                .thenApply(response -> recorder().spans().get(0).hasEnded());
        Assertions.assertFalse(recorder().awaitBegun(SpanKind.CLIENT, 1).get(0).hasEnded(), "ended too early");
        server().released.complete(null);
        Assertions.assertTrue(ended.get(SECONDS, TimeUnit.SECONDS), "the continuation ran before the end");
        RecordedSpan span = client();
        assertStatus(span, 200);
        assertSucceeded(span);
    }

    @Test
    @DisplayName("C17 a response that does not come fails the span and the future")
    final void c17() throws Exception {
        needs(Feature.ASYNC);
        CompletableFuture<Response> future =
                sendAsync(to(URI.create("http://localhost:" + ClientTestServer.deafPort() + "/")));
        Assertions.assertThrows(Exception.class, () -> future.get(SECONDS, TimeUnit.SECONDS));
        assertFailedByItsError(client());
    }

    @Test
    @DisplayName("C18 the caller's continuations run in the caller's context")
    final void c18() throws Exception {
        needs(Feature.ASYNC);
        TraceContext caller = TraceContext.root(null, null);
        CompletableFuture<@Nullable TraceContext> there = recorder()
                .within(
                        caller,
                        () -> sendAsync(get("/waits"))
                                .thenApply(response -> recorder().current()));
        server().released.complete(null);
        Assertions.assertEquals(caller, there.get(SECONDS, TimeUnit.SECONDS));
        Assertions.assertEquals(caller, client().parent());
    }

    @Test
    @DisplayName("C19 a request is a child of what is current, which is current again after it")
    final void c19() throws Exception {
        TraceContext caller = TraceContext.root(null, null);
        TraceContext after = recorder().within(caller, () -> {
            send(get("/echo"));
            return recorder().current();
        });
        Assertions.assertEquals(caller, after);
        Assertions.assertEquals(caller, client().parent());
    }

    @Test
    @DisplayName("C20 a redirect that is followed ends with the last response")
    final void c20() throws Exception {
        needs(Feature.REDIRECTS);
        Assertions.assertEquals(200, send(get("/redirect/1")).status());
        List<RecordedSpan> spans = recorder().await(SpanKind.CLIENT, has(Feature.EACH_SEND) ? 3 : 1);
        assertAttribute(spans.get(0), "url.full", url("/redirect/1").toString());
        assertStatus(spans.get(spans.size() - 1), 200);
        spans.forEach(HttpClientContract::assertSucceeded);
    }

    @Test
    @DisplayName("C21 each time that a request is sent again has its number")
    final void c21() throws Exception {
        needs(Feature.REDIRECTS);
        needs(Feature.EACH_SEND);
        send(get("/redirect/1"));
        List<RecordedSpan> spans = recorder().await(SpanKind.CLIENT, 3);
        assertAttribute(spans.get(0), "http.request.resend_count", null);
        assertAttribute(spans.get(1), "http.request.resend_count", 1L);
        assertAttribute(spans.get(2), "http.request.resend_count", 2L);
        assertStatus(spans.get(0), 302);
        assertAttribute(spans.get(2), "url.full", url("/echo").toString());
    }

    @Test
    @DisplayName("C22 the server gets the trace of the span, once")
    final void c22() throws Exception {
        Response response = send(get("/echo", "X-Shop", "one"));
        RecordedSpan span = client();
        Assertions.assertEquals(List.of(span.context().traceparent()), sent(response, "traceparent"));
        Assertions.assertEquals(List.of("one"), sent(response, "x-shop"));
    }

    @Test
    @DisplayName("C23 the server gets tracestate and baggage")
    final void c23() throws Exception {
        Response response = recorder().within(TraceContext.root("shop=1", "user=42"), () -> send(get("/echo")));
        Assertions.assertEquals(List.of("shop=1"), sent(response, "tracestate"));
        Assertions.assertEquals(List.of("user=42"), sent(response, "baggage"));
    }

    @Test
    @DisplayName("C24 a trace header of the user's own is replaced, and baggage is added to")
    final void c24() throws Exception {
        String other = TraceContext.root(null, null).traceparent();
        Request request = get("/echo", "Traceparent", other, "Baggage", "role=admin");
        Response response = recorder().within(TraceContext.root(null, "user=42"), () -> send(request));
        Assertions.assertEquals(List.of(client().context().traceparent()), sent(response, "traceparent"));
        Assertions.assertEquals(List.of("role=admin,user=42"), sent(response, "baggage"));
    }

    @Test
    @DisplayName("C25 several headers of one name stay several")
    final void c25() throws Exception {
        Response response = send(get("/echo", "X-Shop", "one", "X-Shop", "two"));
        Assertions.assertEquals(List.of("one", "two"), sent(response, "x-shop"));
    }

    @Test
    @DisplayName("C26 nothing is added to a request while there is no subscriber")
    final void c26() throws Exception {
        recorder().close();
        Response response = send(get("/echo"));
        Assertions.assertEquals(List.of(), sent(response, "traceparent"));
    }

    @Test
    @DisplayName("C27 a secret is recorded nowhere, wherever a request or a failure has it")
    final void c27() throws Exception {
        String target = "?password=" + SECRET;
        String[] headers = {"Authorization", "Bearer " + SECRET, "Cookie", "session=" + SECRET, "X-Api-Key", SECRET};
        send(get("/echo" + target, headers));
        send(get("/status/500" + target, headers));
        send(new Request("POST", url("/echo"), List.of(), "password=" + SECRET, null));
        URI deaf = URI.create("http://localhost:" + ClientTestServer.deafPort() + "/" + target);
        Assertions.assertThrows(Exception.class, () -> send(to(deaf, headers)));
        if (has(Feature.USER_INFO)) {
            send(to(URI.create("http://me:" + SECRET + "@localhost:" + server().port() + "/echo")));
        }
        recorder().await(SpanKind.CLIENT, has(Feature.USER_INFO) ? 5 : 4);
        for (RecordedSpan span : recorder().spans()) {
            Assertions.assertFalse(span.atStart().toString().contains(SECRET), span::toString);
            Assertions.assertFalse(span.atEnd().toString().contains(SECRET), span::toString);
            Assertions.assertFalse(span.operation().toString().contains(SECRET), "in the text of the operation");
            Assertions.assertFalse(
                    String.valueOf(span.operation().payload()).contains(SECRET), "in the text of the payload");
        }
    }

    @Test
    @DisplayName("C28 headers are recorded where the application names them, with all their values")
    final void c28() throws Exception {
        recordWith(ContentCapture.NONE.withRequestHeaders("X-Shop", "Absent").withResponseHeaders("X-Answer"));
        send(get("/echo", "X-Shop", "one", "X-Shop", "two", "X-Bank", "three"));
        RecordedSpan span = client();
        assertAttribute(span, "http.request.header.x-shop", List.of("one", "two"));
        assertAttribute(span, "http.request.header.x-bank", null);
        assertAttribute(span, "http.request.header.absent", null);
        assertAttribute(span, "http.response.header.x-answer", List.of("one", "two"));
    }

    @Test
    @DisplayName(
            "C29 http.client.request.duration has a value for each request, and a series for each server and outcome")
    final void c29() throws Exception {
        send(get("/echo?n=1"));
        send(get("/echo?n=2"));
        send(get("/status/404"));
        recorder().await(SpanKind.CLIENT, 3);
        Map<String, Object> found = new HashMap<>(Map.of(
                "http.request.method", "GET",
                "server.address", "localhost",
                "server.port", (long) server().port(),
                "network.protocol.version", "1.1",
                "http.response.status_code", 200L));
        Map<String, Object> missing = new HashMap<>(found);
        missing.put("http.response.status_code", 404L);
        missing.put("error.type", "404");
        Assertions.assertEquals(Map.of(found, 2, missing, 1), recorder().measured(DURATION));
    }

    @Test
    @DisplayName("C30 requests on 8 threads do not cross")
    final void c30() throws Exception {
        requestsDoNotCross(Executors.newFixedThreadPool(THREADS));
    }

    @Test
    @DisplayName("C31 requests on virtual threads do not cross")
    final void c31() throws Exception {
        Assumptions.assumeTrue(
                Runtime.version().feature() >= FIRST_JDK_WITH_VIRTUAL_THREADS, "this JDK has no virtual threads");
        requestsDoNotCross(virtualThreads());
    }

    /** By reflection, since this is compiled for JDK 17. */
    private static ExecutorService virtualThreads()
            throws NoSuchMethodException, IllegalAccessException, InvocationTargetException {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }

    private void requestsDoNotCross(ExecutorService threads) throws Exception {
        Set<TraceContext> callers = new HashSet<>();
        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < THREADS * ROUNDS; i++) {
            TraceContext caller = TraceContext.root(null, "n=" + i);
            callers.add(caller);
            boolean later = i % 2 == 0 && has(Feature.ASYNC);
            calls.add(() -> recorder().within(caller, () -> {
                Response response = later ? sendAsync(get("/echo")).get(SECONDS, TimeUnit.SECONDS) : send(get("/echo"));
                Assertions.assertEquals(caller, recorder().current());
                Assertions.assertEquals(List.of(String.valueOf(caller.baggage())), sent(response, "baggage"));
                return sent(response, "traceparent").get(0);
            }));
        }
        Set<String> received = new HashSet<>();
        try {
            for (Future<String> call : threads.invokeAll(calls)) {
                received.add(call.get());
            }
        } finally {
            threads.shutdown();
        }
        Set<String> sent = new HashSet<>();
        Set<TraceContext> parents = new HashSet<>();
        for (RecordedSpan span : recorder().await(SpanKind.CLIENT, calls.size())) {
            sent.add(span.context().traceparent());
            Assertions.assertNotNull(span.parent(), span::toString);
            parents.add(span.parent());
        }
        Assertions.assertEquals(sent, received);
        Assertions.assertEquals(callers, parents);
    }
}
