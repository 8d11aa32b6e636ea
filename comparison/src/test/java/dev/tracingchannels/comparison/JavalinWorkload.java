// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.javalin.JavalinTracing;
import io.javalin.Javalin;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.staticfiles.Location;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.server.handler.GracefulHandler;

/** Sends requests to a Javalin server. */
final class JavalinWorkload implements Workload {
    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    @Override
    public void run(Steps steps, boolean published, int port) throws Exception {
        Javalin app = Javalin.create(config -> {
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
            steps.step("head", () -> send("HEAD", port, "/later"));
            steps.step("events", () -> send("GET", port, "/events"));
            steps.step("static file", () -> send("GET", port, "/files/javalin.txt"));
            steps.step("web socket", () -> upgrade(port));
            steps.step(
                    "behind a proxy",
                    () -> send(
                            "GET",
                            port,
                            "/later",
                            "X-Forwarded-For",
                            "203.0.113.7, 10.0.0.1",
                            "X-Forwarded-Proto",
                            "https",
                            "X-Forwarded-Host",
                            "shop.example:8443"));
            steps.step(
                    "behind a proxy of the standard",
                    () -> send("GET", port, "/later", "Forwarded", "for=203.0.113.7;proto=https;host=shop.example"));
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

    private void send(String method, int port, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("traceparent", Steps.traceparent())
                .header("User-Agent", "workload");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        client.send(request.build(), HttpResponse.BodyHandlers.discarding());
    }

    private void upgrade(int port) throws Exception {
        client.newWebSocketBuilder()
                .header("traceparent", Steps.traceparent())
                .buildAsync(URI.create("ws://localhost:" + port + "/socket"), new WebSocket.Listener() {})
                .get()
                .sendClose(WebSocket.NORMAL_CLOSURE, "")
                .get();
    }
}
