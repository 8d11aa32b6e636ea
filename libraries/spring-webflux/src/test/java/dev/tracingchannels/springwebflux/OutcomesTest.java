// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How requests end that do not end well. */
class OutcomesTest {
    private static final CountDownLatch CALLED = new CountDownLatch(1);

    @RestController
    static class Controller {
        @GetMapping(path = "/breaks-off", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
        Flux<String> breaksOff() {
            return Flux.just("first").concatWith(Mono.error(new IllegalStateException("a")));
        }

        @GetMapping("/fails-after-its-response")
        Mono<Void> failsAfterItsResponse(ServerWebExchange exchange) {
            return exchange.getResponse().setComplete().then(Mono.error(new IllegalStateException("a")));
        }

        @GetMapping("/never")
        Mono<String> never() {
            CALLED.countDown();
            return Mono.never();
        }

        @GetMapping("/overflows")
        Mono<String> overflows() {
            return Mono.defer(() -> {
                throw new StackOverflowError("a");
            });
        }
    }

    private static Application application() {
        return new Application(beans -> beans.registerBean(Controller.class));
    }

    private static Socket send(Application application, String path) throws IOException {
        Socket socket = new Socket("localhost", application.port());
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void aRequestFailsWhoseResponseBreaksOff() throws IOException {
        try (Application application = application();
                Flows flows = new Flows();
                Socket socket = send(application, "/breaks-off")) {
            socket.getInputStream().readAllBytes();
            assertThat(flows.await()).containsExactly("handler /breaks-off fails with a", "request fails with a");
        }
    }

    @Test
    void aRequestFailsThatFailsAfterItsResponse() throws IOException {
        try (Application application = application();
                Flows flows = new Flows();
                Socket socket = send(application, "/fails-after-its-response")) {
            socket.getInputStream().readAllBytes();
            assertThat(flows.await())
                    .containsExactly("handler /fails-after-its-response fails with a", "request fails with a");
        }
    }

    @Test
    void layersEndBeforeARequestWhoseClientGoesAway() throws Exception {
        try (Application application = application();
                Flows flows = new Flows()) {
            try (Socket socket = send(application, "/never")) {
                assertThat(CALLED.await(20, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(flows.await())
                    .containsExactly("handler /never", "request fails with The server has given up the request.");
        }
    }

    /** Reactor throws such an error on, and tells no subscriber of it. */
    @Test
    void anErrorThatIsFatalToReactorEndsTheRequestAndItsLayers() throws IOException {
        try (Application application = application();
                Flows flows = new Flows();
                Socket socket = send(application, "/overflows")) {
            assertThat(flows.await()).containsExactly("handler /overflows fails with a", "request fails with a");
        }
    }
}
