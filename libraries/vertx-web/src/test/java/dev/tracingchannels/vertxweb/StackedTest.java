// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.http.ServedRequest;
import dev.tracingchannels.testing.EventRecorder;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Within a server that publishes the request, only the layers are published, and the request gets the route and the error. */
class StackedTest {
    private static final TracingChannel<ServedRequest> BELOW = TracingChannel.named("below:request");

    private final Queue<Runnable> ends = new ConcurrentLinkedQueue<>();

    /** What a publisher below Vert.x does. */
    private Handler<HttpServerRequest> below(Router router) {
        return request -> {
            try (ServedRequest.Open opened = ServedRequest.open(BELOW, served -> served)) {
                ends.add(() -> opened.finish(request.response().getStatusCode()));
                router.handle(request);
            }
        };
    }

    @Test
    void theRequestIsTheServers() throws Exception {
        try (Requests layers = new Requests();
                EventRecorder<ServedRequest> requests = EventRecorder.on(BELOW)) {
            try (TestServer server = TestServer.start(vertx -> {
                Router router = VertxWebTracing.router(vertx);
                router.get("/products/:id").handler(ctx -> ctx.vertx().setTimer(1, fired -> ctx.end()));
                router.get("/fails/:id").handler(ctx -> {
                    throw new IllegalStateException();
                });
                return below(router);
            })) {
                server.get("/products/7");
                server.get("/fails/7");
            }
            ends.forEach(Runnable::run);
            var settled = requests.awaitSettled(2, Duration.ofSeconds(20));
            assertThat(settled.get(0).returned(200).payload().route()).isEqualTo("/products/:id");
            assertThat(settled.get(1).payload().route()).isEqualTo("/fails/:id");
            assertThat(settled.get(1).operation().error()).isInstanceOf(IllegalStateException.class);
            layers.await(0);
            assertThat(layers.layers())
                    .containsExactly("handler /products/:id", "handler /fails/:id IllegalStateException");
        }
    }
}
