// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/**
 * A Micronaut application on a free port, and a client for it. Its beans are those that require its property {@code spec}.
 * Micronaut's own tracing is off unless the test has set its path.
 */
final class Application implements AutoCloseable {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final ApplicationContext context;
    private EmbeddedServer server;

    Application(Map<String, Object> settings, Object... singletons) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "micronaut.server.port", -1,
                "micronaut.server.host", "localhost",
                "tracing.http.server.path", "/nowhere"));
        all.putAll(settings);
        context = ApplicationContext.builder()
                .properties(all)
                .singletons(singletons)
                .banner(false)
                .start();
        server = context.getBean(EmbeddedServer.class).start();
    }

    ApplicationContext context() {
        return context;
    }

    /** Makes all beans anew, the server too. */
    void refresh() {
        server.stop();
        context.refresh();
        server = context.getBean(EmbeddedServer.class).start();
    }

    EmbeddedServer server() {
        return server;
    }

    int port() {
        return server.getPort();
    }

    HttpResponse<String> get(String target, String... headers) {
        return send(HttpRequest.newBuilder(uri(target)), headers);
    }

    HttpResponse<String> post(String target, String body, String... headers) {
        return send(HttpRequest.newBuilder(uri(target)).POST(HttpRequest.BodyPublishers.ofString(body)), headers);
    }

    URI uri(String target) {
        return URI.create("http://localhost:" + port() + target);
    }

    static HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new AssertionError("no answer", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
