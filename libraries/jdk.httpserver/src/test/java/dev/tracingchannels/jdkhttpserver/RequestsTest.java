// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdkhttpserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.tracingchannels.mapping.http.ServedRequest;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RequestsTest {
    private static final HttpHandler ANSWER = exchange -> Answers.send(exchange, 200, "here");

    private static RecordedOperation<JdkHttpServerRequest> settled(EventRecorder<JdkHttpServerRequest> recorder) {
        return recorder.awaitSettled(1, Duration.ofSeconds(20)).get(0);
    }

    private static EventRecorder<JdkHttpServerRequest> record() {
        return EventRecorder.on(JdkHttpServerChannels.REQUEST);
    }

    private static TestServer serving(HttpHandler handler) {
        return TestServer.traced(server -> server.createContext("/products", handler));
    }

    @Test
    void theRouteIsThePathOfTheContext() throws Exception {
        try (TestServer server = serving(ANSWER);
                EventRecorder<JdkHttpServerRequest> recorder = record()) {
            server.get("/products/7?colour=red");
            JdkHttpServerRequest payload = settled(recorder).returned(200).payload();
            assertThat(payload.route()).isEqualTo("/products");
            assertThat(payload.status()).isEqualTo(200);
            assertThat(payload.context().getPath()).isEqualTo("/products");
            assertThat(payload.localAddress().getPort()).isEqualTo(server.port());
            assertThat(payload).hasToString("JdkHttpServerRequest{GET /products}");
        }
    }

    @Test
    void theRootIsNoRoute() throws Exception {
        try (TestServer server = TestServer.traced(target -> target.createContext("/", ANSWER));
                EventRecorder<JdkHttpServerRequest> recorder = record()) {
            server.get("/products/7");
            assertThat(settled(recorder).payload().route()).isNull();
        }
    }

    @Test
    void aRequestWithoutAContextIsNotPublished() throws Exception {
        try (TestServer server = serving(ANSWER);
                EventRecorder<JdkHttpServerRequest> recorder = record()) {
            assertThat(server.get("/missing").statusCode()).isEqualTo(404);
            recorder.recordedNothing();
        }
    }

    @Test
    void aHandlerThatThrowsFailsItsRequestWhichHasNoStatus() throws Exception {
        IllegalStateException failure = new IllegalStateException("as the test wants it");
        try (TestServer server = serving(exchange -> {
                    throw failure;
                });
                EventRecorder<JdkHttpServerRequest> recorder = record()) {
            assertThatThrownBy(() -> server.send("POST", "/products")).isInstanceOf(IOException.class);
            RecordedOperation<JdkHttpServerRequest> operation =
                    settled(recorder).wasSynchronous().failedWith(failure);
            assertThat(operation.payload().status()).isZero();
        }
    }

    @Test
    void aHandlerThatThrowsOutOfATryWithItsExchangeFailsWithWhatItThrew() throws Exception {
        IllegalStateException failure = new IllegalStateException("as the test wants it");
        try (TestServer server = serving(exchange -> {
                    try (exchange) {
                        throw failure;
                    }
                });
                EventRecorder<JdkHttpServerRequest> recorder = record()) {
            assertThatThrownBy(() -> server.send("POST", "/products")).isInstanceOf(IOException.class);
            settled(recorder).failedWith(failure);
        }
    }

    @Test
    void anExchangeThatIsClosedWithoutAResponseFailsTheRequest() throws Exception {
        try (TestServer server = serving(HttpExchange::close);
                EventRecorder<JdkHttpServerRequest> recorder = record()) {
            assertThatThrownBy(() -> server.send("POST", "/products")).isInstanceOf(IOException.class);
            settled(recorder).wasSynchronous().failedWith(IOException.class);
        }
    }

    @Test
    void aResponseThatIsClosedBeforeItsEndFailsTheRequest() throws Exception {
        try (TestServer server = serving(exchange -> {
                    exchange.sendResponseHeaders(200, 100);
                    exchange.getResponseBody().write(1);
                    exchange.close();
                });
                EventRecorder<JdkHttpServerRequest> recorder = record()) {
            assertThatThrownBy(() -> server.send("POST", "/products")).isInstanceOf(IOException.class);
            assertThat(settled(recorder).failedWith(IOException.class).payload().status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whatIsWrittenBeforeTheHeadersIsRefusedAndEndsNothing() throws Exception {
        try (TestServer server = serving(exchange -> {
                    OutputStream body = exchange.getResponseBody();
                    assertThatThrownBy(() -> body.write(1)).isInstanceOf(IOException.class);
                    assertThatThrownBy(() -> body.write(new byte[1])).isInstanceOf(IOException.class);
                    assertThatThrownBy(body::flush).isInstanceOf(IOException.class);
                    assertThatThrownBy(body::close).isInstanceOf(IOException.class);
                    Answers.send(exchange, 200, "here");
                });
                EventRecorder<JdkHttpServerRequest> recorder = record()) {
            assertThat(server.get("/products").body()).isEqualTo("here");
            settled(recorder).wasSynchronous().returned(200);
        }
    }

    @Test
    void aRequestThatIsAnsweredLaterEndsWithItsLastByte() throws Exception {
        CompletableFuture<HttpExchange> waiting = new CompletableFuture<>();
        try (TestServer server = serving(waiting::complete);
                EventRecorder<JdkHttpServerRequest> recorder = record()) {
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> {
                try {
                    return server.get("/products").body();
                } catch (IOException | InterruptedException failure) {
                    throw new AssertionError(failure);
                }
            });
            HttpExchange exchange = waiting.get();
            // Else the response may be complete before the handler has returned.
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> recorder.onlyOperation().events().size() == 2);
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            body.write("here".getBytes(StandardCharsets.UTF_8));
            body.flush();
            assertThat(recorder.onlyOperation().isSettled()).isFalse();
            body.close();
            assertThat(answer.get()).isEqualTo("here");
            settled(recorder).wasAsynchronous().returned(200);
        }
    }

    @Test
    void anExchangeHasItsRequestAsAnAttributeAndSharesTheOthers() throws Exception {
        CompletableFuture<Object> found = new CompletableFuture<>();
        try (TestServer server = serving(exchange -> {
                    exchange.setAttribute("shared", "with the context");
                    assertThat(exchange.getAttribute("shared")).isEqualTo("with the context");
                    found.complete(exchange.getAttribute(ServedRequest.ATTRIBUTE));
                    Answers.send(exchange, 200, "here");
                });
                EventRecorder<JdkHttpServerRequest> recorder = record()) {
            server.get("/products");
            assertThat(found.get()).isInstanceOf(ServedRequest.class);
            settled(recorder).returned(200);
        }
    }

    @Test
    void aFilterThatIsPassedTwicePublishesOnce() throws Exception {
        try (TestServer server = TestServer.traced(target ->
                        target.createContext("/products", ANSWER).getFilters().add(new TracingFilter()));
                EventRecorder<JdkHttpServerRequest> recorder = record()) {
            server.get("/products");
            settled(recorder).returned(200);
            assertThat(recorder.operations()).hasSize(1);
        }
    }

    @Test
    void aFilterPublishesTheRequestsOfAServerThatIsNotWrapped() throws Exception {
        try (TestServer server = TestServer.start(
                        UnaryOperator.identity(),
                        Executors::newCachedThreadPool,
                        target -> target.createContext("/products", ANSWER)
                                .getFilters()
                                .add(0, new TracingFilter()));
                EventRecorder<JdkHttpServerRequest> recorder = record()) {
            server.get("/products");
            settled(recorder).returned(200);
        }
    }

    /** As a filter does that compresses, or that makes the header with the length. */
    @Test
    void aResponseThatAnotherFilterHoldsBackEndsWhenThatSendsIt() throws Exception {
        Filter buffering = new Filter() {
            @Override
            public String description() {
                return "buffers";
            }

            @Override
            public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
                ByteArrayOutputStream buffer = new ByteArrayOutputStream();
                OutputStream body = exchange.getResponseBody();
                exchange.setStreams(null, buffer);
                chain.doFilter(exchange);
                exchange.sendResponseHeaders(201, buffer.size());
                buffer.writeTo(body);
                body.close();
            }
        };
        try (TestServer server = TestServer.traced(target -> target.createContext(
                                "/products",
                                exchange -> exchange.getResponseBody().write("here".getBytes(StandardCharsets.UTF_8)))
                        .getFilters()
                        .add(buffering));
                EventRecorder<JdkHttpServerRequest> recorder = record()) {
            assertThat(server.get("/products").body()).isEqualTo("here");
            settled(recorder).wasSynchronous().returned(201);
        }
    }

    @Test
    void theInterimResponseOfTheServerIsNotTheEnd() throws Exception {
        try (TestServer server = serving(exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    Answers.send(exchange, 200, "here");
                });
                EventRecorder<JdkHttpServerRequest> recorder = record()) {
            assertThat(server.sendExpectingToContinue("/products", "a product").statusCode())
                    .isEqualTo(200);
            settled(recorder).returned(200);
        }
    }

    @Test
    void aServerThatIsUnwrappedPublishesNothing() throws Exception {
        HttpServer original = HttpServer.create();
        HttpServer traced = TracedHttpServer.wrap(original);
        assertThat(TracedHttpServer.wrap(traced)).isSameAs(traced);
        var context = traced.createContext("/products", ANSWER);
        assertThat(context.getFilters()).hasOnlyElementsOfType(TracingFilter.class);
        var removed = traced.createContext("/removed", ANSWER);
        traced.removeContext("/removed");
        assertThat(TracedHttpServer.unwrap(traced)).isSameAs(original);
        assertThat(context.getFilters()).isEmpty();
        assertThat(removed.getFilters()).isNotEmpty();
        assertThat(TracedHttpServer.unwrap(original)).isSameAs(original);
    }
}
