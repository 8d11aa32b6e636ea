// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.HttpServerFilter;
import io.micronaut.http.filter.ServerFilterChain;
import io.micronaut.http.server.annotation.PreMatching;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Beans of the application stay what they are, and what a filter answers before there is a route is known. */
class FilterTest {
    private static final String FILTER = "filter " + Around.class.getName();

    private final Layered layered = new Layered();

    @Requires(property = "spec", value = "filters")
    @Controller(produces = MediaType.TEXT_PLAIN)
    static class Methods {
        private final Around around;
        private final Handler handler;
        private final FilterTest test;

        Methods(Around around, Handler handler, FilterTest test) {
            this.around = around;
            this.handler = handler;
            this.test = test;
        }

        @Get("/filtered")
        String filtered() {
            return around.started + " " + handler.started;
        }

        @Get("/elsewhere")
        String elsewhere() {
            return test.layered.here();
        }

        @Get("/fails")
        String fails() {
            throw new IllegalArgumentException("a");
        }
    }

    /** Injected by its class, and called for another role. */
    @Requires(property = "spec", value = "filters")
    @Filter("/filtered")
    static class Around implements HttpServerFilter, ApplicationEventListener<ServerStartupEvent> {
        private volatile boolean started;

        @Override
        public void onApplicationEvent(ServerStartupEvent event) {
            started = true;
        }

        @Override
        public Publisher<MutableHttpResponse<?>> doFilter(HttpRequest<?> request, ServerFilterChain chain) {
            return chain.proceed(request);
        }
    }

    @Requires(property = "spec", value = "filters")
    @Filter("/elsewhere")
    static class Elsewhere implements HttpServerFilter {
        @Override
        public Publisher<MutableHttpResponse<?>> doFilter(HttpRequest<?> request, ServerFilterChain chain) {
            return Flux.defer(() -> Flux.from(chain.proceed(request))).subscribeOn(Schedulers.boundedElastic());
        }
    }

    @Requires(property = "spec", value = "filters")
    @Singleton
    static class Handler
            implements ExceptionHandler<IllegalArgumentException, HttpResponse<String>>,
                    ApplicationEventListener<ServerStartupEvent> {
        private volatile boolean started;

        @Override
        public void onApplicationEvent(ServerStartupEvent event) {
            started = true;
        }

        @Override
        @SuppressWarnings("rawtypes") // as Micronaut declares it
        public HttpResponse<String> handle(HttpRequest request, IllegalArgumentException failure) {
            return HttpResponse.<String>status(HttpStatus.CONFLICT).body("handled");
        }
    }

    @Requires(property = "spec", value = "filters")
    @ServerFilter("/early")
    static class Early {
        @PreMatching
        @RequestFilter
        HttpResponse<?> filter() {
            return HttpResponse.status(HttpStatus.I_AM_A_TEAPOT);
        }
    }

    @AfterEach
    void stop() {
        layered.close();
    }

    private Application application() {
        return new Application(Map.of("spec", "filters", "micronaut.server.cors.enabled", true), this);
    }

    @Test
    void aFilterThatIsInjectedByItsClassAndListensToEventsStaysThat() {
        try (Application application = application();
                Flows flows = new Flows()) {
            assertThat(application.get("/filtered").body()).isEqualTo("true true");
            assertThat(flows.await()).containsExactly("handler /filtered", FILTER, "request returns 200");
        }
    }

    @Test
    void whatIsWithinAFilterThatGoesOnElsewhereHasItsContext() {
        try (Application application = application()) {
            assertThat(application.get("/elsewhere").body())
                    .isEqualTo("request > filter " + Elsewhere.class.getName() + " > handler /elsewhere");
        }
    }

    @Test
    void aHandlerOfErrorsThatIsAnythingElseIsCalledAndIsNoLayer() {
        try (Application application = application();
                Flows flows = new Flows()) {
            assertThat(application.get("/fails").body()).isEqualTo("handled");
            assertThat(flows.await()).containsExactly("handler /fails fails with a", "request returns 409");
        }
    }

    @Test
    void theStatusOfAnAnswerBeforeThereIsARouteIsKnown() {
        try (Application application = application();
                Flows flows = new Flows()) {
            assertThat(application.get("/early").statusCode()).isEqualTo(418);
            assertThat(flows.await()).containsExactly("request returns 418");
        }
    }

    @Test
    void theStatusOfAPreflightIsKnown() throws Exception {
        try (Application application = application();
                Flows flows = new Flows();
                Socket socket = send(
                        application,
                        "OPTIONS /filtered",
                        "Origin: http://example.org",
                        "Access-Control-Request-Method: GET")) {
            assertThat(socket.getInputStream().read()).isPositive();
            assertThat(flows.await()).containsExactly("request returns 200");
        }
    }

    static Socket send(Application application, String line, String... headers) throws IOException {
        Socket socket = new Socket("localhost", application.port());
        String text = line + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("\r\n", List.of(headers)) + "\r\n\r\n";
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
