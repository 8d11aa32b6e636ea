// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.EventRecorder;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.filter.HttpServerFilter;
import io.micronaut.http.filter.ServerFilterChain;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.ServerWebSocket;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Upgrades to a WebSocket, of which Micronaut publishes no events, and requests that only look like one. */
class UpgradeTest {
    final CompletableFuture<String> released = new CompletableFuture<>();
    private final Application application = new Application(Map.of("spec", "upgrades"), this);
    private final Flows flows = new Flows();

    @Requires(property = "spec", value = "upgrades")
    @Controller(produces = MediaType.TEXT_PLAIN)
    static class Methods {
        private final UpgradeTest test;

        Methods(UpgradeTest test) {
            this.test = test;
        }

        @Get("/slow")
        Flux<String> slow() {
            return Flux.concat(Mono.just("first"), Mono.fromFuture(test.released, true));
        }
    }

    @Requires(property = "spec", value = "upgrades")
    @ServerWebSocket("/chat/{room}")
    static class Chat {
        @OnMessage
        String message(String room, String message) {
            return message;
        }
    }

    @Requires(property = "spec", value = "upgrades")
    @Filter("/chat/closed")
    static class Closed implements HttpServerFilter {
        @Override
        public Publisher<MutableHttpResponse<?>> doFilter(HttpRequest<?> request, ServerFilterChain chain) {
            return Mono.just(HttpResponse.ok("closed"));
        }
    }

    @AfterEach
    void stop() {
        flows.close();
        application.close();
    }

    @ParameterizedTest
    @CsvSource({"/chat/open, 13, 101", "/chat/open, 99, 426", "/chat/closed, 13, 200", "/nowhere, 13, 404"})
    void theStatusIsTheOneThatTheClientGets(String target, String version, int status) throws IOException {
        try (Socket socket = FilterTest.send(
                        application,
                        "GET " + target,
                        "Connection: keep-alive, Upgrade",
                        "Upgrade: websocket",
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                        "Sec-WebSocket-Version: " + version);
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            assertThat(reader.readLine()).startsWith("HTTP/1.1 " + status);
            assertThat(flows.await()).last().isEqualTo("request returns " + status);
        }
    }

    /** Of what Micronaut takes for no upgrade it publishes events. */
    @Test
    void aRequestThatOnlyNamesAnUpgradeEndsWithItsLastByte() throws IOException {
        try (EventRecorder<MicronautHttpRequest> recorder = EventRecorder.on(MicronautHttpChannels.REQUEST);
                Socket socket = FilterTest.send(application, "GET /slow", "Upgrade: websocket")) {
            assertThat(socket.getInputStream().read()).isPositive();
            assertThat(recorder.operations(2))
                    .noneMatch(recorded -> recorded.operation().hasResult());
            released.complete("last");
            assertThat(flows.await()).containsExactly("handler /slow", "request returns 200");
        }
    }
}
