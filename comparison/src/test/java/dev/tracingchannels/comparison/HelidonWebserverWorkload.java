// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.helidonwebserver.HelidonWebserverTracing;
import io.helidon.http.NotFoundException;
import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.sse.SseSink;
import io.helidon.webserver.websocket.WsRouting;
import io.helidon.websocket.WsListener;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sends requests to Helidon's web server. */
final class HelidonWebserverWorkload extends HttpServerWorkload {
    private @Nullable WebServer server;

    @Override
    void start(boolean published, int port) {
        server = WebServer.builder()
                .host("localhost")
                .port(port)
                .shutdownHook(false)
                .shutdownGracePeriod(Duration.ofSeconds(10))
                .featuresDiscoverServices(false)
                .routing(
                        published
                                ? HelidonWebserverTracing.traced(HelidonWebserverWorkload::routes)
                                : HelidonWebserverWorkload::routes)
                .addRouting(WsRouting.builder().endpoint("/socket", new WsListener() {}))
                .build()
                .start();
    }

    private static void routes(HttpRouting.Builder routing) {
        routing.get("/shop/products/{id}", (req, res) -> res.send("product"))
                .post("/shop/orders", (req, res) -> res.status(201).send())
                .get("/later", (req, res) -> res.send("later"))
                .head("/later", (req, res) -> res.send())
                .get("/events", (req, res) -> {
                    try (SseSink events = res.sink(SseSink.TYPE)) {
                        events.emit(SseEvent.create("event"));
                    }
                })
                .get(
                        "/redirected",
                        (req, res) ->
                                res.status(302).header("Location", "/later").send())
                .get("/unavailable", (req, res) -> res.status(503).send())
                .get("/refused", (req, res) -> {
                    throw new NotFoundException("not this one");
                })
                .get("/failing", (req, res) -> {
                    throw new IllegalStateException("as the workload wants it");
                })
                .get("/handled", (req, res) -> {
                    throw new IllegalArgumentException("as the workload wants it");
                })
                .error(
                        IllegalArgumentException.class,
                        (req, res, error) -> res.status(422).send());
        routing.register("/tenants/{tenant}", rules -> rules.get("/orders/{id}", (req, res) -> res.send("order")));
    }

    @Override
    void stop() {
        Objects.requireNonNull(server).stop();
    }

    @Override
    void more(Steps steps, int port) throws Exception {
        steps.step("service", () -> send(port, "GET", "/tenants/acme/orders/7"));
    }
}
