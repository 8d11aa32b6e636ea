// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.HttpServerContract;
import io.vertx.core.Handler;
import io.vertx.core.ThreadingModel;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.ext.web.handler.TimeoutHandler;
import org.jspecify.annotations.Nullable;

class VertxWebServerTest extends HttpServerContract<VertxWebRequest> {
    private TestServer server;

    @Override
    protected TracingChannel<VertxWebRequest> channel() {
        return VertxWebChannels.REQUEST;
    }

    @Override
    protected @Nullable String route(String template) {
        return template.replaceAll("\\{(\\w+)}", ":$1");
    }

    @Override
    protected int start(boolean virtualThreads) {
        server = TestServer.traced(
                router -> {
                    answers(router);
                    waits(router);
                    fails(router);
                },
                virtualThreads ? ThreadingModel.VIRTUAL_THREAD : ThreadingModel.EVENT_LOOP);
        return server.port();
    }

    @Override
    protected void stop() {
        server.close();
    }

    private void answers(Router router) {
        router.route("/products/:id")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .method(HttpMethod.valueOf("PURGE"))
                .handler(ctx -> text(ctx).end(reached()));
        router.post("/products").handler(ctx -> {
            String here = reached();
            ctx.request()
                    .body()
                    .onSuccess(body -> ctx.response().setStatusCode(201).end(here));
        });
        router.options("/products").handler(ctx -> {
            reached();
            ctx.response().setStatusCode(204).end();
        });
        router.get("/unavailable")
                .handler(ctx -> ctx.response().setStatusCode(503).end(reached()));
        router.get("/chat/:room").handler(ctx -> ctx.request().toWebSocket());
    }

    private static HttpServerResponse text(RoutingContext ctx) {
        return ctx.response().putHeader("Content-Type", "text/plain");
    }

    private void waits(Router router) {
        router.get("/elsewhere").handler(ctx -> {
            String here = reached();
            new Thread(() -> text(ctx).end(here)).start();
        });
        router.get("/waits").handler(ctx -> {
            // Before the test knows of the handler, since it then takes another.
            var release = released();
            String here = reached();
            var unused = release.thenRun(() -> text(ctx).end(here));
        });
        router.get("/never").handler(TimeoutHandler.create(100)).handler(ctx -> reached());
        router.get("/stream").handler(ctx -> stream(ctx, FIRST, rest()));
        router.get("/events").handler(ctx -> {
            ctx.response().putHeader("Content-Type", "text/event-stream");
            stream(ctx, "data: first\n\n", "data: last\n\n");
        });
    }

    private void stream(RoutingContext ctx, String first, String rest) {
        reached();
        ctx.response().setChunked(true).write(first);
        var unused = released().thenRun(() -> ctx.response().end(rest));
    }

    private void fails(Router router) {
        fails(router, "/fails", ctx -> {
            throw new Failure();
        });
        fails(router, "/fails-elsewhere", ctx -> new Thread(() -> ctx.fail(new Failure())).start());
        fails(router, "/refuses", ctx -> {
            throw new HttpException(410);
        });
        fails(router, "/handled", ctx -> {
            throw new HandledFailure();
        });
        fails(router, "/handled-badly", ctx -> {
            throw new BadlyHandledFailure();
        });
        router.get("/handled")
                .failureHandler(ctx -> ctx.response().setStatusCode(409).end());
        router.get("/handled-badly").failureHandler(ctx -> {
            throw new Failure();
        });
    }

    private void fails(Router router, String path, Handler<RoutingContext> failing) {
        router.get(path).handler(ctx -> {
            reached();
            failing.handle(ctx);
        });
    }
}
