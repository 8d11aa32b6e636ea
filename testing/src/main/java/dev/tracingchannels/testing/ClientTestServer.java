// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server on this machine, to which clients under test send their requests. It answers {@code /echo} with the request: its first line,
 * each header in a line of its own with the name in lower case, an empty line, and the body. Safe for use from many threads.
 */
public final class ClientTestServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<ServerSocket> sockets = new CopyOnWriteArrayList<>();
    /** What {@code /waits} and {@code /stream} wait for. */
    volatile CompletableFuture<Void> released = new CompletableFuture<>();

    /**
     * Starts on a free port.
     *
     * @throws UncheckedIOException if there is none
     */
    public ClientTestServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
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

    /**
     * Where {@code /echo} is.
     *
     * @param query what follows the path, as {@code ?colour=red}; may be empty
     * @return the absolute URL
     */
    public URI echo(String query) {
        return url("/echo" + query);
    }

    URI url(String target) {
        return url(port(), target);
    }

    int port() {
        return server.getAddress().getPort();
    }

    private static URI url(int port, String target) {
        return URI.create("http://localhost:" + port + target);
    }

    /**
     * Where no server is.
     *
     * @return an absolute URL, to which connections are refused
     * @throws IOException if there is no free port
     */
    public static URI refused() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return url(socket.getLocalPort(), "/");
        }
    }

    /**
     * Where one request is answered with a line that is no status line, which the errors of many clients repeat.
     *
     * @param line the line
     * @return the absolute URL, for one request by HTTP 1.1
     * @throws IOException if there is no free port
     */
    public URI answering(String line) throws IOException {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        sockets.add(socket);
        threads.execute(() -> {
            try (RawHttp connection = new RawHttp(socket.accept())) {
                connection.readTo("\r\n\r\n");
                connection.send(line).readTo("the end");
            } catch (IOException gone) {
                // So is the client, or this server.
            }
        });
        return url(socket.getLocalPort(), "/");
    }

    private static String last(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

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

    @Override
    public void close() throws IOException {
        released.complete(null);
        server.stop(0);
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        threads.shutdown();
    }
}
