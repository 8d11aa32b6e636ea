// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;

/**
 * Sends requests to an HTTP server or framework, one step for each kind. The server answers these with 200 and any text, unless
 * the table says otherwise.
 *
 * <table>
 * <caption>Requests</caption>
 * <tr><th>request</th><th>how it is served</th></tr>
 * <tr><td>{@code GET /shop/products/{id}}</td><td>by a handler</td></tr>
 * <tr><td>{@code POST /shop/orders}</td><td>201</td></tr>
 * <tr><td>{@code GET}, {@code HEAD /later}</td><td>on another thread, where the library can</td></tr>
 * <tr><td>{@code GET /events}</td><td>one server-sent event, where the library has them</td></tr>
 * <tr><td>{@code /socket}</td><td>becomes a WebSocket, where the library has them</td></tr>
 * <tr><td>{@code GET /redirected}</td><td>302 to {@code /later}</td></tr>
 * <tr><td>{@code GET /unavailable}</td><td>503 without an exception</td></tr>
 * <tr><td>{@code GET /refused}</td><td>the library's own exception for 404, where it has one</td></tr>
 * <tr><td>{@code GET /failing}</td><td>an {@link IllegalStateException} that nobody handles</td></tr>
 * <tr><td>{@code GET /handled}</td><td>an {@link IllegalArgumentException} that the application answers with 422, where it can</td></tr>
 * </table>
 */
abstract class HttpServerWorkload implements Workload {
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** Starts the server at {@code localhost}, traced by the library's publisher if {@code published}. */
    abstract void start(boolean published, int port) throws Exception;

    /** Stops it once the requests at work are over, as far as the server can: a client has its answer before the server is done. */
    abstract void stop() throws Exception;

    /** Steps that the library has not. */
    boolean lacks(String step) {
        return false;
    }

    /** Steps of the library's own. */
    void more(Steps steps, int port) throws Exception {}

    @Override
    public final void run(Steps steps, boolean published, int port) throws Exception {
        start(published, port);
        try {
            step(steps, "endpoint", port, "GET", "/shop/products/17?sort=name&sig=secret");
            step(steps, "post", port, "POST", "/shop/orders");
            step(steps, "later", port, "GET", "/later");
            step(steps, "head", port, "HEAD", "/later");
            step(steps, "events", port, "GET", "/events");
            if (!lacks("web socket")) {
                steps.step("web socket", () -> upgrade(port));
            }
            String[] olderHeaders = {
                "X-Forwarded-For", "203.0.113.7, 10.0.0.1",
                "X-Forwarded-Proto", "https",
                "X-Forwarded-Host", "shop.example:8443"
            };
            step(steps, "behind a proxy", port, "GET", "/later", olderHeaders);
            String[] standard = {"Forwarded", "for=203.0.113.7;proto=https;host=shop.example"};
            step(steps, "behind a proxy of the standard", port, "GET", "/later", standard);
            step(steps, "redirect", port, "GET", "/redirected");
            step(steps, "unknown path", port, "GET", "/nowhere");
            step(steps, "unknown method", port, "PUT", "/later");
            step(steps, "unavailable", port, "GET", "/unavailable");
            step(steps, "refused", port, "GET", "/refused");
            step(steps, "failing", port, "GET", "/failing");
            step(steps, "handled", port, "GET", "/handled");
            more(steps, port);
        } finally {
            stop();
        }
    }

    private void step(Steps steps, String name, int port, String method, String target, String... headers)
            throws Exception {
        if (!lacks(name)) {
            steps.step(name, () -> send(port, method, target, headers));
        }
    }

    final void send(int port, String method, String target, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + target))
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
