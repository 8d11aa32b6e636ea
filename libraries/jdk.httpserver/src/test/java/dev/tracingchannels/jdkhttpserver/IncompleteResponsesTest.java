// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdkhttpserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import dev.tracingchannels.testing.TestDouble;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Responses that the server could not send, or not to their end, and responses that have no end of their own. */
class IncompleteResponsesTest {
    private final EventRecorder<JdkHttpServerRequest> recorder = EventRecorder.on(JdkHttpServerChannels.REQUEST);

    @AfterEach
    void stop() {
        recorder.close();
    }

    private RecordedOperation<JdkHttpServerRequest> settled() {
        return recorder.awaitSettled(1, Duration.ofSeconds(20)).get(0);
    }

    private static TestServer serving(HttpHandler handler) {
        return TestServer.traced(server -> server.createContext("/products", handler));
    }

    /** A client that has more to send than it will. */
    private static Socket post(TestServer server) throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port());
        client.getOutputStream()
                .write("POST /products HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\na prod"
                        .getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    @Test
    void aHeadThatCannotBeSentFailsTheRequestThoughTheHandlerKeepsQuiet() throws Exception {
        CompletableFuture<IOException> thrown = new CompletableFuture<>();
        CompletableFuture<Void> reached = new CompletableFuture<>();
        try (TestServer server = serving(exchange -> {
            reached.complete(null);
            assertThatThrownBy(() -> exchange.getRequestBody().readAllBytes()).isInstanceOf(IOException.class);
            try {
                exchange.sendResponseHeaders(200, -1);
            } catch (IOException clientHasGone) {
                thrown.complete(clientHasGone);
            }
        })) {
            try (Socket client = post(server)) {
                reached.join();
                client.setSoLinger(true, 0);
            }
            assertThat(settled().failedWith(thrown.join()).payload().status()).isZero();
        }
    }

    /** The server then closes the connection without the last chunk, and without an exception. */
    @Test
    void anExchangeWhoseRequestBreaksOffWhenItIsClosedFails() throws Exception {
        try (TestServer server = serving(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write("here".getBytes(StandardCharsets.US_ASCII));
                    exchange.close();
                });
                Socket client = post(server)) {
            client.shutdownOutput();
            String response = new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(response).doesNotEndWith("0\r\n\r\n");
            assertThat(settled().failedWith(IOException.class).payload().status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aHeadThatTheServerRefusesIsNoStatus() throws Exception {
        try (TestServer server = serving(exchange -> exchange.sendResponseHeaders(200, -2))) {
            assertThatThrownBy(() -> server.send("POST", "/products")).isInstanceOf(IOException.class);
            assertThat(settled()
                            .failedWith(IllegalArgumentException.class)
                            .payload()
                            .status())
                    .isZero();
        }
    }

    @Test
    void aHandlerMayAnswerAfterItsFirstHeadWasRefused() throws Exception {
        try (TestServer server = serving(exchange -> {
            assertThatThrownBy(() -> exchange.sendResponseHeaders(200, -2))
                    .isInstanceOf(IllegalArgumentException.class);
            Answers.send(exchange, 409, "here");
            assertThatThrownBy(() -> exchange.sendResponseHeaders(200, -1)).isInstanceOf(IOException.class);
        })) {
            assertThat(server.get("/products").statusCode()).isEqualTo(409);
            settled().returned(409);
        }
    }

    /** As older updates of Java 17 do. */
    @ParameterizedTest
    @CsvSource({"GET, 200, -1", "HEAD, 200, 4", "GET, 204, 0", "GET, 304, 0", "GET, 103, 0"})
    void aResponseWithoutABodyIsCompleteThoughTheServerClosesNoStream(String method, int status, long length)
            throws IOException {
        HttpContext context = TestDouble.of(HttpContext.class, (self, called, arguments) -> null);
        AtomicInteger sent = new AtomicInteger(-1);
        HttpExchange exchange =
                TestDouble.of(HttpExchange.class, (self, called, arguments) -> switch (called.getName()) {
                    case "getHttpContext" -> context;
                    case "getRequestMethod" -> method;
                    case "getResponseBody" -> OutputStream.nullOutputStream();
                    case "getResponseCode" -> sent.get();
                    case "sendResponseHeaders" -> {
                        sent.set((int) arguments[0]);
                        yield null;
                    }
                    default -> null;
                });
        new TracingFilter()
                .doFilter(exchange, new Filter.Chain(List.of(), served -> served.sendResponseHeaders(status, length)));
        settled().wasSynchronous().returned(status);
    }
}
