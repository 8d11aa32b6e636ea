// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.mapping.http.ServedRequest;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.MappedSpan;
import dev.tracingchannels.testing.MappedSpans;
import io.undertow.Handlers;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import java.net.Socket;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.xnio.IoUtils;

/** What comes of the many ways to answer a request. */
class RequestsTest {
    @Test
    void whatAnExchangeIsDispatchedToRunsWithinItsRequest() {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try (MappedSpans<UndertowRequest> spans =
                MappedSpans.on(UndertowChannels.REQUEST, new UndertowMapper(), UndertowRequest::path)) {
            HttpHandler answer = exchange -> exchange.getResponseSender().send(spans.here());
            runsWithin(exchange -> exchange.dispatch(answer), spans);
            runsWithin(
                    exchange ->
                            exchange.dispatch(() -> exchange.getResponseSender().send(spans.here())),
                    spans);
            runsWithin(new BlockingHandler(answer), spans);
            runsWithin(exchange -> exchange.dispatch(pool, answer), spans);
            runsWithin(exchange -> exchange.dispatch(SameThreadExecutor.INSTANCE, answer), spans);
            runsWithin(exchange -> exchange.dispatch(pool, again -> again.dispatch(answer)), spans);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void aHandlerThatIsTracedItselfRunsWithinItsRequestHoweverItIsDispatched() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try (MappedSpans<UndertowRequest> spans =
                MappedSpans.on(UndertowChannels.REQUEST, new UndertowMapper(), UndertowRequest::path)) {
            HttpHandler answer =
                    TracedHandler.wrap(exchange -> exchange.getResponseSender().send(spans.here()));
            runsWithin(exchange -> exchange.dispatch(again -> again.dispatch(pool, answer)), spans);
            runsWithin(exchange -> exchange.dispatch(() -> exchange.dispatch(pool, answer)), spans);
            runsWithin(exchange -> exchange.dispatch(() -> exchange.dispatch(answer)), spans);
            HttpHandler further = TracedHandler.wrap(exchange -> exchange.dispatch(new BlockingHandler(answer)));
            runsWithin(exchange -> exchange.dispatch(() -> exchange.dispatch(pool, further)), spans);
            assertThat(pool.submit(spans::here).get()).isNull();
        } finally {
            pool.shutdown();
        }
    }

    private int requests;

    private void runsWithin(HttpHandler handler, MappedSpans<UndertowRequest> spans) {
        try (TestServer server = TestServer.traced(handler)) {
            assertThat(server.get("/here").body()).isEqualTo("/here");
            requests++;
            spans.await(requests);
        }
    }

    @Test
    void aPipelinedRequestIsNoChildOfTheOneBefore() throws Exception {
        try (MappedSpans<UndertowRequest> spans =
                MappedSpans.on(UndertowChannels.REQUEST, new UndertowMapper(), UndertowRequest::path)) {
            // Answered on the thread of the server that goes on with the next request, within the context of the first.
            HttpHandler handler = exchange -> exchange.getResponseSender().send(spans.here() + ".");
            try (TestServer server = TestServer.traced(handler);
                    Socket socket = new Socket("localhost", server.port())) {
                send(
                        socket,
                        "GET /one HTTP/1.1",
                        "Host: localhost",
                        "",
                        "GET /two HTTP/1.1",
                        "Host: localhost",
                        "Connection: close");
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .contains("/one.")
                        .endsWith("\n/two.");
                assertThat(spans.await(2))
                        .extracting(span -> span.attributes().get("url.path"))
                        .containsExactly("/one", "/two");
            }
        }
    }

    private static void send(Socket socket, String... lines) throws IOException {
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void thePrefixOfPathHandlersAroundTheRoutingIsPartOfTheRoute() {
        HttpHandler ok = exchange -> exchange.getResponseSender().send("ok");
        HttpHandler routing = Handlers.routing().get("/products/{id}", ok);
        check(Handlers.path().addPrefixPath("/shop", routing), "GET /shop/products/{id}");
        check(Handlers.pathTemplate().add("/shop/products/{id}", ok), "GET /shop/products/{id}");
        HttpHandler within = Handlers.path().addPrefixPath("/shop/products", ok);
        check(Handlers.routing().get("/shop/*", within), "GET /shop/*");
        check(ok, "GET");
    }

    @Test
    void thePrefixItselfIsARouteAsWhatIsBelowIt() {
        HttpHandler root = Handlers.routing()
                .get("/", exchange -> exchange.getResponseSender().send("ok"));
        try (MappedSpans<UndertowRequest> spans =
                        MappedSpans.on(UndertowChannels.REQUEST, new UndertowMapper(), UndertowRequest::path);
                TestServer server = TestServer.traced(Handlers.path().addPrefixPath("/shop", root))) {
            assumeTrue(server.get("/shop").statusCode() == 200, "this Undertow does not find it");
            assertThat(spans.awaitOnly().name()).isEqualTo("GET /shop/");
        }
    }

    private static void check(HttpHandler handler, String name) {
        try (MappedSpans<UndertowRequest> spans =
                        MappedSpans.on(UndertowChannels.REQUEST, new UndertowMapper(), UndertowRequest::path);
                TestServer server = TestServer.traced(handler)) {
            assertThat(server.get("/shop/products/7").statusCode()).isEqualTo(200);
            MappedSpan span = spans.awaitOnly();
            assertThat(span.name()).isEqualTo(name);
            int space = name.indexOf(' ');
            assertThat(span.attributes().get("http.route")).isEqualTo(space < 0 ? null : name.substring(space + 1));
        }
    }

    @Test
    void anErrorAfterTheResponseHasBegunLeavesTheStatusThatWasSent() throws Exception {
        HttpHandler handler = new BlockingHandler(exchange -> {
            exchange.getOutputStream().write(1);
            exchange.getOutputStream().flush();
            throw new IllegalStateException("no");
        });
        try (MappedSpans<UndertowRequest> spans =
                        MappedSpans.on(UndertowChannels.REQUEST, new UndertowMapper(), UndertowRequest::path);
                TestServer server = TestServer.traced(handler);
                Socket socket = new Socket("localhost", server.port())) {
            send(socket, "GET / HTTP/1.1", "Host: localhost", "Connection: close");
            socket.getInputStream().readAllBytes();
            MappedSpan span = spans.awaitOnly();
            assertThat(span.attributes())
                    .containsEntry("http.response.status_code", 200L)
                    .containsEntry("error.type", "java.lang.IllegalStateException");
            assertThat(span.failed()).isTrue();
        }
    }

    @Test
    void anErrorThatTheApplicationAnswersAtTheEndOfTheExchangeFailsNothing() {
        HttpHandler handler = exchange -> {
            exchange.addDefaultResponseListener(failed -> {
                failed.setStatusCode(409);
                return false;
            });
            throw new IllegalStateException("no");
        };
        try (MappedSpans<UndertowRequest> spans =
                        MappedSpans.on(UndertowChannels.REQUEST, new UndertowMapper(), UndertowRequest::path);
                TestServer server = TestServer.traced(handler)) {
            assertThat(server.get("/").statusCode()).isEqualTo(409);
            assertThat(spans.awaitOnly().failed()).isFalse();
        }
    }

    @Test
    void aConnectionThatIsClosedBeforeTheAnswerFailsItsRequestWithoutAStatus() throws Exception {
        HttpHandler closing = exchange -> exchange.dispatch(() -> IoUtils.safeClose(exchange.getConnection()));
        try (EventRecorder<UndertowRequest> recorder = EventRecorder.on(UndertowChannels.REQUEST);
                MappedSpans<UndertowRequest> spans =
                        MappedSpans.on(UndertowChannels.REQUEST, new UndertowMapper(), UndertowRequest::path);
                TestServer server = TestServer.traced(closing);
                Socket socket = new Socket("localhost", server.port())) {
            send(socket, "GET / HTTP/1.1", "Host: localhost");
            assertThat(socket.getInputStream().read()).isNegative();
            recorder.onlyOperation().settles().failedWith(ClosedChannelException.class);
            assertThat(spans.awaitOnly().attributes()).doesNotContainKey("http.response.status_code");
        }
    }

    @Test
    void whatIsAboveUndertowCompletesItsRequest() {
        HttpHandler framework = exchange -> {
            ServedRequest served = ServedRequest.of(exchange.getAttachment(TracedHandler.SERVED_REQUEST));
            assertThat(served).isNotNull().isSameAs(ServedRequest.current());
            served.route("/products/{id}");
            served.unhandled(new IllegalStateException("no"));
            exchange.setStatusCode(500);
        };
        try (EventRecorder<UndertowRequest> recorder = EventRecorder.on(UndertowChannels.REQUEST);
                MappedSpans<UndertowRequest> spans =
                        MappedSpans.on(UndertowChannels.REQUEST, new UndertowMapper(), UndertowRequest::path);
                TestServer server = TestServer.traced(framework)) {
            assertThat(server.get("/products/7").statusCode()).isEqualTo(500);
            assertThat(spans.awaitOnly().name()).isEqualTo("GET /products/{id}");
            recorder.onlyOperation().settles().failedWith(IllegalStateException.class);
        }
    }

    @Test
    void whatIsAboveUndertowFindsTheRequestOnOtherThreads() {
        HttpHandler framework = exchange -> exchange.dispatch(
                SameThreadExecutor.INSTANCE,
                () -> new Thread(() -> {
                            ServedRequest served = exchange.getAttachment(TracedHandler.SERVED_REQUEST);
                            served.route("/products/{id}");
                            exchange.getResponseSender().send("ok");
                        })
                        .start());
        check(framework, "GET /products/{id}");
    }

    @Test
    void aHandlerThatIsTracedTwicePublishesOnce() {
        HttpHandler ok = exchange -> exchange.getResponseSender().send("ok");
        HttpHandler outer = exchange -> TracedHandler.wrap(ok).handleRequest(exchange);
        assertThat(TracedHandler.wrap(TracedHandler.wrap(ok)))
                .satisfies(wrapped -> assertThat(TracedHandler.unwrap(wrapped)).isSameAs(ok));
        try (EventRecorder<UndertowRequest> recorder = EventRecorder.on(UndertowChannels.REQUEST);
                TestServer server = TestServer.traced(outer)) {
            server.get("/");
            recorder.onlyOperation().settles().returned(200);
        }
    }

    @Test
    void theContextOfTheRequestIsGoneFromTheThreadAfterIt() {
        try (MappedSpans<UndertowRequest> spans =
                        MappedSpans.on(UndertowChannels.REQUEST, new UndertowMapper(), UndertowRequest::path);
                TestServer server = TestServer.traced(exchange -> {
                    Snapshot before = Snapshot.capture();
                    exchange.dispatch(
                            () -> exchange.getResponseSender().send(before.run(spans::here) + " " + spans.here()));
                })) {
            for (int i = 1; i <= 3; i++) {
                assertThat(server.get("/" + i).body()).isEqualTo("/" + i + " /" + i);
            }
            spans.await(3);
        }
    }
}
