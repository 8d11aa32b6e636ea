// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.http.ServedRequest;
import dev.tracingchannels.testing.EventRecorder;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.server.reactive.ServletHttpHandlerAdapter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.DelegatingWebFluxConfiguration;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/** Within a servlet container that publishes the request, only the layers are published, and the request gets the route. */
class StackedTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final TracingChannel<ServedRequest> CONTAINER = TracingChannel.named("container:request");

    @RestController
    static class Controller {
        @GetMapping("/products/{id}")
        String product() {
            return "a product";
        }

        @GetMapping("/fails")
        String fails() {
            throw new IllegalStateException("a");
        }
    }

    /** What the publisher of a servlet container does. */
    private static final class Container implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            try (ServedRequest.Open opened = ServedRequest.open(CONTAINER, served -> served)) {
                request.setAttribute(ServedRequest.ATTRIBUTE, opened.request());
                chain.doFilter(request, response);
                request.getAsyncContext().addListener(new End(opened, (HttpServletResponse) response));
            }
        }
    }

    private record End(ServedRequest.Open opened, HttpServletResponse response) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            opened.finish(response.getStatus());
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }

    private static Servers.Started start(AnnotationConfigApplicationContext context) throws Exception {
        context.register(DelegatingWebFluxConfiguration.class, SpringWebfluxTracing.class, Controller.class);
        context.refresh();
        ServletHolder servlet = new ServletHolder(new ServletHttpHandlerAdapter(
                WebHttpHandlerBuilder.applicationContext(context).build()));
        servlet.setAsyncSupported(true);
        ServletContextHandler handler = new ServletContextHandler();
        handler.addServlet(servlet, "/");
        FilterHolder container = new FilterHolder(new Container());
        container.setAsyncSupported(true);
        handler.addFilter(container, "/*", EnumSet.of(DispatcherType.REQUEST));
        Server server = new Server();
        server.setHandler(handler);
        return Servers.jetty(server);
    }

    private static int get(int port, String target) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + target))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void theRequestIsTheContainers() throws Exception {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
                Servers.Started server = start(context);
                EventRecorder<SpringWebfluxRequest> layers = EventRecorder.on(SpringWebfluxChannels.REQUEST);
                EventRecorder<ServedRequest> requests = EventRecorder.on(CONTAINER)) {
            assertThat(get(server.port(), "/products/7")).isEqualTo(200);
            requests.awaitSettled(1, PATIENCE);
            assertThat(requests.operations(1).get(0).operation().payload().route())
                    .isEqualTo("/products/{id}");
            assertThat(layers.operations(1).get(0).operation().payload().toString())
                    .isEqualTo("SpringWebfluxRequest{handler /products/{id}}");

            assertThat(get(server.port(), "/fails")).isEqualTo(500);
            requests.awaitSettled(2, PATIENCE);
            assertThat(requests.operations(2).get(1).operation().error()).hasMessage("a");
            assertThat(layers.operations(2)).hasSize(2);
        }
    }
}
