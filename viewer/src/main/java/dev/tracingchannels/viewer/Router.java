// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** Sends each request to where it belongs and writes the answer, problems included. Thread-safe. */
final class Router implements HttpHandler {

    static final String OTLP_TRACES = "/v1/traces";
    static final Set<String> READING = Set.of("GET", "HEAD");

    private static final String API = "/api/traces";
    private static final Map<String, String> ON_EVERYTHING = Map.of(
            "Cache-Control", "no-cache",
            "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff");
    private static final System.Logger LOGGER = System.getLogger(Router.class.getName());

    private final OtlpEndpoint otlp;
    private final TracesApi api;
    private final Page page = new Page();
    private final boolean loopbackOnly;

    Router(TraceStore store, boolean loopbackOnly) {
        this.otlp = new OtlpEndpoint(store);
        this.api = new TracesApi(store);
        this.loopbackOnly = loopbackOnly;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            write(exchange, answer(exchange));
        }
    }

    private Reply answer(HttpExchange exchange) throws IOException {
        try {
            return route(exchange);
        } catch (HttpProblem problem) {
            return failure(exchange, problem);
        } catch (RuntimeException | StackOverflowError e) {
            LOGGER.log(System.Logger.Level.ERROR, "A request failed: " + exchange.getRequestURI(), e);
            return failure(exchange, new HttpProblem(500, "The viewer failed; its log says how.", e));
        }
    }

    private Reply route(HttpExchange exchange) throws IOException, HttpProblem {
        if (loopbackOnly && !LoopbackHost.isNamedBy(exchange.getRequestHeaders().getFirst("Host"))) {
            throw new HttpProblem(
                    403, "This viewer answers only to localhost. Ask for it by that name, or start it with --host.");
        }
        String path = exchange.getRequestURI().getPath();
        if (path.equals(OTLP_TRACES)) {
            return otlp.handle(exchange);
        }
        if (path.startsWith("/v1/")) {
            throw new HttpProblem(404, "This viewer takes traces alone, at " + OTLP_TRACES + ".");
        }
        if (path.equals(API)) {
            return api.list(exchange);
        }
        if (path.startsWith(API + "/")) {
            return api.one(exchange, path.substring(API.length() + 1));
        }
        return page.file(exchange);
    }

    private Reply failure(HttpExchange exchange, HttpProblem problem) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/v1/")) {
            return otlp.failure(exchange, problem);
        }
        if (path.startsWith("/api/")) {
            return api.failure(problem);
        }
        return Reply.text(problem.status(), problem.explanation()).with(problem.headers());
    }

    private static void write(HttpExchange exchange, Reply reply) throws IOException {
        ON_EVERYTHING.forEach(exchange.getResponseHeaders()::set);
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Length", Integer.toString(reply.body().length));
        boolean bodiless = exchange.getRequestMethod().equals("HEAD") || reply.body().length == 0;
        exchange.sendResponseHeaders(reply.status(), bodiless ? -1 : reply.body().length);
        if (!bodiless) {
            exchange.getResponseBody().write(reply.body());
        }
    }
}
