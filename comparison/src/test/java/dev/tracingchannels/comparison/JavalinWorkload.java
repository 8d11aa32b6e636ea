// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.javalin.TracingPlugin;
import io.javalin.Javalin;
import io.javalin.http.NotFoundResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.server.handler.GracefulHandler;

/** Requests to a server of Javalin. */
final class JavalinWorkload implements Workload {
    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    @Override
    public void run(Steps steps, boolean published, int port) throws Exception {
        Javalin app = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.startup.startupWatcherEnabled = false;
                    // Stopping waits for the last request, whose client may have its answer before the server is done.
                    config.jetty.modifyServer(server -> {
                        server.setHandler(new GracefulHandler());
                        server.setStopTimeout(10_000);
                    });
                    if (published) {
                        config.registerPlugin(new TracingPlugin());
                    }
                    config.routes.before("/shop/*", context -> context.header("before", "yes"));
                    config.routes.after("/shop/*", context -> context.header("after", "yes"));
                    config.routes.get("/shop/products/{id}", context -> context.result(context.pathParam("id")));
                    config.routes.post("/shop/orders", context -> context.status(201));
                    config.routes.get(
                            "/later",
                            context -> context.future(() ->
                                    CompletableFuture.supplyAsync(() -> "later").thenAccept(context::result)));
                    config.routes.get("/redirected", context -> context.redirect("/later"));
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
        try {
            steps.step("endpoint", () -> send("GET", port, "/shop/products/17?sort=name&sig=secret"));
            steps.step("post", () -> send("POST", port, "/shop/orders"));
            steps.step("future", () -> send("GET", port, "/later"));
            steps.step("redirect", () -> send("GET", port, "/redirected"));
            steps.step("unknown path", () -> send("GET", port, "/nowhere"));
            steps.step("unknown method", () -> send("PUT", port, "/later"));
            steps.step("refused", () -> send("GET", port, "/refused"));
            steps.step("failing", () -> send("GET", port, "/failing"));
            steps.step("handled", () -> send("GET", port, "/handled"));
        } finally {
            app.stop();
        }
    }

    private void send(String method, int port, String path) throws Exception {
        client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .header("traceparent", Steps.traceparent())
                        .header("User-Agent", "workload")
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }
}
