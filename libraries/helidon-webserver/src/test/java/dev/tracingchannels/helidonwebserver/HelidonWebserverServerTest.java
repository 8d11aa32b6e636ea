// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.HttpServerContract;
import io.helidon.http.HttpException;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.sse.SseSink;
import io.helidon.webserver.websocket.WsRouting;
import io.helidon.websocket.WsListener;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

class HelidonWebserverServerTest extends HttpServerContract<HelidonWebserverRequest> {
    private static final String PRODUCT = "/products/{+id}";

    private TestServer server;

    @Override
    protected TracingChannel<HelidonWebserverRequest> channel() {
        return HelidonWebserverChannels.REQUEST;
    }

    @Override
    protected Map<Feature, String> lacks() {
        Map<Feature, String> lacking = new EnumMap<>(Feature.class);
        lacking.put(Feature.OTHER_THREADS, "a handler answers before it returns");
        lacking.put(Feature.TIME_OUT, "Helidon waits for a handler however long it takes");
        lacking.put(Feature.HTTP_1_0, "Helidon refuses it before the routing");
        if (!Upgrades.AVAILABLE) {
            lacking.put(Feature.WEB_SOCKETS, "before Helidon 4.5, filters did not see upgrades");
        }
        return lacking;
    }

    /** A parameter of Helidon's is a segment of the decoded path, unless it is a greedy one. WebSockets' patterns are not known. */
    @Override
    protected @Nullable String route(String template) {
        return switch (template) {
            case "/products/{id}" -> PRODUCT;
            case "/chat/{room}" -> null;
            default -> template;
        };
    }

    @Override
    protected int start(boolean virtualThreads) {
        server = TestServer.start(configured -> configured
                // Helidon leaves it to the client to close a connection, until that is idle; it counts in whole
                // seconds.
                .idleConnectionTimeout(Duration.ofSeconds(3))
                .idleConnectionPeriod(Duration.ofMillis(100))
                .routing(HelidonWebserverTracing.traced(this::configure))
                .addRouting(WsRouting.builder().endpoint("/chat/{room}", new WsListener() {})));
        return server.port();
    }

    @Override
    protected void stop() {
        server.close();
    }

    private void configure(HttpRouting.Builder routing) {
        answers(routing);
        waits(routing);
        fails(routing);
    }

    private void answers(HttpRouting.Builder routing) {
        Handler product = (req, res) -> res.header("Content-Type", "text/plain").send(reached());
        routing.get(PRODUCT, product)
                .head(PRODUCT, product)
                .route(Method.create("PURGE"), PRODUCT, product)
                .options("/products", (req, res) -> {
                    reached();
                    res.status(Status.NO_CONTENT_204).send();
                })
                .post("/products", (req, res) -> {
                    String here = reached();
                    req.content().as(String.class);
                    res.status(Status.CREATED_201).send(here);
                })
                .get(
                        "/unavailable",
                        (req, res) -> res.status(Status.SERVICE_UNAVAILABLE_503).send(reached()));
    }

    private void waits(HttpRouting.Builder routing) {
        routing.get("/waits", (req, res) -> {
                    String here = reached();
                    released().get();
                    res.send(here);
                })
                .get("/stream", this::stream)
                .get("/events", (req, res) -> {
                    reached();
                    try (SseSink events = res.sink(SseSink.TYPE)) {
                        events.emit(SseEvent.create("first"));
                        released().get();
                        events.emit(SseEvent.create("last"));
                    }
                });
    }

    private void stream(ServerRequest request, ServerResponse response) throws Exception {
        reached();
        try (OutputStream output = response.outputStream()) {
            write(output, FIRST);
            released().get();
            write(output, rest());
        }
    }

    private static void write(OutputStream output, String text) throws IOException {
        output.write(text.getBytes(StandardCharsets.UTF_8));
        output.flush();
    }

    private void fails(HttpRouting.Builder routing) {
        throwing(routing, "/fails", Failure::new);
        throwing(routing, "/refuses", () -> new HttpException("gone", Status.GONE_410));
        throwing(routing, "/handled", HandledFailure::new);
        throwing(routing, "/handled-badly", BadlyHandledFailure::new);
        routing.error(
                        HandledFailure.class,
                        (req, res, failure) -> res.status(Status.CONFLICT_409).send("handled"))
                .error(BadlyHandledFailure.class, (req, res, failure) -> {
                    throw new Failure();
                });
    }

    private void throwing(HttpRouting.Builder routing, String path, Supplier<RuntimeException> failure) {
        routing.get(path, (req, res) -> {
            reached();
            throw failure.get();
        });
    }
}
