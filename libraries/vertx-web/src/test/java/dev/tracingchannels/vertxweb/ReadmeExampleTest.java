// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.vertxweb.VertxWebRequest.Layer;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The code of README.md. */
class ReadmeExampleTest {
    private static Router router(Vertx vertx) {
        Router router = VertxWebTracing.router(vertx);
        router.get("/products/:id").handler(ctx -> ctx.end(ctx.pathParam("id")));
        return router;
    }

    /** Compiled, not run: the port may be taken. */
    static void listen(Vertx vertx) {
        Router router = VertxWebTracing.router(vertx);
        router.get("/products/:id").handler(ctx -> ctx.end(ctx.pathParam("id")));
        vertx.createHttpServer().requestHandler(router).listen(8080);
    }

    @Test
    void aRouterPublishesItsRequestsAndTheirHandlers() throws Exception {
        try (EventRecorder<VertxWebRequest> recorder = EventRecorder.on(VertxWebChannels.REQUEST)) {
            try (TestServer server = TestServer.start(ReadmeExampleTest::router)) {
                assertThat(server.get("/products/7").body()).isEqualTo("7");
            }
            recorder.awaitSettled(2, Duration.ofSeconds(20));
            assertThat(recorder.payloads())
                    .extracting(VertxWebRequest::layer)
                    .containsExactly(Layer.REQUEST, Layer.HANDLER);
            assertThat(recorder.payloads()).extracting(VertxWebRequest::route).containsOnly("/products/:id");
        }
    }
}
