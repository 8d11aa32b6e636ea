// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.MappedSpans;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.RequestLimitingHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The code of README.md. */
class ReadmeExampleTest {
    @Test
    void aServerPublishesItsRequests() throws Exception {
        try (EventRecorder<UndertowRequest> recorder = EventRecorder.on(UndertowChannels.REQUEST)) {
            Undertow server = server(0, exchange -> exchange.getResponseSender().send("ok"));
            server.start();
            try {
                int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/"))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding());
                recorder.onlyOperation().settles().returned(200);
            } finally {
                server.stop();
            }
            assertThat(recorder.payloads()).extracting(UndertowRequest::path).containsExactly("/");
        }
    }

    private static Undertow server(int port, HttpHandler handler) {
        return Undertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(TracedHandler.wrap(handler))
                .build();
    }

    @Test
    void aCallbackThatTakesItsContextAlongRunsWithinItsRequest() throws Exception {
        try (MappedSpans<UndertowRequest> spans =
                        MappedSpans.on(UndertowChannels.REQUEST, new UndertowMapper(), UndertowRequest::path);
                TestServer server = TestServer.traced(exchange -> read(exchange, body -> body + spans.here()))) {
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/read"))
                                    .version(HttpClient.Version.HTTP_1_1)
                                    .POST(HttpRequest.BodyPublishers.ofString("in"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(response.body()).isEqualTo("in/read");
            spans.awaitOnly();
        }
    }

    private static void read(HttpServerExchange exchange, Function<String, String> answer) {
        Snapshot context = Snapshot.capture();
        exchange.getRequestReceiver()
                .receiveFullString((received, body) -> context.run(() -> {
                    received.getResponseSender().send(answer.apply(body));
                    return null;
                }));
    }

    @Test
    void aRequestThatHasWaitedForOthersRunsInItsContext() {
        try (MappedSpans<UndertowRequest> spans =
                MappedSpans.on(UndertowChannels.REQUEST, new UndertowMapper(), UndertowRequest::path)) {
            HttpHandler answer = exchange -> exchange.getResponseSender().send(spans.here());
            try (TestServer server = TestServer.traced(limited(1, 1, answer))) {
                assertThat(server.get("/limited").body()).isEqualTo("/limited");
                spans.awaitOnly();
            }
        }
    }

    private static HttpHandler limited(int limit, int queue, HttpHandler handler) {
        HttpHandler limited = new RequestLimitingHandler(limit, queue, TracedHandler.wrap(handler));
        return limited;
    }
}
