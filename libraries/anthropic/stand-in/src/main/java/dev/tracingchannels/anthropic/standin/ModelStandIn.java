// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A local server for Anthropic's Messages API, and the older one of completions, that answers according to a script. Listens on
 * the loopback interface, on a free port. Safe for use from many threads.
 *
 * <pre>{@code
 * try (ModelStandIn model = ModelStandIn.start(Script.recommendation())) {
 *     AnthropicClient client = AnthropicOkHttpClient.builder()
 *             .baseUrl(model.uri().toString()).apiKey("none").build();
 * }
 * }</pre>
 */
public final class ModelStandIn implements AutoCloseable {
    private final Script script;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "model-stand-in");
        thread.setDaemon(true);
        return thread;
    });
    /** Guarded by itself. */
    private final List<ModelRequest> requests = new ArrayList<>();

    private ModelStandIn(Script script, HttpServer server) {
        this.script = script;
        this.server = server;
    }

    /**
     * Starts the server.
     *
     * @param script decides the answers
     * @return the server, to be closed by the caller
     * @throws IOException if it cannot listen
     */
    public static ModelStandIn start(Script script) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ModelStandIn standIn = new ModelStandIn(script, server);
        server.setExecutor(standIn.threads);
        server.createContext("/", standIn::handle);
        server.start();
        return standIn;
    }

    /**
     * Returns the address of the server.
     *
     * @return the base URL for clients
     */
    public URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /**
     * Returns the requests received so far.
     *
     * @return the requests, in their order; a copy
     */
    public List<ModelRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /**
     * Handles a request. An exception makes the server cut the connection, while closing the exchange would end the response
     * properly.
     */
    private void handle(HttpExchange exchange) throws IOException {
        ModelRequest request = receive(exchange);
        Answer answer = script.answer(request);
        if (answer instanceof Reply reply) {
            reply(exchange, request, reply);
        } else if (answer instanceof Failure failure) {
            failure.headers().forEach(exchange.getResponseHeaders()::set);
            send(exchange, failure.status(), failure.body());
        }
        exchange.close();
    }

    private ModelRequest receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, List<String>> headers = new TreeMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        synchronized (requests) {
            ModelRequest request =
                    new ModelRequest(requests.size(), exchange.getRequestURI().getPath(), headers, body);
            requests.add(request);
            return request;
        }
    }

    private static void reply(HttpExchange exchange, ModelRequest request, Reply reply) throws IOException {
        boolean legacy = request.path().endsWith("/complete");
        if (request.streaming()) {
            stream(exchange, legacy ? reply.completionEvents(request) : reply.events(request), reply);
        } else {
            reply.awaitEnding();
            send(exchange, 200, legacy ? reply.completion(request) : reply.json(request));
        }
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("request-id", "req_stand_in");
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Sends each event by itself, as a model's server does. */
    private static void stream(HttpExchange exchange, List<String> events, Reply reply) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        int whole = Math.min(reply.ending().after(), events.size() - 1);
        for (String event : events.subList(0, whole)) {
            write(body, event);
        }
        reply.awaitEnding();
        String error = reply.ending().error();
        if (error != null) {
            write(body, Reply.event("error", Failure.error(error, "as the script says")));
        } else if (reply.ending().after() < events.size()) {
            String half = events.get(whole);
            write(body, half.substring(0, half.length() / 2));
            throw new IOException("The script cuts the connection here.");
        } else {
            write(body, events.get(whole));
        }
    }

    private static void write(OutputStream body, String text) throws IOException {
        body.write(text.getBytes(StandardCharsets.UTF_8));
        body.flush();
    }

    /** Stops at once. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
