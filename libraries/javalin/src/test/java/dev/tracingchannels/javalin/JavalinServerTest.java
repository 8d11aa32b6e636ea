// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.HttpServerContract;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.GoneResponse;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

class JavalinServerTest extends HttpServerContract<JavalinRequest> {
    private TestServer server;

    @Override
    protected TracingChannel<JavalinRequest> channel() {
        return JavalinChannels.REQUEST;
    }

    @Override
    protected Map<Feature, String> lacks() {
        return Map.of(
                Feature.HTTP_2,
                "Javalin's Jetty speaks it only with a connector of the application's own",
                Feature.ABANDONED_REQUESTS,
                "Jetty drops most waiting requests with an end when it stops, but not each; the payload refers to the operation");
    }

    @Override
    protected int start(boolean virtualThreads) {
        server = TestServer.traced(config -> {
            config.concurrency.useVirtualThreads = virtualThreads;
            config.http.prefer405over404 = true;
            answers(config);
            waits(config);
            fails(config);
        });
        return server.port();
    }

    @Override
    protected void stop() {
        server.close();
    }

    private void answers(JavalinConfig config) {
        config.routes
                .get("/products/{id}", ctx -> ctx.result(reached()))
                .post("/products", ctx -> {
                    String here = reached();
                    ctx.body();
                    ctx.status(201).result(here);
                })
                .options("/products", ctx -> {
                    reached();
                    ctx.status(204);
                })
                .get("/unavailable", ctx -> ctx.status(503).result(reached()))
                .addHttpHandler(HandlerType.findOrCreate("PURGE"), "/products/{id}", ctx -> ctx.result(reached()))
                .ws("/chat/{room}", socket -> {});
    }

    private void waits(JavalinConfig config) {
        config.routes
                .get("/elsewhere", ctx -> {
                    String here = reached();
                    ctx.async(() -> ctx.result(here));
                })
                .get("/waits", ctx -> {
                    String here = reached();
                    ctx.future(() -> released().thenRun(() -> ctx.result(here)));
                })
                .get("/never", ctx -> {
                    reached();
                    ctx.async(task -> task.timeout = 100, new CompletableFuture<Void>()::join);
                })
                .get("/stream", this::stream)
                .sse("/events", client -> {
                    reached();
                    client.keepAlive();
                    client.sendEvent("first");
                    var unused = released().thenRun(() -> {
                        client.sendEvent("last");
                        client.close();
                    });
                });
    }

    private void stream(Context ctx) throws IOException {
        reached();
        OutputStream out = ctx.res().getOutputStream();
        out.write(FIRST.getBytes(StandardCharsets.UTF_8));
        out.flush();
        released().join();
        out.write(rest().getBytes(StandardCharsets.UTF_8));
    }

    private void fails(JavalinConfig config) {
        config.routes
                .get("/fails", ctx -> {
                    reached();
                    throw new Failure();
                })
                .get("/fails-elsewhere", ctx -> {
                    reached();
                    ctx.async(() -> {
                        throw new Failure();
                    });
                })
                .get("/refuses", ctx -> {
                    reached();
                    throw new GoneResponse();
                })
                .get("/handled", ctx -> {
                    reached();
                    throw new HandledFailure();
                })
                .get("/handled-badly", ctx -> {
                    reached();
                    throw new BadlyHandledFailure();
                })
                .exception(HandledFailure.class, (error, ctx) -> ctx.status(409))
                .exception(BadlyHandledFailure.class, (error, ctx) -> {
                    throw new Failure();
                });
    }
}
