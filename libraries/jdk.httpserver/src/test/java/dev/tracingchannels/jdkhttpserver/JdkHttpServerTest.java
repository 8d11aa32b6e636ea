// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdkhttpserver;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.http.ServedRequest;
import dev.tracingchannels.testing.HttpServerContract;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * One context with a router on it, which stands for a framework on top of the server: it knows the routes and the errors that nobody
 * handles, and adds them to the request. A filter answers errors, as applications of this server do.
 */
class JdkHttpServerTest extends HttpServerContract<JdkHttpServerRequest> {
    private static final Pattern PRODUCT = Pattern.compile("/products/[^/]+");
    private static final Set<String> ENDPOINTS = Set.of(
            "/elsewhere",
            "/waits",
            "/never",
            "/stream",
            "/events",
            "/unavailable",
            "/fails",
            "/fails-elsewhere",
            "/handled",
            "/handled-badly");
    private static final long TIME_OUT = 100;

    private TestServer server;

    @Override
    protected TracingChannel<JdkHttpServerRequest> channel() {
        return JdkHttpServerChannels.REQUEST;
    }

    @Override
    protected Map<Feature, String> lacks() {
        return Map.of(
                Feature.LAYERS, "filters are given no names; the request is one operation",
                Feature.STATUS_EXCEPTIONS, "the server has no exceptions of its own",
                Feature.HTTP_2, "the server does not speak it",
                Feature.WEB_SOCKETS, "the server does not hand its connections out");
    }

    @Override
    protected int start(boolean virtualThreads) {
        server = TestServer.start(TracedHttpServer::wrap, () -> threads(virtualThreads), this::serve);
        return server.port();
    }

    private static ExecutorService threads(boolean virtual) {
        if (!virtual) {
            return Executors.newCachedThreadPool();
        }
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException none) {
            throw new LinkageError("no virtual threads", none);
        }
    }

    @Override
    protected void stop() {
        server.close();
    }

    private void serve(HttpServer target) {
        HttpContext context = target.createContext("/", this::route);
        context.getFilters().add(new ErrorFilter());
    }

    /** Answers what handlers throw. What it cannot deal with it throws on, when it has answered. */
    private static final class ErrorFilter extends Filter {
        @Override
        public String description() {
            return "errors";
        }

        @Override
        public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
            try {
                chain.doFilter(exchange);
            } catch (HandledFailure failure) {
                exchange.sendResponseHeaders(409, -1);
            } catch (BadlyHandledFailure failure) {
                exchange.sendResponseHeaders(500, -1);
                throw new Failure();
            } catch (Failure failure) {
                exchange.sendResponseHeaders(500, -1);
                throw failure;
            }
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getRawPath();
        boolean gets = method.equals("GET") || method.equals("HEAD");
        if (PRODUCT.matcher(path).matches() && (gets || method.equals("PURGE"))) {
            found(exchange, "/products/{id}");
            Answers.send(exchange, 200, reached());
        } else if (path.equals("/products") && method.equals("POST")) {
            found(exchange, path);
            String here = reached();
            exchange.getRequestBody().readAllBytes();
            Answers.send(exchange, 201, here);
        } else if (path.equals("/products") && method.equals("OPTIONS")) {
            found(exchange, path);
            reached();
            exchange.sendResponseHeaders(204, -1);
        } else if (gets) {
            get(exchange, path);
        } else {
            Answers.send(exchange, 405, "");
        }
    }

    private static void found(HttpExchange exchange, String route) {
        ServedRequest served = ServedRequest.of(exchange.getAttribute(ServedRequest.ATTRIBUTE));
        if (served != null) {
            served.route(route);
        }
    }

    private void get(HttpExchange exchange, String path) throws IOException {
        if (!ENDPOINTS.contains(path)) {
            Answers.send(exchange, 404, "");
            return;
        }
        found(exchange, path);
        // Before the test knows of the handler, since it then takes another.
        CompletableFuture<Void> release = released();
        String here = reached();
        switch (path) {
            case "/elsewhere" -> server.execute(() -> later(exchange, 200, here));
            case "/waits" -> {
                var unused = release.thenRun(() -> later(exchange, 200, here));
            }
            case "/never" ->
                CompletableFuture.delayedExecutor(TIME_OUT, TimeUnit.MILLISECONDS)
                        .execute(exchange::close);
            case "/stream" -> stream(exchange, FIRST, rest());
            case "/events" -> stream(exchange, "data: first\n\n", "data: last\n\n");
            case "/unavailable" -> Answers.send(exchange, 503, here);
            case "/fails-elsewhere" -> server.execute(() -> failLater(exchange));
            case "/handled" -> throw new HandledFailure();
            case "/handled-badly" -> throw new BadlyHandledFailure();
            default -> throw new Failure();
        }
    }

    private static void later(HttpExchange exchange, int status, String text) {
        try (exchange) {
            Answers.send(exchange, status, text);
        } catch (IOException clientHasGone) {
            // The request fails with it.
        }
    }

    private static void failLater(HttpExchange exchange) {
        Objects.requireNonNull(ServedRequest.of(exchange.getAttribute(ServedRequest.ATTRIBUTE)))
                .unhandled(new Failure());
        later(exchange, 500, "");
    }

    private void stream(HttpExchange exchange, String first, String rest) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(first.getBytes(StandardCharsets.UTF_8));
            out.flush();
            released().join();
            out.write(rest.getBytes(StandardCharsets.UTF_8));
        }
    }
}
