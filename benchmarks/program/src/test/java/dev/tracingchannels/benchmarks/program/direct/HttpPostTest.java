// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpPostTest {
    private final List<String> bodies = new ArrayList<>();
    private final Set<Integer> connections = new HashSet<>();
    private HttpServer server;
    private HttpPost post;

    @BeforeEach
    void start() throws IOException {
        server = start(0);
        post = new HttpPost(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces"));
    }

    private static HttpServer start(int port) throws IOException {
        HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        started.start();
        return started;
    }

    @AfterEach
    void stop() {
        post.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange, int status, int length) throws IOException {
        try (exchange) {
            synchronized (bodies) {
                assertThat(exchange.getRequestHeaders().getFirst("Content-Type"))
                        .isEqualTo("application/x-protobuf");
                bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                connections.add(exchange.getRemoteAddress().getPort());
            }
            exchange.sendResponseHeaders(status, length);
            if (length >= 0) {
                exchange.getResponseBody().write(new byte[Math.max(1, length)]);
            }
        }
    }

    private void send(String body) throws IOException {
        byte[] bytes = (body + "what is not sent").getBytes(StandardCharsets.UTF_8);
        post.send(bytes, body.length());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 10, 10_000})
    void requestsAreSentWhateverTheAnswersBody(int length) throws IOException {
        server.createContext("/v1/traces", exchange -> answer(exchange, 200, length));

        send("one");
        send("two");

        assertThat(bodies).containsExactly("one", "two");
        // Zero stands for an answer in chunks, after which the connection is not used again.
        assertThat(connections).hasSize(length == 0 ? 2 : 1);
    }

    @Test
    void anAnswerOfAnotherStatusIsAFailureAndTheConnectionStays() throws IOException {
        server.createContext("/v1/traces", exchange -> answer(exchange, bodies.isEmpty() ? 503 : 200, 5));

        assertThatThrownBy(() -> send("one")).isInstanceOf(IOException.class).hasMessageContaining("503");
        send("two");

        assertThat(bodies).containsExactly("one", "two");
    }

    @Test
    void aConnectionThatWasClosedIsReplaced() throws IOException {
        server.createContext("/v1/traces", exchange -> answer(exchange, 200, 5));
        send("one");

        int port = server.getAddress().getPort();
        server.stop(0);
        server = start(port);
        server.createContext("/v1/traces", exchange -> answer(exchange, 200, 5));
        send("two");

        assertThat(bodies).containsExactly("one", "two");
    }

    @Test
    void aReceiverThatIsGoneOrClosesTheConnectionIsAFailure() throws IOException {
        server.createContext("/v1/traces", HttpExchange::close);
        assertThatThrownBy(() -> send("one")).isInstanceOf(IOException.class);

        server.stop(0);
        assertThatThrownBy(() -> send("two")).isInstanceOf(IOException.class);
    }

    @Test
    void anotherProtocolIsRefused() {
        assertThatThrownBy(() -> new HttpPost(URI.create("https://localhost/v1/traces")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
