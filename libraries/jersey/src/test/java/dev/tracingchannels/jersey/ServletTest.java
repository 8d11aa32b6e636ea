// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jersey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.http.ServedRequest;
import dev.tracingchannels.testing.EventRecorder;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Jersey as a servlet: alone, and within a request that a library beneath it publishes. */
class ServletTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Layered layered = new Layered();
    private final ResourceConfig config = new ResourceConfig().register(new Products(layered));

    @AfterEach
    void unbind() {
        layered.close();
    }

    @Test
    void aloneItPublishesTheRequestWithThePathOfTheServlet() throws Exception {
        try (Outcomes outcomes = new Outcomes();
                JettyServer server = new JettyServer(config)) {
            HttpResponse<String> response = server.get("/shop/api/products/7");
            assertThat(response.body()).isEqualTo("request > method Products.get");
            assertThat(response.headers().firstValue("Filter")).hasValue("request > response-filters");
            assertThat(outcomes.await(3))
                    .containsExactly("method Products.get", "response-filters", "request returns 200");
            assertThat(outcomes.awaitSpans(3).get(2).attributes())
                    .contains(
                            entry("http.route", "/shop/api/products/{id}"),
                            entry("url.path", "/shop/api/products/7"),
                            entry("network.protocol.version", "1.1"),
                            entry("server.address", "localhost"),
                            entry("server.port", (long) server.port()))
                    .containsKeys("network.peer.address", "network.peer.port", "client.address");
        }
    }

    @Test
    void aloneItPublishesASuspendedRequest() throws Exception {
        try (Outcomes outcomes = new Outcomes();
                JettyServer server = new JettyServer(config)) {
            HttpResponse<String> response = server.get("/shop/api/products/7/later");
            assertThat(response.body()).isEqualTo("request > method Products.later");
            assertThat(response.headers().firstValue("Filter")).hasValue("request > response-filters");
            assertThat(outcomes.await(3))
                    .containsExactly("method Products.later", "response-filters", "request returns 200");
        }
    }

    @Test
    void anErrorThatEscapesToTheContainerIsTheRequests() throws Exception {
        try (Outcomes outcomes = new Outcomes();
                JettyServer server = new JettyServer(config)) {
            assertThat(server.get("/shop/api/products/7/fails").statusCode()).isEqualTo(500);
            assertThat(outcomes.await(2)).containsExactly("method Products.fails fails with a", "request fails with a");
            assertThat(outcomes.awaitSpans(2).get(1).attributes()).contains(entry("http.response.status_code", 500L));
        }
    }

    @Test
    void withinAnothersRequestItPublishesOnlyLayersAndAddsTheRoute() throws Exception {
        try (EventRecorder<JerseyRequest> recorder = EventRecorder.on(JerseyChannels.REQUEST);
                Outer outer = new Outer();
                JettyServer server = new JettyServer(config, outer)) {
            HttpResponse<String> response = server.get("/shop/api/products/7");
            assertThat(response.body()).isEqualTo("method Products.get");
            assertThat(outer.awaitEnd()).isEqualTo("/shop/api/products/{id} returns 200");
            recorder.awaitSettled(2, PATIENCE);
            assertThat(recorder.payloads())
                    .extracting(JerseyRequest::layer)
                    .containsExactly(JerseyRequest.Layer.METHOD, JerseyRequest.Layer.RESPONSE_FILTERS);
            assertThat(outer.around).containsExactly("outer", "outer");
        }
    }

    @Test
    void withinAnothersRequestASuspendedOneGoesOnInItsContext() throws Exception {
        try (EventRecorder<JerseyRequest> recorder = EventRecorder.on(JerseyChannels.REQUEST);
                Outer outer = new Outer();
                JettyServer server = new JettyServer(config, outer)) {
            assertThat(server.get("/shop/api/products/7/later").statusCode()).isEqualTo(200);
            assertThat(outer.awaitEnd()).isEqualTo("/shop/api/products/{id}/later returns 200");
            recorder.awaitSettled(2, PATIENCE);
            assertThat(outer.around).containsExactly("outer", "outer");
        }
    }

    @Test
    void withinAnothersRequestAnErrorThatEscapesIsTheOthers() throws Exception {
        try (Outer outer = new Outer();
                JettyServer server = new JettyServer(config, outer)) {
            server.get("/shop/api/products/7/fails");
            assertThat(outer.awaitEnd()).isEqualTo("/shop/api/products/{id}/fails fails with a");
        }
    }

    /** Stands in for a library that publishes the requests of a servlet container. */
    private static final class Outer implements Filter, AsyncListener, AutoCloseable {
        private static final TracingChannel<ServedRequest> CHANNEL = TracingChannel.named("outer:request");

        private final List<String> around = Collections.synchronizedList(new ArrayList<>());
        private final Store<String> store = Store.create("outer");
        private final EventRecorder<ServedRequest> recorder = EventRecorder.on(CHANNEL);

        Outer() {
            CHANNEL.start().bindStore(store, operation -> "outer");
            JerseyChannels.REQUEST.start().bindStore(store, operation -> {
                around.add(String.valueOf(store.get()));
                return store.get();
            });
        }

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            try (ServedRequest.Open open = ServedRequest.open(CHANNEL, served -> served)) {
                request.setAttribute(ServedRequest.ATTRIBUTE, open.request());
                request.setAttribute("open", open);
                try {
                    chain.doFilter(request, response);
                } catch (ServletException | RuntimeException error) {
                    open.finish(500);
                    throw error;
                } finally {
                    if (request.isAsyncStarted()) {
                        request.getAsyncContext().addListener(this, request, response);
                    } else {
                        open.finish(((HttpServletResponse) response).getStatus());
                    }
                }
            }
        }

        @Override
        public void onComplete(AsyncEvent event) {
            ServedRequest.Open open =
                    (ServedRequest.Open) event.getSuppliedRequest().getAttribute("open");
            open.finish(((HttpServletResponse) event.getSuppliedResponse()).getStatus());
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}

        String awaitEnd() {
            recorder.awaitSettled(1, PATIENCE);
            var operation = recorder.onlyOperation().operation();
            return operation.payload().route()
                    + (operation.hasError()
                            ? " fails with " + operation.error().getMessage()
                            : " returns " + operation.result());
        }

        @Override
        public void close() {
            recorder.close();
            CHANNEL.start().unbindStore(store);
            JerseyChannels.REQUEST.start().unbindStore(store);
        }
    }
}
