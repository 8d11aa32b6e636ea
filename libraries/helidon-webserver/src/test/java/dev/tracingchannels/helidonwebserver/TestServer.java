// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.Consumer;

/** A server on a free port that speaks HTTP/1 and, without TLS, HTTP/2; and a client for it. */
final class TestServer implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final WebServer server;

    private TestServer(WebServer server) {
        this.server = server;
    }

    /** With a routing that publishes its layers. */
    static TestServer traced(Consumer<HttpRouting.Builder> routing) {
        return start(server -> server.routing(HelidonWebserverTracing.traced(routing)));
    }

    /** With what Helidon discovers alone. */
    static TestServer discovered(Consumer<HttpRouting.Builder> routing) {
        return start(server -> server.routing(routing));
    }

    /** Without what Helidon discovers. */
    static TestServer plain(Consumer<HttpRouting.Builder> routing) {
        return start(server -> server.featuresDiscoverServices(false).routing(routing));
    }

    static TestServer start(Consumer<WebServerConfig.Builder> configuration) {
        WebServerConfig.Builder server =
                WebServer.builder().host("localhost").port(0).shutdownHook(false);
        configuration.accept(server);
        return new TestServer(server.build().start());
    }

    int port() {
        return server.port();
    }

    int port(String socket) {
        return server.port(socket);
    }

    HttpResponse<String> get(String target, String... headers) {
        return send("GET", target, headers);
    }

    HttpResponse<String> send(String method, String target, String... headers) {
        return send(port(), method, target, headers);
    }

    static HttpResponse<String> send(int port, String method, String target, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + target))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .version(HttpClient.Version.HTTP_1_1);
        try {
            return CLIENT.send(
                    (headers.length == 0 ? request : request.headers(headers)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
