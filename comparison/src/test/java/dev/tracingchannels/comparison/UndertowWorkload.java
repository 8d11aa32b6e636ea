// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.undertow.TracedHandler;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.RoutingHandler;
import io.undertow.server.handlers.GracefulShutdownHandler;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sends requests to Undertow without servlets. */
final class UndertowWorkload extends HttpServerWorkload {
    private @Nullable Undertow server;
    private @Nullable GracefulShutdownHandler graceful;

    @Override
    void start(boolean published, int port) {
        RoutingHandler routes = Handlers.routing();
        HttpHandler later =
                exchange -> exchange.dispatch(() -> exchange.getResponseSender().send("later"));
        routes.get(
                "/shop/products/{id}", exchange -> exchange.getResponseSender().send("product"));
        routes.post("/shop/orders", exchange -> exchange.setStatusCode(201));
        routes.get("/later", later);
        routes.add(Methods.HEAD, "/later", later);
        routes.get("/events", Handlers.serverSentEvents((connection, lastEventId) -> {
            connection.send("event");
            connection.shutdown();
        }));
        routes.get("/socket", Handlers.websocket((exchange, channel) -> {}));
        routes.get("/redirected", exchange -> {
            exchange.getResponseHeaders().put(Headers.LOCATION, "/later");
            exchange.setStatusCode(302);
        });
        routes.get("/unavailable", exchange -> exchange.setStatusCode(503));
        routes.get("/failing", exchange -> {
            throw new IllegalStateException("as the workload wants it");
        });
        routes.get("/handled", exchange -> {
            throw new IllegalArgumentException("as the workload wants it");
        });
        HttpHandler handler = Handlers.exceptionHandler(routes)
                .addExceptionHandler(IllegalArgumentException.class, exchange -> exchange.setStatusCode(422));
        // Stopping waits for the last request: its client may have the answer before the server is done.
        GracefulShutdownHandler outermost =
                Handlers.gracefulShutdown(published ? TracedHandler.wrap(handler) : handler);
        graceful = outermost;
        Undertow started = Undertow.builder()
                .addHttpListener(port, "localhost")
                .setHandler(outermost)
                .build();
        server = started;
        started.start();
    }

    @Override
    void stop() throws InterruptedException {
        GracefulShutdownHandler running = Objects.requireNonNull(graceful);
        running.shutdown();
        running.awaitShutdown(10_000);
        Objects.requireNonNull(server).stop();
    }

    /** Undertow has no exceptions that stand for a status. */
    @Override
    boolean lacks(String step) {
        return step.equals("refused");
    }
}
