// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javanethttp;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers each request with "done". */
final class TestServer implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    TestServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            byte[] body = "done".getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders()
                    .add("X-Trace", exchange.getRequestHeaders().containsKey("X-Tool") ? "yes" : "no");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(
                URI.create("http://localhost:" + server.getAddress().getPort() + target));
    }

    /** A request to a port at which there is no server. */
    static HttpRequest refused() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return HttpRequest.newBuilder(URI.create("http://localhost:" + socket.getLocalPort() + "/"))
                    .build();
        }
    }

    /** A server that answers one request with a line that is no status line. The client's error repeats the line. */
    static HttpRequest answeredWith(String line) throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            try (server;
                    Socket socket = server.accept()) {
                socket.getOutputStream().write((line + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException gone) {
                // So is the client.
            }
        });
        thread.setDaemon(true);
        thread.start();
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.getLocalPort() + "/"))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
