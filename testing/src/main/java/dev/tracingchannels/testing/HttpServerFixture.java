// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.mapping.SpanKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** How {@link HttpServerContract} starts the server, sends requests to it, and looks at their spans. */
abstract class HttpServerFixture<P> extends HttpContract<P, HttpServerContract.Feature> {
    /** What {@code GET /stream} sends first. */
    protected static final String FIRST = "first\n";

    private static final int REST = 1024 * 1024;
    private static final Duration LONGEST = Duration.ofSeconds(20);
    static final TraceContext CALLER = TraceContext.root(null, null);
    static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    final List<@Nullable TraceContext> seen = Collections.synchronizedList(new ArrayList<>());
    private volatile CountDownLatch handlerReached = new CountDownLatch(1);
    private volatile CountDownLatch handlerWaits = new CountDownLatch(1);
    int port;
    volatile CompletableFuture<@Nullable Void> released = new CompletableFuture<>();

    HttpServerFixture() {
        super(SpanKind.SERVER);
    }

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
     * Returns the route that a span has, where the library writes it in another way than the table above.
     *
     * @param template the route of the table
     * @return the route as the library writes it; null if it has none there; the template itself unless this is overridden
     */
    protected @Nullable String route(String template) {
        return template;
    }

    /**
     * To be called by each handler when it begins, on its thread.
     *
     * @return what to answer: the trace that is current there
     */
    protected final String reached() {
        TraceContext context = current();
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
        CompletableFuture<@Nullable Void> future = released;
        handlerWaits.countDown();
        return future;
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
    final void forgetWhatWasSeen() {
        seen.clear();
        handlerReached = new CountDownLatch(1);
        handlerWaits = new CountDownLatch(1);
        released = new CompletableFuture<>();
    }

    @AfterEach
    final void releaseWhatWaits() {
        released.complete(null);
    }

    final HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + target))
                .timeout(LONGEST);
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    final HttpResponse<String> send(String method, String target, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(target).method(method, HttpRequest.BodyPublishers.noBody());
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    final HttpResponse<String> get(String target, String... headers) throws IOException, InterruptedException {
        return send("GET", target, headers);
    }

    /** The span's name, {@code {method} {route}} where the library has routes. */
    final void assertName(RecordedSpan span, String method, String template) {
        String route = expectedRoute(template);
        Assertions.assertEquals(
                route == null ? method : method + ' ' + route, span.atEnd().name(), span::toString);
        assertAttribute(span, "http.route", route);
    }

    final @Nullable String expectedRoute(String template) {
        return has(HttpServerContract.Feature.ROUTES) ? route(template) : null;
    }

    static void assertNoRoute(RecordedSpan span, String method) {
        Assertions.assertEquals(method, span.atEnd().name(), span::toString);
        assertAttribute(span, "http.route", null);
    }

    /** The layer that published this error; there is no other that did. */
    final RecordedSpan layerThatFailedWith(Class<? extends Throwable> error) {
        List<RecordedSpan> layers = recorder().spans(SpanKind.INTERNAL).stream()
                .filter(span -> error.isInstance(span.operation().error()))
                .toList();
        Assertions.assertEquals(1, layers.size(), () -> "layers with " + error + " in " + recorder());
        return layers.get(0);
    }

    static boolean isLoopback(@Nullable Object address) throws IOException {
        return address != null && InetAddress.getByName(address.toString()).isLoopbackAddress();
    }

    final void awaitHandler() throws InterruptedException {
        await(handlerReached, "no handler was reached");
    }

    /** Waits until a handler has the future for which it waits. */
    final void awaitWaitingHandler() throws InterruptedException {
        await(handlerWaits, "no handler waits");
    }

    private void await(CountDownLatch latch, String otherwise) throws InterruptedException {
        Assertions.assertTrue(latch.await(patience().left().toMillis(), TimeUnit.MILLISECONDS), otherwise);
    }
}
