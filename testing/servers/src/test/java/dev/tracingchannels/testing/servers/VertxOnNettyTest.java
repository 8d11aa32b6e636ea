// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.nettycodechttp.HttpServerTracingHandler;
import dev.tracingchannels.vertxweb.VertxWebTracing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.impl.VertxConnection;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Vert.x Web on a pipeline of Netty's that is traced, or not: one request is one SERVER span. Vert.x does not hand its pipeline out; the
 * test takes it from a class of the implementation.
 */
class VertxOnNettyTest {
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(20, TimeUnit.SECONDS);
    }

    private int start(boolean nettyTraced) throws Exception {
        Router router = VertxWebTracing.router(vertx);
        router.get("/products/:id").handler(ctx -> vertx.setTimer(1, fired -> ctx.end("a product")));
        router.get("/fails/:id").handler(ctx -> vertx.setTimer(1, fired -> ctx.fail(new IllegalStateException())));
        HttpServer server = vertx.createHttpServer().requestHandler(router);
        if (nettyTraced) {
            server.connectionHandler(VertxOnNettyTest::trace);
        }
        return server.listen(0, "localhost").await(20, TimeUnit.SECONDS).actualPort();
    }

    private static void trace(HttpConnection connection) {
        ((VertxConnection) connection)
                .channelHandlerContext()
                .pipeline()
                .addBefore("handler", null, new HttpServerTracingHandler());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRequestIsOneSpanWithTheRouteOfTheRouter(boolean nettyTraced) throws Exception {
        int port = start(nettyTraced);
        try (Telemetry telemetry = new Telemetry()) {
            telemetry.get(port, "/products/7");
            SpanData request = only(Telemetry.servers(telemetry.awaitRequest()));
            assertThat(request.getName()).isEqualTo("GET /products/:id");
            assertThat(request.getInstrumentationScopeInfo().getName()).contains(nettyTraced ? "netty" : "vertx");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anErrorThatNobodyHandlesFailsTheSpanAndItsLayer(boolean nettyTraced) throws Exception {
        int port = start(nettyTraced);
        try (Telemetry telemetry = new Telemetry()) {
            telemetry.get(port, "/fails/7");
            List<SpanData> spans = telemetry.awaitRequest();
            SpanData request = only(Telemetry.servers(spans));
            assertThat(request.getAttributes().get(ROUTE)).isEqualTo("/fails/:id");
            assertThat(request.getAttributes().get(AttributeKey.stringKey("error.type")))
                    .isEqualTo(IllegalStateException.class.getName());
            assertThat(spans)
                    .anySatisfy(span -> assertThat(span.getParentSpanId()).isEqualTo(request.getSpanId()));
        }
    }

    private static SpanData only(List<SpanData> servers) {
        assertThat(servers).hasSize(1);
        return servers.get(0);
    }
}
