// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tracingchannels.nettycodechttp.HttpServerTracingHandler;
import dev.tracingchannels.springwebflux.SpringWebfluxTracing;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.DelegatingWebFluxConfiguration;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/** Spring WebFlux on Reactor Netty, both traced: one request is one SERVER span of Netty's with the route of Spring. */
class WebfluxOnNettyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @RestController
    static class Shop {
        @GetMapping("/products/{id}")
        String product(@PathVariable String id) {
            return id;
        }

        @GetMapping("/later/{id}")
        Mono<String> later(@PathVariable String id) {
            return Mono.just(id).publishOn(Schedulers.boundedElastic()).delayElement(Duration.ofMillis(20));
        }

        @GetMapping("/fails/{id}")
        Mono<String> fails(@PathVariable String id) {
            return Mono.delay(Duration.ofMillis(20)).then(Mono.error(new IllegalStateException(id)));
        }
    }

    private record Running(AnnotationConfigApplicationContext beans, DisposableServer server) implements AutoCloseable {
        static Running start() {
            AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext(
                    DelegatingWebFluxConfiguration.class, SpringWebfluxTracing.class, Shop.class);
            DisposableServer server = HttpServer.create()
                    .host("localhost")
                    .port(0)
                    .doOnChannelInit((observer, channel, address) -> channel.pipeline()
                            .addAfter(NettyPipeline.HttpCodec, "tracing", new HttpServerTracingHandler()))
                    .handle(new ReactorHttpHandlerAdapter(
                            WebHttpHandlerBuilder.applicationContext(beans).build()))
                    .bindNow(PATIENCE);
            return new Running(beans, server);
        }

        /** Sends requests on one connection before the answer to the first. */
        void pipeline(String path, int count) throws IOException {
            try (Socket socket = new Socket("localhost", server.port())) {
                StringBuilder requests = new StringBuilder();
                for (int i = 1; i <= count; i++) {
                    requests.append("GET ").append(path).append(i).append(" HTTP/1.1\r\nHost: localhost\r\n\r\n");
                }
                socket.getOutputStream().write(requests.toString().getBytes(StandardCharsets.US_ASCII));
                Scanner answers = new Scanner(socket.getInputStream(), StandardCharsets.US_ASCII);
                for (int i = 1; i <= count; i++) {
                    assertThat(answers.findWithinHorizon("HTTP/1.1 500", 0)).isNotNull();
                }
            }
        }

        @Override
        public void close() {
            server.disposeNow(PATIENCE);
            beans.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"products", "later"})
    void aRequestIsOneSpanWithTheRouteOfSpring(String path) throws Exception {
        try (Telemetry telemetry = new Telemetry();
                Running running = Running.start()) {
            assertThat(telemetry.get(running.server.port(), '/' + path + "/7").body())
                    .isEqualTo("7");
            List<SpanData> spans = telemetry.awaitRequest();
            assertThat(spans).hasSize(1);
            assertThat(spans.get(0).getName()).isEqualTo("GET /" + path + "/{id}");
            assertThat(spans.get(0).getInstrumentationScopeInfo().getName()).contains("netty-codec-http");
        }
    }

    /** Reactor Netty serves pipelined requests one after another, and some of them outside of any context. */
    @Test
    void pipelinedRequestsAreOneSpanEach() throws Exception {
        try (Telemetry telemetry = new Telemetry();
                Running running = Running.start()) {
            running.pipeline("/fails/", 4);
            await().atMost(PATIENCE)
                    .until(() -> Telemetry.servers(telemetry.spans()).size() == 4);
            List<SpanData> requests = Telemetry.servers(telemetry.spans());
            assertThat(requests).allSatisfy(request -> {
                assertThat(request.getName()).isEqualTo("GET /fails/{id}");
                assertThat(request.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
                assertThat(request.getInstrumentationScopeInfo().getName()).contains("netty-codec-http");
            });
            List<SpanData> layers = telemetry.spans();
            layers.removeAll(requests);
            assertThat(layers)
                    .extracting(SpanData::getParentSpanId)
                    .containsExactlyElementsOf(
                            requests.stream().map(SpanData::getSpanId).toList());
        }
    }
}
