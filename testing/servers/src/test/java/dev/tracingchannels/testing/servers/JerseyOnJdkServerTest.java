// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.tracingchannels.jdkhttpserver.TracedHttpServer;
import dev.tracingchannels.jersey.JerseyTracing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.glassfish.jersey.server.ContainerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jersey on the JDK's HTTP server, each of the two traced or not: one request is one SERVER span, and its layers are in it. */
class JerseyOnJdkServerTest {
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    private static final AttributeKey<String> PEER = AttributeKey.stringKey("network.peer.address");

    enum Traced {
        BOTH("jdk.httpserver", "/shop/products/{id}"),
        SERVER("jdk.httpserver", "/shop"),
        JERSEY("jersey-server", "/shop/products/{id}");

        private final String outermost;
        private final String route;

        Traced(String outermost, String route) {
            this.outermost = outermost;
            this.route = route;
        }

        boolean hasLayers() {
            return this != SERVER;
        }
    }

    private static Server.Running start(Traced traced) throws Exception {
        ResourceConfig resources = new ResourceConfig(Shop.class)
                .register(Letting.class)
                .register(Handling.class)
                .property(JerseyTracing.DISCOVERY, traced.hasLayers());
        HttpServer plain = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        HttpServer server = traced == Traced.JERSEY ? plain : TracedHttpServer.wrap(plain);
        server.createContext("/shop", ContainerFactory.createContainer(HttpHandler.class, resources));
        server.start();
        return new Server.Running(server.getAddress().getPort(), () -> server.stop(0));
    }

    private static SpanData only(List<SpanData> spans, Traced traced) {
        List<SpanData> servers = Telemetry.servers(spans);
        assertThat(servers).as("%s", spans).hasSize(1);
        SpanData request = servers.get(0);
        assertThat(request.getParentSpanId()).isEqualTo(Telemetry.PARENT);
        assertThat(request.getInstrumentationScopeInfo().getName()).contains(traced.outermost);
        assertThat(spans).allMatch(span -> span.getTraceId().equals(Telemetry.TRACE));
        assertThat(spans)
                .filteredOn(span -> span.getKind() == SpanKind.INTERNAL)
                .allMatch(span -> span.getParentSpanId().equals(request.getSpanId()));
        return request;
    }

    private static List<String> layers(List<SpanData> spans) {
        return spans.stream()
                .filter(span -> span.getKind() == SpanKind.INTERNAL)
                .map(SpanData::getName)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void aRequestIsOneSpanOfTheOutermostWithTheRouteOfTheInnermost(Traced traced) throws Exception {
        try (Telemetry telemetry = new Telemetry();
                Server.Running server = start(traced)) {
            assertThat(telemetry.get(server.port(), "/shop/products/7").body()).isEqualTo("7");
            List<SpanData> spans = telemetry.awaitRequest();
            SpanData request = only(spans, traced);
            assertThat(request.getName()).isEqualTo("GET " + traced.route);
            assertThat(request.getAttributes().get(ROUTE)).isEqualTo(traced.route);
            assertThat(request.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
            assertThat(layers(spans)).isEqualTo(traced.hasLayers() ? List.of("request-filters") : List.of());
            // Of Jersey alone it is not known.
            assertThat(request.getAttributes().get(PEER) != null).isEqualTo(traced != Traced.JERSEY);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anErrorThatNobodyHandlesFailsTheSpan(Traced traced) throws Exception {
        try (Telemetry telemetry = new Telemetry();
                Server.Running server = start(traced)) {
            assertThat(telemetry.get(server.port(), "/shop/fails").statusCode()).isEqualTo(500);
            List<SpanData> spans = telemetry.awaitRequest();
            SpanData request = only(spans, traced);
            assertThat(request.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(request.getAttributes().get(ERROR_TYPE)).isEqualTo(IllegalStateException.class.getName());
            if (traced.hasLayers()) {
                assertThat(layers(spans)).containsExactly("request-filters", "method Shop.fail");
            }
        }
    }

    @Test
    void anErrorThatIsHandledIsThatOfItsLayerOnly() throws Exception {
        try (Telemetry telemetry = new Telemetry();
                Server.Running server = start(Traced.BOTH)) {
            assertThat(telemetry.get(server.port(), "/shop/handled").statusCode())
                    .isEqualTo(409);
            List<SpanData> spans = telemetry.awaitRequest();
            assertThat(only(spans, Traced.BOTH).getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
            assertThat(layers(spans))
                    .containsExactly("request-filters", "method Shop.handled", "exception-mapper Handling");
        }
    }

    @Test
    void aStatusBelow500ThatIsThrownIsNoFailureOfTheServer() throws Exception {
        try (Telemetry telemetry = new Telemetry();
                Server.Running server = start(Traced.BOTH)) {
            assertThat(telemetry.get(server.port(), "/shop/none").statusCode()).isEqualTo(404);
            SpanData request = only(telemetry.awaitRequest(), Traced.BOTH);
            assertThat(request.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
            assertThat(request.getName()).isEqualTo("GET /shop/none");
        }
    }

    @Test
    void aRequestLastsUntilItsStreamedResponseIsComplete() throws Exception {
        try (Telemetry telemetry = new Telemetry();
                Server.Running server = start(Traced.BOTH)) {
            assertThat(telemetry.get(server.port(), "/shop/streamed").body()).hasSize(Shop.CHUNKS * Shop.CHUNK);
            assertThat(only(telemetry.awaitRequest(), Traced.BOTH).getName()).isEqualTo("GET /shop/streamed");
        }
    }

    /** Jersey makes it. */
    @SuppressWarnings("DoNotCallSuggester") // they throw for those who call them over HTTP
    @Path("/")
    public static final class Shop {
        private static final int CHUNKS = 100;
        private static final int CHUNK = 10_000;

        @GET
        @Path("products/{id}")
        public String product(@PathParam("id") String id) {
            return id;
        }

        @GET
        @Path("fails")
        public String fail() {
            throw new IllegalStateException("fails");
        }

        @GET
        @Path("handled")
        public String handled() {
            throw new UnsupportedOperationException("handled");
        }

        @GET
        @Path("none")
        public String none() {
            throw new NotFoundException();
        }

        @GET
        @Path("streamed")
        public StreamingOutput streamed() {
            return out -> {
                for (int i = 0; i < CHUNKS; i++) {
                    out.write("-".repeat(CHUNK).getBytes(StandardCharsets.US_ASCII));
                }
            };
        }
    }

    /** Jersey makes it. */
    public static final class Letting implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {}
    }

    /** Jersey makes it. */
    public static final class Handling implements ExceptionMapper<UnsupportedOperationException> {
        @Override
        public Response toResponse(UnsupportedOperationException error) {
            return Response.status(Response.Status.CONFLICT).build();
        }
    }
}
