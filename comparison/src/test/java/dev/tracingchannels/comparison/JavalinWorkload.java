// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.javalin.JavalinTracing;
import io.javalin.Javalin;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.staticfiles.Location;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.jspecify.annotations.Nullable;

/** Sends requests to a Javalin server. */
final class JavalinWorkload extends HttpServerWorkload {
    private @Nullable Javalin app;

    @Override
    void start(boolean published, int port) {
        app = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.startup.startupWatcherEnabled = false;
                    // Stopping waits for the last request: its client may have the answer before the server is done.
                    config.jetty.modifyServer(server -> {
                        server.setHandler(new GracefulHandler());
                        server.setStopTimeout(10_000);
                    });
                    if (published) {
                        config.registerPlugin(new JavalinTracing());
                    }
                    config.routes.before("/shop/*", context -> context.header("before", "yes"));
                    config.routes.after("/shop/*", context -> context.header("after", "yes"));
                    config.routes.get("/shop/products/{id}", context -> context.result(context.pathParam("id")));
                    config.routes.post("/shop/orders", context -> context.status(201));
                    config.routes.get(
                            "/later",
                            context -> context.future(() ->
                                    CompletableFuture.supplyAsync(() -> "later").thenAccept(context::result)));
                    config.routes.sse("/events", events -> events.sendEvent("event"));
                    config.routes.ws("/socket", socket -> socket.onMessage(message -> message.send("answer")));
                    config.staticFiles.add(files -> {
                        files.hostedPath = "/files";
                        files.directory = "/dev/tracingchannels/comparison";
                        files.location = Location.CLASSPATH;
                    });
                    config.routes.get("/redirected", context -> context.redirect("/later"));
                    config.routes.get("/unavailable", context -> context.status(503));
                    config.routes.get("/refused", context -> {
                        throw new NotFoundResponse("not this one");
                    });
                    config.routes.get("/failing", context -> {
                        throw new IllegalStateException("as the workload wants it");
                    });
                    config.routes.get("/handled", context -> {
                        throw new IllegalArgumentException("as the workload wants it");
                    });
                    config.routes.exception(IllegalArgumentException.class, (error, context) -> context.status(422));
                })
                .start("localhost", port);
    }

    @Override
    void stop() {
        Objects.requireNonNull(app).stop();
    }

    @Override
    void more(Steps steps, int port) throws Exception {
        steps.step("static file", () -> send(port, "GET", "/files/javalin.txt"));
    }
}
