// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.springwebflux.SpringWebfluxRequest.Layer;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServletHttpHandlerAdapter;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebFilter;

/** What is the route of a request, and what is not. */
class RoutesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final RouterFunction<ServerResponse> ROUTES = RouterFunctions.route()
            .GET("/products/{id}", request -> ServerResponse.ok().build())
            .build();

    /** The static files that Spring Boot has. */
    static class Files implements WebFluxConfigurer {
        @Override
        public void addResourceHandlers(ResourceHandlerRegistry registry) {
            registry.addResourceHandler("/**").addResourceLocations("classpath:/META-INF/");
        }
    }

    private static @Nullable String routeOf(EventRecorder<SpringWebfluxRequest> recorder) {
        return recorder.awaitSettled(recorder.operations().size(), PATIENCE).stream()
                .map(RecordedOperation::payload)
                .filter(payload -> payload.layer() == Layer.REQUEST)
                .findFirst()
                .orElseThrow()
                .route();
    }

    @Test
    void aPatternThatEveryPathMatchesIsNone() {
        try (Application application = new Application(beans -> beans.registerBean(Files.class));
                EventRecorder<SpringWebfluxRequest> recorder = EventRecorder.on(SpringWebfluxChannels.REQUEST)) {
            assertThat(application.get("/nowhere").statusCode()).isEqualTo(404);
            assertThat(routeOf(recorder)).isNull();
            recorder.clear();
            assertThat(application
                            .get("/services/dev.tracingchannels.mapping.LibraryProvider")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(routeOf(recorder)).isNull();
            assertThat(recorder.payloads())
                    .extracting(SpringWebfluxRequest::route)
                    .containsOnlyNulls();
        }
    }

    /** A client can write a letter in many ways. */
    @Test
    void thePathOfAContextIsAsItWasDeployed(@TempDir Path folder) throws Exception {
        HttpHandler handler = SpringWebfluxTracing.wrap(RouterFunctions.toHttpHandler(ROUTES));
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        Context context = tomcat.addContext("/shop", null);
        ServletHttpHandlerAdapter adapter = new ServletHttpHandlerAdapter(handler);
        context.addServletContainerInitializer((classes, servlets) -> add(adapter, servlets), Set.of());
        tomcat.start();
        try (EventRecorder<SpringWebfluxRequest> recorder = EventRecorder.on(SpringWebfluxChannels.REQUEST)) {
            for (String path : List.of("/shop/app/products/1", "/%73hop/app/products/1")) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(
                                "http://localhost:" + tomcat.getConnector().getLocalPort() + path))
                        .build();
                assertThat(HttpClient.newHttpClient()
                                .send(request, HttpResponse.BodyHandlers.ofString())
                                .statusCode())
                        .isEqualTo(200);
                assertThat(routeOf(recorder)).isEqualTo("/shop/app/products/{id}");
                recorder.clear();
            }
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    private static void add(ServletHttpHandlerAdapter adapter, ServletContext servlets) {
        ServletRegistration.Dynamic servlet = servlets.addServlet("spring", adapter);
        servlet.setAsyncSupported(true);
        servlet.addMapping("/app/*");
    }

    @Test
    void aLayerHasNoSpanWhereItsRequestIsNotPublished() {
        List<SpringWebfluxRequest> published = new CopyOnWriteArrayList<>();
        WebFilter subscribing = (exchange, chain) -> {
            EventRecorder<SpringWebfluxRequest> recorder = EventRecorder.on(SpringWebfluxChannels.REQUEST);
            return chain.filter(exchange).doFinally(signal -> {
                published.addAll(recorder.payloads());
                recorder.close();
            });
        };
        try (Application application = new Application(beans -> {
            beans.registerBean(RouterFunction.class, () -> ROUTES);
            beans.registerBean(WebFilter.class, () -> subscribing);
        })) {
            assertThat(application.get("/products/7").statusCode()).isEqualTo(200);
        }
        assertThat(published).hasSize(1).allMatch(new SpringWebfluxMapper()::needsParent);
    }
}
