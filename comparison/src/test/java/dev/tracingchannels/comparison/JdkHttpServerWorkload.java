// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.tracingchannels.jdkhttpserver.TracedHttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Sends requests to the JDK's own server. A filter answers errors, as its applications do: the server itself sends nothing then. */
final class JdkHttpServerWorkload extends HttpServerWorkload {
    private static final int STOP_SECONDS = 10;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private @Nullable HttpServer server;

    @Override
    boolean lacks(String step) {
        return Set.of("web socket", "refused").contains(step);
    }

    @Override
    void start(boolean published, int port) throws IOException {
        HttpServer plain = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        HttpServer created = published ? TracedHttpServer.wrap(plain) : plain;
        created.setExecutor(threads);
        serve(created, "/", exchange -> answer(exchange, 404));
        serve(created, "/shop/products", exchange -> answer(exchange, 200));
        serve(created, "/shop/orders", exchange -> answer(exchange, 201));
        serve(created, "/later", this::answerLater);
        serve(created, "/events", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("data: event\n\n".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        serve(created, "/redirected", exchange -> {
            exchange.getResponseHeaders().set("Location", "/later");
            answer(exchange, 302);
        });
        serve(created, "/unavailable", exchange -> answer(exchange, 503));
        serve(created, "/failing", exchange -> {
            throw new IllegalStateException("as the workload wants it");
        });
        serve(created, "/handled", exchange -> {
            throw new IllegalArgumentException("as the workload wants it");
        });
        created.start();
        server = created;
    }

    private static void serve(HttpServer server, String path, HttpHandler handler) {
        server.createContext(path, handler).getFilters().add(new Errors());
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private void answerLater(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("PUT")) {
            answer(exchange, 405);
            return;
        }
        threads.execute(() -> {
            try {
                answer(exchange, 200);
            } catch (IOException clientHasGone) {
                throw new UncheckedIOException(clientHasGone);
            }
        });
    }

    @Override
    void stop() {
        Objects.requireNonNull(server).stop(STOP_SECONDS);
        threads.shutdown();
    }

    private static final class Errors extends Filter {
        @Override
        public String description() {
            return "answers errors";
        }

        @Override
        public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
            try {
                chain.doFilter(exchange);
            } catch (IllegalArgumentException handled) {
                answer(exchange, 422);
            } catch (IllegalStateException unhandled) {
                answer(exchange, 500);
                throw unhandled;
            }
        }
    }
}
