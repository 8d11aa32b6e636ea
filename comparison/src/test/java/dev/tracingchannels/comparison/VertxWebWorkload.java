// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.vertxweb.VertxWebTracing;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends requests to Vert.x Web. The shop's router is mounted on that of the server. */
final class VertxWebWorkload extends HttpServerWorkload {
    private static final int STOP_SECONDS = 10;

    private @Nullable Vertx vertx;

    @Override
    void start(boolean published, int port) throws Exception {
        Vertx started = Vertx.vertx();
        vertx = started;
        Router shop = router(started, published);
        shop.get("/products/:id").handler(ctx -> ctx.end("product"));
        shop.post("/orders").handler(ctx -> ctx.response().setStatusCode(201).end());
        Router router = router(started, published);
        router.route("/shop/*").subRouter(shop);
        answers(router);
        fails(router);
        started.createHttpServer()
                .requestHandler(router)
                .listen(port, "localhost")
                .await(STOP_SECONDS, TimeUnit.SECONDS);
    }

    private static Router router(Vertx vertx, boolean published) {
        return published ? VertxWebTracing.router(vertx) : Router.router(vertx);
    }

    private static void answers(Router router) {
        router.route("/later")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(ctx -> new Thread(() -> ctx.end("later")).start());
        router.get("/events").handler(ctx -> {
            ctx.response().putHeader("Content-Type", "text/event-stream");
            ctx.end("data: event\n\n");
        });
        router.get("/socket").handler(ctx -> ctx.request().toWebSocket());
        router.get("/redirected").handler(ctx -> ctx.redirect("/later"));
        router.get("/unavailable")
                .handler(ctx -> ctx.response().setStatusCode(503).end());
    }

    private static void fails(Router router) {
        router.get("/refused").handler(ctx -> {
            throw new HttpException(404);
        });
        router.get("/failing").handler(ctx -> {
            throw new IllegalStateException("as the workload wants it");
        });
        router.get("/handled").handler(ctx -> {
            throw new IllegalArgumentException("as the workload wants it");
        });
        router.route().failureHandler(VertxWebWorkload::handle);
    }

    private static void handle(RoutingContext ctx) {
        if (ctx.failure() instanceof IllegalArgumentException) {
            ctx.response().setStatusCode(422).end();
        } else {
            ctx.next();
        }
    }

    @Override
    void stop() throws Exception {
        Objects.requireNonNull(vertx).close().await(STOP_SECONDS, TimeUnit.SECONDS);
    }
}
