// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jersey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.ExecutorService;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.jspecify.annotations.Nullable;

/** An application on Grizzly, on a free port, and a client for it. */
final class TestServer implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final HttpServer server;

    private TestServer(HttpServer server) {
        this.server = server;
    }

    /** Starts resources and providers, given as classes or instances. */
    static TestServer of(Object... components) {
        return start(config(components));
    }

    static ResourceConfig config(Object... components) {
        ResourceConfig config = new ResourceConfig();
        for (Object component : components) {
            if (component instanceof Class<?> type) {
                config.register(type);
            } else {
                config.register(component);
            }
        }
        return config;
    }

    static TestServer start(ResourceConfig config) {
        return start(config, "/", null);
    }

    static TestServer start(ResourceConfig config, String path, @Nullable ExecutorService workers) {
        HttpServer server =
                GrizzlyHttpServerFactory.createHttpServer(URI.create("http://localhost:0" + path), config, false);
        server.getListeners().forEach(listener -> {
            // Else a client may send a request on a connection that is just being closed.
            listener.getKeepAlive().setMaxRequestsCount(-1);
            listener.getKeepAlive().setIdleTimeoutInSeconds(-1);
            if (workers != null) {
                listener.getTransport().setWorkerThreadPool(workers);
            }
        });
        try {
            server.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new TestServer(server);
    }

    int port() {
        return server.getListeners().iterator().next().getPort();
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + port() + path);
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    HttpResponse<String> send(String method, String path, String... headers) {
        return send(uri(path), method, headers);
    }

    static HttpResponse<String> send(URI uri, String method, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new AssertionError(method + ' ' + uri, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
