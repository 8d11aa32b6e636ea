// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.MappedSpan;
import dev.tracingchannels.testing.MappedSpans;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.DelegatingWebFluxConfiguration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;

/** The ways to set it up, and what else an application may have. */
class SetUpTest {
    private static final RouterFunction<ServerResponse> ROUTES = RouterFunctions.route()
            .GET("/products/{id}", request -> ServerResponse.ok().build())
            .GET("/fails", request -> Mono.error(new IllegalStateException("a")))
            .build();

    private static void get(HttpHandler handler, String target) {
        handler.handle(MockServerHttpRequest.get(target).build(), new MockServerHttpResponse())
                .block();
    }

    @Test
    void aHandlerForAllRequestsPublishesThemWithTheirRoutesAndErrors() {
        HttpHandler handler = SpringWebfluxTracing.wrap(RouterFunctions.toHttpHandler(ROUTES));
        assertThat(SpringWebfluxTracing.wrap(handler)).isSameAs(handler);
        try (Flows flows = new Flows();
                MappedSpans<SpringWebfluxRequest> spans =
                        MappedSpans.on(SpringWebfluxChannels.REQUEST, new SpringWebfluxMapper())) {
            get(handler, "/products/7");
            assertThat(flows.await()).containsExactly("request returns 200");
            flows.clear();
            get(handler, "/fails");
            assertThat(flows.await()).containsExactly("request fails with a");
            assertThat(spans.await(2).get(0).name()).isEqualTo("GET /products/{id}");
        }
    }

    @Test
    void aBuilderWithoutAnApplicationContextHasLayersForHandlersOfExceptions() {
        WebHttpHandlerBuilder builder = WebHttpHandlerBuilder.webHandler(RouterFunctions.toWebHandler(ROUTES))
                .exceptionHandler(SetUpTest::conflict);
        HttpHandler handler = SpringWebfluxTracing.install(SpringWebfluxTracing.install(builder))
                .build();
        try (Flows flows = new Flows()) {
            get(handler, "/fails");
            assertThat(flows.await())
                    .containsExactly("exception java.lang.IllegalStateException handles a", "request returns 409");
        }
    }

    private static Mono<Void> conflict(ServerWebExchange exchange, Throwable error) {
        exchange.getResponse().setStatusCode(HttpStatus.CONFLICT);
        return exchange.getResponse().setComplete();
    }

    @Test
    void handlersOfExceptionsKeepTheirOrder() {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.register(DelegatingWebFluxConfiguration.class, SpringWebfluxTracing.class);
            context.registerBean(Last.class);
            context.registerBean(First.class);
            context.refresh();
            List<String> order = context.getBeanProvider(WebExceptionHandler.class)
                    .orderedStream()
                    .filter(TracedWebExceptionHandler.class::isInstance)
                    .map(Object::toString)
                    .toList();
            assertThat(order).containsExactly("first", "last");
        }
    }

    @Order(-5)
    private static final class First implements WebExceptionHandler {
        @Override
        public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
            return Mono.error(error);
        }

        @Override
        public String toString() {
            return "first";
        }
    }

    private static final class Last implements WebExceptionHandler, Ordered {
        @Override
        public int getOrder() {
            return 5;
        }

        @Override
        public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
            return Mono.error(error);
        }

        @Override
        public String toString() {
            return "last";
        }
    }

    @RestController
    static class Controller {
        @GetMapping("/products/{id}")
        String product() {
            return "a product";
        }
    }

    @Test
    void aHandlerIsNamedByItsMethod() {
        try (Application application = new Application(beans -> beans.registerBean(Controller.class));
                Flows flows = new Flows();
                MappedSpans<SpringWebfluxRequest> spans =
                        MappedSpans.on(SpringWebfluxChannels.REQUEST, new SpringWebfluxMapper())) {
            application.get("/products/7");
            flows.await();
            MappedSpan handler = spans.await(2).get(0);
            assertThat(handler.name()).isEqualTo("handler /products/{id}");
            assertThat(handler.attributes())
                    .containsEntry("code.function.name", Controller.class.getName() + ".product")
                    .containsEntry("http.route", "/products/{id}");
        }
    }

    /** Spring's own observation goes on beside, and is another span only where a handler of the application makes one of it. */
    @Test
    void springsOwnObservationIsNotTouched() {
        List<String> observed = new CopyOnWriteArrayList<>();
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new ObservationHandler<Observation.Context>() {
            @Override
            public void onStop(Observation.Context context) {
                observed.add(context.getContextualName());
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
        try (Application application = new Application(beans -> {
                    beans.registerBean(Controller.class);
                    beans.registerBean(ObservationRegistry.class, () -> registry);
                });
                Flows flows = new Flows()) {
            application.get("/products/7");
            assertThat(flows.await()).containsExactly("handler /products/{id}", "request returns 200");
            assertThat(observed).containsExactly("http get /products/{id}");
        }
    }
}
