// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LayersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Layered layered = new Layered();
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void unbind() {
        layered.close();
    }

    private void look() {
        seen.add(layered.text());
    }

    @Test
    void everyKindOfStepIsALayerOfItsRequest() {
        ResourceConfig config = TestServer.config(new Before(), new Filter(), new Interceptor(), new Failed())
                .registerInstances(new Shops());
        try (EventRecorder<JerseyRequest> recorder = EventRecorder.on(JerseyChannels.REQUEST);
                TestServer server = TestServer.start(config)) {
            assertThat(server.get("/shops/3/products/7").body()).isEqualTo("3: 7");

            recorder.awaitSettled(6, PATIENCE);
            List<RecordedOperation<JerseyRequest>> operations = recorder.operations(6);
            operations.get(0).returned(200).wasSynchronous();
            operations.subList(1, 6).forEach(layer -> layer.returned(null).wasSynchronous());
            assertThat(seen)
                    .containsExactly(
                            "request > pre-match-filters",
                            "request > locator Shops.shop",
                            "request > request-filters",
                            "request > method Shop.product",
                            "request > response-filters",
                            "request");
            assertThat(layered.here()).isNull();
        }
    }

    @Test
    void aMapperOfExceptionsIsALayer() {
        ResourceConfig config =
                TestServer.config(new Before(), new Filter(), new Failed()).registerInstances(new Shops());
        try (EventRecorder<JerseyRequest> recorder = EventRecorder.on(JerseyChannels.REQUEST);
                TestServer server = TestServer.start(config)) {
            assertThat(server.get("/shops/3/closed").statusCode()).isEqualTo(409);

            recorder.awaitSettled(7, PATIENCE);
            RecordedOperation<JerseyRequest> method = recorder.operations(7).get(4);
            method.failedWith(IllegalStateException.class).wasSynchronous();
            RecordedOperation<JerseyRequest> mapper = recorder.operations(7).get(5);
            assertThat(mapper.payload().exception()).isSameAs(method.operation().error());
            assertThat(mapper.payload().component()).isEqualTo(Failed.class);
            assertThat(seen)
                    .endsWith(
                            "request > method Shop.closed",
                            "request > exception-mapper Failed",
                            "request > response-filters");
        }
    }

    @Test
    void aLayerWithoutAnythingToDoIsNone() {
        try (Outcomes outcomes = new Outcomes();
                TestServer server = TestServer.start(new ResourceConfig().registerInstances(new Shops()))) {
            server.get("/shops/3/products/7");
            assertThat(outcomes.await(3))
                    .containsExactly("locator Shops.shop", "method Shop.product", "request returns 200");
        }
    }

    @Test
    void aLocatorThatRefusesIsALayerThatFails() {
        try (Outcomes outcomes = new Outcomes();
                TestServer server = TestServer.start(new ResourceConfig().registerInstances(new Shops()))) {
            assertThat(server.get("/shops/0/products/7").statusCode()).isEqualTo(404);
            assertThat(outcomes.await(2))
                    .containsExactly("locator Shops.shop fails with HTTP 404 Not Found", "request returns 404");
        }
    }

    @Test
    void aFilterThatAnswersIsTheLastLayerBeforeTheResponse() {
        try (Outcomes outcomes = new Outcomes();
                TestServer server =
                        TestServer.start(TestServer.config(new Refusal()).registerInstances(new Shops()))) {
            assertThat(server.get("/shops/3/products/7").statusCode()).isEqualTo(403);
            assertThat(outcomes.await(3))
                    .containsExactly("locator Shops.shop", "request-filters", "request returns 403");
        }
    }

    @Test
    void aFilterBeforeMatchingThatAnswersLeavesTheRequestWithoutARoute() {
        try (Outcomes outcomes = new Outcomes();
                TestServer server =
                        TestServer.start(TestServer.config(new EarlyRefusal()).registerInstances(new Shops()))) {
            assertThat(server.get("/shops/3/products/7").statusCode()).isEqualTo(403);
            assertThat(outcomes.await(2)).containsExactly("pre-match-filters", "request returns 403");
            assertThat(outcomes.awaitSpans(2).get(1).name()).isEqualTo("GET");
        }
    }

    @Test
    void aLayerKnowsItsRequest() {
        try (EventRecorder<JerseyRequest> recorder = EventRecorder.on(JerseyChannels.REQUEST);
                TestServer server = TestServer.start(new ResourceConfig().registerInstances(new Shops()))) {
            server.get("/shops/3/products/7?colour=red");
            recorder.awaitSettled(3, PATIENCE);
            JerseyRequest method = recorder.payloads().get(2);
            assertThat(method.layer()).isEqualTo(JerseyRequest.Layer.METHOD);
            assertThat(method.method()).isEqualTo("GET");
            assertThat(method.uri().getRawPath()).isEqualTo("/shops/3/products/7");
            assertThat(method.uri().getRawQuery()).isEqualTo("colour=red");
            assertThat(method.route()).isEqualTo("/shops/{shop}/products/{id}");
            assertThat(method.component()).isEqualTo(Shop.class);
            assertThat(method.function().getName()).isEqualTo("product");
            assertThat(method.status()).isEqualTo(200);
            assertThat(method.request().getMethod()).isEqualTo("GET");
            assertThat(method.response().getStatus()).isEqualTo(200);
            assertThat(recorder.payloads().get(0).route()).isEqualTo(method.route());
            assertThat(recorder.payloads().get(0).component()).isNull();
        }
    }

    /** Has a locator. */
    @Path("shops")
    public final class Shops {
        @Path("{shop}")
        public Shop shop(@PathParam("shop") int number) {
            look();
            if (number == 0) {
                throw new NotFoundException();
            }
            return new Shop(number);
        }
    }

    /** A sub-resource. */
    public final class Shop {
        private final int number;

        private Shop(int number) {
            this.number = number;
        }

        @GET
        @Path("products/{id: [0-9]{1,3}}")
        public String product(@PathParam("id") String id) {
            look();
            return number + ": " + id;
        }

        @GET
        @Path("closed")
        public String closed() {
            look();
            throw new IllegalStateException("closed");
        }
    }

    @PreMatching
    private final class Before implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            look();
        }
    }

    private final class Filter implements ContainerRequestFilter, ContainerResponseFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            look();
        }

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            look();
        }
    }

    private final class Interceptor implements WriterInterceptor {
        @Override
        public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
            look();
            context.proceed();
        }
    }

    private final class Failed implements ExceptionMapper<IllegalStateException> {
        @Override
        public Response toResponse(IllegalStateException failure) {
            look();
            return Response.status(409).build();
        }
    }

    private static final class Refusal implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            request.abortWith(Response.status(403).build());
        }
    }

    @PreMatching
    private static final class EarlyRefusal implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            request.abortWith(Response.status(403).build());
        }
    }
}
