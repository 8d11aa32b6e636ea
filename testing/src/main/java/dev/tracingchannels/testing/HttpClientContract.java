// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.SpanKind;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is true of every HTTP client, as numbered cases against a server on this machine. A library's test extends this and says how a
 * request is sent with a client that its publisher traces. The numbers stay as they are.
 *
 * <p>The channel must have no other subscribers, so these tests do not run beside others of the same channel.
 *
 * @param <P> the type of the payload
 */
public abstract class HttpClientContract<P> extends HttpContract<P, HttpClientContract.Feature> {
    private static final String DURATION = "http.client.request.duration";
    private static final Duration SHORT = Duration.ofMillis(200);

    private @Nullable ClientTestServer startedServer;

    /** For subclasses, which JUnit makes. */
    protected HttpClientContract() {
        super(SpanKind.CLIENT);
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
        USER_INFO,
        /** The version of the protocol that was spoken is known. */
        PROTOCOL_VERSION
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
        throw missing(Feature.ASYNC);
    }

    /**
     * Sends a request, and waits for the head of the response.
     *
     * @param request the request
     * @return the body, read while it comes
     * @throws Exception when there is no response
     */
    protected InputStream open(Request request) throws Exception {
        throw missing(Feature.STREAMED_BODIES);
    }

    @BeforeAll
    final void startServer() {
        startedServer = new ClientTestServer();
    }

    @AfterAll
    final void stopServer() throws Exception {
        server().close();
    }

    @BeforeEach
    final void holdAnswersBack() {
        server().released = new CompletableFuture<>();
    }

    @AfterEach
    final void releaseAnswers() {
        server().released.complete(null);
    }

    private ClientTestServer server() {
        Assertions.assertNotNull(startedServer, "no test runs");
        return startedServer;
    }

    private URI url(String target) {
        return server().url(target);
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

    /** Failed by an exception, whose class is the type. */
    private static void assertFailedByItsError(RecordedSpan span) {
        Throwable error = span.operation().error();
        Assertions.assertNotNull(error, span::toString);
        assertFailed(span, error.getClass().getName());
    }

    @Test
    void c01ARequestIsOneSpanWithAllAttributesOfTheConventions() throws Exception {
        Assertions.assertEquals(200, send(get("/echo?colour=red")).status());
        RecordedSpan span = only();
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
        assertAttribute(span, "network.protocol.version", has(Feature.PROTOCOL_VERSION) ? "1.1" : null);
        assertStatus(span, 200);
        assertSucceeded(span);
    }

    @Test
    void c02ABodyIsSentAsItWas() throws Exception {
        Response response = send(new Request("POST", url("/echo"), List.of(), "a product", null));
        Assertions.assertTrue(response.body().startsWith("POST /echo\n"), response::body);
        Assertions.assertTrue(response.body().endsWith("\n\na product"), response::body);
        RecordedSpan span = only();
        Assertions.assertEquals("POST", span.atEnd().name());
        assertAttribute(span, "http.request.method", "POST");
    }

    @Test
    void c03ValuesOfSecretParametersAreNotInUrlFull() throws Exception {
        send(get("/echo?colour=red&sig=" + SECRET + "&access_token=" + SECRET));
        assertAttribute(
                only(),
                "url.full",
                url("/echo?colour=red&sig=REDACTED&access_token=REDACTED").toString());
    }

    @Test
    void c04AUserNameAndAPasswordAreNotInUrlFull() throws Exception {
        needs(Feature.USER_INFO);
        send(to(URI.create("http://me:" + SECRET + "@localhost:" + server().port() + "/echo")));
        RecordedSpan span = only();
        assertAttribute(span, "url.full", "http://REDACTED:REDACTED@localhost:" + server().port() + "/echo");
        assertAttribute(span, "server.address", "localhost");
    }

    @Test
    void c05AnUnknownMethodIsOtherAndNotInTheName() throws Exception {
        needs(Feature.UNKNOWN_METHODS);
        send(new Request("PURGE", url("/echo"), List.of(), null, null));
        RecordedSpan span = only();
        Assertions.assertEquals("HTTP", span.atEnd().name());
        assertAttribute(span, "http.request.method", "_OTHER");
        assertAttribute(span, "http.request.method_original", "PURGE");
    }

    @Test
    void c06AStatusOf400OrMoreFailsTheSpanAndIsItsErrorType() throws Exception {
        Assertions.assertEquals(404, send(get("/status/404")).status());
        RecordedSpan span = only();
        assertStatus(span, 404);
        assertFailed(span, "404");
    }

    @Test
    void c07AStatusOf500OrMoreFailsTheSpanToo() throws Exception {
        Assertions.assertEquals(503, send(get("/status/503")).status());
        RecordedSpan span = only();
        assertStatus(span, 503);
        assertFailed(span, "503");
    }

    @Test
    void c08AResponseWithoutABodyEndsTheRequest() throws Exception {
        Assertions.assertEquals(204, send(get("/status/204")).status());
        RecordedSpan span = only();
        assertStatus(span, 204);
        assertSucceeded(span);
    }

    @Test
    void c09HeadIsARequestLikeOthers() throws Exception {
        Assertions.assertEquals(
                200,
                send(new Request("HEAD", url("/echo"), List.of(), null, null)).status());
        RecordedSpan span = only();
        Assertions.assertEquals("HEAD", span.atEnd().name());
        assertStatus(span, 200);
    }

    @Test
    void c10AConnectionThatIsRefusedFailsTheSpanWithTheClientsException() throws Exception {
        URI url = ClientTestServer.refused();
        Assertions.assertThrows(Exception.class, () -> send(to(url)));
        RecordedSpan span = only();
        assertFailedByItsError(span);
        assertAttribute(span, "http.response.status_code", null);
    }

    @Test
    void c11AConnectionThatIsCutInTheMiddleOfTheBodyFailsTheSpan() throws Exception {
        try (CuttingServer cutting = CuttingServer.inTheMiddleOfTheBody()) {
            URI url = URI.create("http://localhost:" + cutting.port() + "/");
            Assertions.assertThrows(Exception.class, () -> send(to(url)));
        }
        RecordedSpan span = only();
        assertFailedByItsError(span);
        assertStatus(span, 200);
    }

    @Test
    void c12ARequestThatTakesTooLongFailsTheSpan() {
        needs(Feature.TIME_OUT);
        Assertions.assertThrows(Exception.class, () -> send(new Request("GET", url("/waits"), List.of(), null, SHORT)));
        RecordedSpan span = only();
        assertFailedByItsError(span);
        assertAttribute(span, "http.response.status_code", null);
    }

    @Test
    void c13CancellingTheFutureEndsTheSpanAndTheConnection() throws Exception {
        needs(Feature.CANCEL);
        try (CuttingServer patient = CuttingServer.never()) {
            CompletableFuture<Response> future = sendAsync(to(URI.create("http://localhost:" + patient.port() + "/")));
            await(patient.reached);
            future.cancel(true);
            await(patient.left);
        }
        RecordedSpan span = only();
        Assertions.assertTrue(span.atEnd().failed(), span::toString);
    }

    @Test
    void c14ABodyThatIsReadWhileItComesEndsTheSpanWithItsLastByte() throws Exception {
        needs(Feature.STREAMED_BODIES);
        try (InputStream body = open(get("/stream"))) {
            Assertions.assertEquals("first", text(body.readNBytes("first".length())));
            Assertions.assertFalse(awaitBegun().hasEnded(), "ended before the last byte");
            server().released.complete(null);
            Assertions.assertEquals("last", text(body.readAllBytes()));
        }
        RecordedSpan span = only();
        assertStatus(span, 200);
        assertSucceeded(span);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void c15ABodyThatIsClosedBeforeItsLastByteEndsTheSpan() throws Exception {
        needs(Feature.STREAMED_BODIES);
        try (InputStream body = open(get("/stream"))) {
            Assertions.assertEquals("first", text(body.readNBytes("first".length())));
        }
        assertStatus(only(), 200);
    }

    @Test
    void c16AResponseThatComesLaterIsOneSpanWhichHasEndedBeforeTheCallersContinuations() throws Exception {
        needs(Feature.ASYNC);
        CompletableFuture<Boolean> ended = sendAsync(get("/waits"))
                .thenApply(response -> recorder().spans().get(0).hasEnded());
        Assertions.assertFalse(awaitBegun().hasEnded(), "ended too early");
        server().released.complete(null);
        Assertions.assertTrue(await(ended), "the continuation ran before the end");
        RecordedSpan span = only();
        assertStatus(span, 200);
        assertSucceeded(span);
    }

    @Test
    void c17AResponseThatDoesNotComeFailsTheSpanAndTheFuture() throws Exception {
        needs(Feature.ASYNC);
        CompletableFuture<Response> future = sendAsync(to(ClientTestServer.refused()));
        Assertions.assertThrows(Exception.class, () -> await(future));
        assertFailedByItsError(only());
    }

    @Test
    void c18TheCallersContinuationsRunInTheCallersContext() throws Exception {
        needs(Feature.ASYNC);
        TraceContext caller = TraceContext.root(null, null);
        CompletableFuture<@Nullable TraceContext> there = recorder()
                .within(
                        caller,
                        () -> sendAsync(get("/waits"))
                                .thenApply(response -> recorder().current()));
        server().released.complete(null);
        Assertions.assertEquals(caller, await(there));
        Assertions.assertEquals(caller, only().parent());
    }

    @Test
    void c19ARequestIsAChildOfWhatIsCurrentWhichIsCurrentAgainAfterIt() throws Exception {
        TraceContext caller = TraceContext.root(null, null);
        TraceContext after = recorder().within(caller, () -> {
            send(get("/echo"));
            return recorder().current();
        });
        Assertions.assertEquals(caller, after);
        Assertions.assertEquals(caller, only().parent());
    }

    @Test
    void c20ARedirectThatIsFollowedEndsWithTheLastResponse() throws Exception {
        needs(Feature.REDIRECTS);
        Assertions.assertEquals(200, send(get("/redirect/1")).status());
        List<RecordedSpan> spans = await(has(Feature.EACH_SEND) ? 3 : 1);
        assertAttribute(spans.get(0), "url.full", url("/redirect/1").toString());
        assertStatus(spans.get(spans.size() - 1), 200);
        spans.forEach(HttpContract::assertSucceeded);
    }

    @Test
    void c21EachTimeThatARequestIsSentAgainHasItsNumber() throws Exception {
        needs(Feature.REDIRECTS);
        needs(Feature.EACH_SEND);
        send(get("/redirect/1"));
        List<RecordedSpan> spans = await(3);
        assertAttribute(spans.get(0), "http.request.resend_count", null);
        assertAttribute(spans.get(1), "http.request.resend_count", 1L);
        assertAttribute(spans.get(2), "http.request.resend_count", 2L);
        assertStatus(spans.get(0), 302);
        assertAttribute(spans.get(2), "url.full", url("/echo").toString());
    }

    @Test
    void c22TheServerGetsTheTraceOfTheSpanOnce() throws Exception {
        Response response = send(get("/echo", "X-Shop", "one"));
        RecordedSpan span = only();
        Assertions.assertEquals(List.of(span.context().traceparent()), sent(response, "traceparent"));
        Assertions.assertEquals(List.of("one"), sent(response, "x-shop"));
    }

    @Test
    void c23TheServerGetsTracestateAndBaggage() throws Exception {
        Response response = recorder().within(TraceContext.root("shop=1", "user=42"), () -> send(get("/echo")));
        Assertions.assertEquals(List.of("shop=1"), sent(response, "tracestate"));
        Assertions.assertEquals(List.of("user=42"), sent(response, "baggage"));
    }

    @Test
    void c24ATraceHeaderOfTheUsersOwnIsReplacedAndBaggageIsAddedTo() throws Exception {
        String other = TraceContext.root(null, null).traceparent();
        Request request = get("/echo", "Traceparent", other, "Baggage", "role=admin");
        Response response = recorder().within(TraceContext.root(null, "user=42"), () -> send(request));
        Assertions.assertEquals(List.of(only().context().traceparent()), sent(response, "traceparent"));
        Assertions.assertEquals(List.of("role=admin,user=42"), sent(response, "baggage"));
    }

    @Test
    void c25SeveralHeadersOfOneNameStaySeveral() throws Exception {
        Response response = send(get("/echo", "X-Shop", "one", "X-Shop", "two"));
        Assertions.assertEquals(List.of("one", "two"), sent(response, "x-shop"));
    }

    @Test
    void c26NothingIsAddedToARequestWhileThereIsNoSubscriber() throws Exception {
        recorder().close();
        Response response = send(get("/echo"));
        Assertions.assertEquals(List.of(), sent(response, "traceparent"));
    }

    @Test
    void c27ASecretIsRecordedNowhereWhereverARequestOrAFailureHasIt() throws Exception {
        String target = "?password=" + SECRET;
        String[] headers = {"Authorization", "Bearer " + SECRET, "Cookie", "session=" + SECRET, "X-Api-Key", SECRET};
        send(get("/echo" + target, headers));
        send(get("/status/500" + target, headers));
        send(new Request("POST", url("/echo"), List.of(), "password=" + SECRET, null));
        URI deaf = URI.create(ClientTestServer.refused() + target);
        Assertions.assertThrows(Exception.class, () -> send(to(deaf, headers)));
        if (has(Feature.USER_INFO)) {
            send(to(URI.create("http://me:" + SECRET + "@localhost:" + server().port() + "/echo")));
        }
        await(has(Feature.USER_INFO) ? 5 : 4);
        recorder().spans().forEach(span -> hidesSecrets(span.unasked()));
    }

    @Test
    void c28HeadersAreRecordedWhereTheApplicationNamesThemWithAllTheirValues() throws Exception {
        recordWith(ContentCapture.NONE.withRequestHeaders("X-Shop", "Absent").withResponseHeaders("X-Answer"));
        send(get("/echo", "X-Shop", "one", "X-Shop", "two", "X-Bank", "three"));
        RecordedSpan span = only();
        assertAttribute(span, "http.request.header.x-shop", List.of("one", "two"));
        assertAttribute(span, "http.request.header.x-bank", null);
        assertAttribute(span, "http.request.header.absent", null);
        assertAttribute(span, "http.response.header.x-answer", List.of("one", "two"));
    }

    @Test
    void c29TheDurationOfRequestsHasASeriesForEachServerAndOutcome() throws Exception {
        send(get("/echo?n=1"));
        send(get("/echo?n=2"));
        send(get("/status/404"));
        await(3);
        Map<String, Object> found = new HashMap<>(Map.of(
                "http.request.method",
                "GET",
                "server.address",
                "localhost",
                "server.port",
                (long) server().port(),
                "http.response.status_code",
                200L));
        if (has(Feature.PROTOCOL_VERSION)) {
            found.put("network.protocol.version", "1.1");
        }
        Map<String, Object> missing = new HashMap<>(found);
        missing.put("http.response.status_code", 404L);
        missing.put("error.type", "404");
        Assertions.assertEquals(Map.of(found, 2, missing, 1), recorder().measured(DURATION));
    }

    @Test
    void c30RequestsOnEightThreadsDoNotCross() throws Exception {
        requestsDoNotCross(Concurrently::onThreads);
    }

    @Test
    void c31RequestsOnVirtualThreadsDoNotCross() throws Exception {
        requestsDoNotCross(Concurrently::onVirtualThreads);
    }

    private void requestsDoNotCross(Concurrently.Threads threads) throws Exception {
        Set<TraceContext> callers = ConcurrentHashMap.newKeySet();
        Set<String> received = ConcurrentHashMap.newKeySet();
        threads.run(CALLS, number -> {
            TraceContext caller = TraceContext.root(null, "n=" + number);
            callers.add(caller);
            boolean later = number % 2 == 0 && has(Feature.ASYNC);
            return () -> recorder().within(caller, () -> {
                Response response = later ? await(sendAsync(get("/echo"))) : send(get("/echo"));
                Assertions.assertEquals(caller, recorder().current());
                Assertions.assertEquals(List.of(String.valueOf(caller.baggage())), sent(response, "baggage"));
                return received.add(sent(response, "traceparent").get(0));
            });
        });
        Set<String> sent = new HashSet<>();
        Set<TraceContext> parents = new HashSet<>();
        for (RecordedSpan span : await(CALLS)) {
            sent.add(span.context().traceparent());
            Assertions.assertNotNull(span.parent(), span::toString);
            parents.add(span.parent());
        }
        Assertions.assertEquals(sent, received);
        Assertions.assertEquals(callers, parents);
    }
}
