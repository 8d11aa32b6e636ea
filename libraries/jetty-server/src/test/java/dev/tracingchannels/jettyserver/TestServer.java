// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jettyserver;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.Consumer;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Jetty;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A Jetty on a free port that speaks HTTP/1 and, without TLS, HTTP/2; and a client for it. */
final class TestServer implements AutoCloseable {
    /** Whether the handler of path mappings notes which pattern a path matched, as it does since 12.1. */
    static final boolean NOTES_PATTERNS = !Jetty.VERSION.startsWith("12.0.");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Server server;

    private TestServer(Server server) {
        this.server = server;
    }

    static TestServer traced(Handler handler) {
        return traced(new QueuedThreadPool(), server -> server.setHandler(handler));
    }

    /** With the tracing first, since the order is not to matter. */
    static TestServer traced(QueuedThreadPool threads, Consumer<Server> configuration) {
        return start(new Server(threads), server -> {
            server.addEventListener(new JettyServerTracing());
            configuration.accept(server);
        });
    }

    static TestServer start(Server server, Consumer<Server> configuration) {
        HttpConfiguration http = new HttpConfiguration();
        // Else Jetty refuses paths with an encoded slash itself.
        http.setUriCompliance(UriCompliance.DEFAULT.with("slashes", UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR));
        ServerConnector connector =
                new ServerConnector(server, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
        connector.setHost("localhost");
        server.addConnector(connector);
        configuration.accept(server);
        try {
            server.start();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
        return new TestServer(server);
    }

    int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    HttpResponse<String> get(String target, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + target))
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
        try {
            server.stop();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
