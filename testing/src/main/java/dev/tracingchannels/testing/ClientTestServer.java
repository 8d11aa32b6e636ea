// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What clients under test send their requests to. Safe for use from many threads. */
final class ClientTestServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    /** What {@code /waits} and {@code /stream} wait for. */
    volatile CompletableFuture<Void> released = new CompletableFuture<>();

    ClientTestServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/echo", exchange -> answer(exchange, 200, echo(exchange)));
        server.createContext("/status/", exchange -> answer(exchange, Integer.parseInt(last(exchange)), "no"));
        server.createContext("/redirect/", exchange -> {
            int left = Integer.parseInt(last(exchange));
            exchange.getResponseHeaders().add("Location", left == 0 ? "/echo" : "/redirect/" + (left - 1));
            answer(exchange, 302, "");
        });
        server.createContext("/waits", exchange -> {
            released.join();
            answer(exchange, 200, "waited");
        });
        server.createContext("/stream", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write("first".getBytes(StandardCharsets.UTF_8));
                body.flush();
                released.join();
                body.write("last".getBytes(StandardCharsets.UTF_8));
            }
        });
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private static String last(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The first line, each header's values in a line of their own with the name in lower case, and the body. */
    private static String echo(HttpExchange exchange) throws IOException {
        StringBuilder text = new StringBuilder();
        text.append(exchange.getRequestMethod())
                .append(' ')
                .append(exchange.getRequestURI())
                .append('\n');
        exchange.getRequestHeaders()
                .forEach((name, values) -> values.forEach(value -> text.append(name.toLowerCase(Locale.ROOT))
                        .append(": ")
                        .append(value)
                        .append('\n')));
        return text.append('\n')
                .append(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                .toString();
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        boolean empty =
                body.length == 0 || status == 204 || exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().add("X-Answer", "one");
        exchange.getResponseHeaders().add("X-Answer", "two");
        exchange.sendResponseHeaders(status, empty ? -1 : body.length);
        if (!empty) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    /** A port at which nobody listens. */
    static int deafPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        released.complete(null);
        server.stop(0);
        threads.shutdown();
    }
}
