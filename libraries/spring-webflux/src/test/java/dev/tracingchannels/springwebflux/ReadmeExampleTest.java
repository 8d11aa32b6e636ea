// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.ClientTestServer;
import dev.tracingchannels.testing.EventRecorder;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebHandler;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/** The code of README.md. */
class ReadmeExampleTest {
    private static void publishes(HttpHandler handler, String... operations) {
        try (Flows flows = new Flows()) {
            handler.handle(MockServerHttpRequest.get("/").build(), new MockServerHttpResponse())
                    .block();
            assertThat(flows.await()).containsExactly(operations);
        }
    }

    @Test
    void theConfigurationPublishesWhatIsBuiltFromTheContext() {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Shop.class)) {
            publishes(WebHttpHandlerBuilder.applicationContext(context).build(), "request returns 404");
        }
    }

    @Test
    void theMethodsPublishWhatIsBuiltWithoutOne() {
        RouterFunction<ServerResponse> routes = RouterFunctions.route()
                .GET("/", request -> ServerResponse.ok().build())
                .build();
        WebHandler handler = exchange -> exchange.getResponse().setComplete();
        HttpHandler routed = SpringWebfluxTracing.wrap(RouterFunctions.toHttpHandler(routes));
        HttpHandler built = SpringWebfluxTracing.install(WebHttpHandlerBuilder.webHandler(handler))
                .build();
        publishes(routed, "request returns 200");
        publishes(built, "request returns 200");
    }

    /** That of WEBCLIENT.md. */
    @Test
    void aClientPublishes() throws Exception {
        WebClient client = WebClientTracing.addTo(WebClient.builder()).build();
        try (ClientTestServer server = new ClientTestServer();
                EventRecorder<SpringWebfluxExchange> recorder = EventRecorder.on(SpringWebfluxChannels.EXCHANGE)) {
            client.get().uri(server.echo("")).retrieve().toBodilessEntity().block();
            assertThat(recorder.onlyOperation().settles().payload().status()).isEqualTo(200);
        }
    }
}
