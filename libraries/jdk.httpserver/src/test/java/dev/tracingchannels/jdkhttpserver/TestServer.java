// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdkhttpserver;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A server on a free port with threads of its own, and a client for it. */
final class TestServer implements AutoCloseable {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final HttpServer server;
    private final ExecutorService threads;

    private TestServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /** A server whose contexts are traced. */
    static TestServer traced(Consumer<HttpServer> contexts) {
        return start(TracedHttpServer::wrap, Executors::newCachedThreadPool, contexts);
    }

    static TestServer start(
            UnaryOperator<HttpServer> wrap, Supplier<ExecutorService> threads, Consumer<HttpServer> contexts) {
        try {
            HttpServer server =
                    wrap.apply(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            contexts.accept(server);
            return start(server, threads.get());
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    static TestServer start(HttpServer server) {
        return start(server, Executors.newCachedThreadPool());
    }

    private static TestServer start(HttpServer server, ExecutorService threads) {
        server.setExecutor(threads);
        server.start();
        return new TestServer(server, threads);
    }

    int port() {
        return server.getAddress().getPort();
    }

    void execute(Runnable work) {
        threads.execute(work);
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, headers);
    }

    HttpResponse<String> send(String method, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> sendExpectingToContinue(String path, String body) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                        .expectContinue(true)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
