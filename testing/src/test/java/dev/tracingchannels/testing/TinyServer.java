// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.TracingChannel;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A web framework on the JDK's server that publishes by itself, with a fault if it is wanted. */
final class TinyServer {
    static final TracingChannel<TinyRequest> CHANNEL = TracingChannel.named("tinyserver:request");

    private final Map<String, Handler> routes = new LinkedHashMap<>();
    private final Map<Class<?>, Handler> errorHandlers = new LinkedHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Call> open = ConcurrentHashMap.newKeySet();
    private final @Nullable TinyFault fault;
    private final HttpServer server;
    private volatile @Nullable TinyRequest latest;

    TinyServer(@Nullable TinyFault fault) throws IOException {
        this.fault = fault;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
    }

    interface Handler {
        void handle(Call call) throws IOException;
    }

    /** Stands for status 410. */
    static final class Gone extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    TinyServer route(String methodAndTemplate, Handler handler) {
        routes.put(methodAndTemplate, handler);
        return this;
    }

    TinyServer onError(Class<? extends Exception> type, Handler handler) {
        errorHandlers.put(type, handler);
        return this;
    }

    int start() {
        server.start();
        return server.getAddress().getPort();
    }

    void stop() {
        server.stop(0);
        threads.shutdown();
        if (fault != TinyFault.NEVER_ENDS_WHEN_THE_SERVER_STOPS) {
            open.forEach(call -> call.fail(new CancellationException("the server stops")));
        }
    }

    private boolean has(TinyFault wanted) {
        return fault == wanted;
    }

    @SuppressWarnings("MustBeClosedChecker") // one of the faults
    private void serve(HttpExchange exchange) {
        TinyRequest request = new TinyRequest(exchange, null, has(TinyFault.HAS_SECRETS_IN_ITS_TEXT));
        TinyRequest before = latest;
        latest = request;
        boolean mixesUp = has(TinyFault.MIXES_UP_REQUESTS_OF_THREADS) && before != null;
        OpenOperation operation = CHANNEL.open(() -> mixesUp ? before : request);
        if (has(TinyFault.PUBLISHES_TWO_REQUESTS_FOR_ONE)) {
            CHANNEL.traceSync(() -> request, () -> "twice");
        }
        Call call = new Call(request, operation);
        open.add(call);
        if (has(TinyFault.RUNS_HANDLERS_OUTSIDE_OF_THE_REQUEST)) {
            operation.close();
        }
        try (operation) {
            dispatch(call);
        }
        if (has(TinyFault.LEAVES_ITS_CONTEXT_BEHIND)) {
            operation.enter();
        }
    }

    private void dispatch(Call call) {
        try {
            String path = call.request.exchange.getRequestURI().getRawPath();
            String method = call.request.exchange.getRequestMethod();
            String template = template(method.equals("HEAD") ? "GET" : method, path);
            Handler handler = routes.get((method.equals("HEAD") ? "GET" : method) + ' ' + template);
            if (handler == null) {
                call.request.route = has(TinyFault.HAS_A_ROUTE_FOR_WHAT_IS_MISSING) ? "/*" : null;
                call.answer(404, "");
                return;
            }
            call.request.route = template;
            layer(call, "endpoint " + template, handler);
        } catch (RuntimeException | IOException error) {
            handle(call, error);
        }
    }

    private @Nullable String template(String method, String path) {
        for (String route : routes.keySet()) {
            String template = route.substring(route.indexOf(' ') + 1);
            String pattern = template.replaceAll("\\{[a-z]+}", "[^/]+") + "(;.*)?";
            if (route.startsWith(method + ' ') && path.matches(pattern)) {
                return template;
            }
        }
        return null;
    }

    private void layer(Call call, String name, Handler handler) throws IOException {
        TinyRequest layer = new TinyRequest(call.request.exchange, name, false);
        if (has(TinyFault.STARTS_LAYERS_OUTSIDE_OF_THE_REQUEST)) {
            call.operation.close();
        }
        CHANNEL.<@Nullable Object, IOException>traceSync(() -> layer, () -> {
            if (has(TinyFault.PUBLISHES_AN_ERROR_IN_TWO_LAYERS) && name.startsWith("endpoint")) {
                layer(call, "around " + name, handler);
            } else {
                handler.handle(call);
            }
            return null;
        });
    }

    private void handle(Call call, Exception error) {
        Handler handler = errorHandlers.get(error.getClass());
        try {
            if (error instanceof Gone) {
                call.answer(410, "");
            } else if (handler == null) {
                call.answerFailure(error);
            } else {
                if (has(TinyFault.FAILS_WITH_A_HANDLED_EXCEPTION)) {
                    call.operation.fail(error);
                }
                if (has(TinyFault.HAS_NO_LAYER_FOR_HANDLERS_OF_ERRORS)) {
                    handler.handle(call);
                } else {
                    layer(call, "error", handler);
                }
            }
        } catch (RuntimeException | IOException another) {
            if (has(TinyFault.HIDES_THE_EXCEPTION_OF_A_HANDLER)) {
                call.operation.succeed(null);
            }
            call.answerFailure(error);
        }
    }

    /** A request at hand. */
    final class Call {
        private final TinyRequest request;
        private final OpenOperation operation;

        private Call(TinyRequest request, OpenOperation operation) {
            this.request = request;
            this.operation = operation;
        }

        /** Runs something on another thread in the request's context; what it throws is a failure of the request. */
        void elsewhere(Handler handler) {
            if (has(TinyFault.ENDS_BEFORE_THE_ANSWER_ELSEWHERE)) {
                CompletableFuture.runAsync(this::succeed).join();
            }
            threads.execute(() -> {
                try (Scope scope = operation.enter()) {
                    handler.handle(this);
                } catch (RuntimeException | IOException failure) {
                    answerFailure(failure);
                }
            });
        }

        void readBody() throws IOException {
            try {
                request.exchange.getRequestBody().readAllBytes();
            } catch (IOException brokenOff) {
                if (has(TinyFault.TAKES_A_REQUEST_THAT_BROKE_OFF_FOR_A_GOOD_ONE)) {
                    request.status = 201;
                    operation.succeed(201);
                }
                throw brokenOff;
            }
        }

        void answer(int status, String text) throws IOException {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            HttpExchange exchange = request.exchange;
            boolean empty = body.length == 0
                    || status == 204
                    || exchange.getRequestMethod().equals("HEAD");
            exchange.getResponseHeaders().add("Content-Type", "text/plain");
            request.status = has(TinyFault.FORGETS_THE_STATUS) ? 0 : status;
            exchange.sendResponseHeaders(status, empty ? -1 : body.length);
            if (!empty) {
                exchange.getResponseBody().write(body);
            }
            succeed();
            exchange.close();
        }

        /** Begins a response; {@link #finish} ends it. */
        OutputStream stream(String contentType) throws IOException {
            request.exchange.getResponseHeaders().add("Content-Type", contentType);
            request.status = 200;
            request.exchange.sendResponseHeaders(200, 0);
            if (has(TinyFault.ENDS_BEFORE_THE_LAST_BYTE)) {
                CompletableFuture.runAsync(this::succeed).join();
            }
            return request.exchange.getResponseBody();
        }

        void finish() throws IOException {
            request.exchange.getResponseBody().close();
            succeed();
        }

        private void succeed() {
            open.remove(this);
            operation.succeed(request.status);
        }

        void fail(Exception failure) {
            open.remove(this);
            operation.fail(failure);
        }

        private void answerFailure(Exception failure) {
            if (has(TinyFault.NEVER_ENDS_IF_THE_CLIENT_HAS_GONE) && failure instanceof IOException) {
                return;
            }
            if (request.status == 0) {
                request.status = 500;
            }
            if (has(TinyFault.HIDES_THE_EXCEPTION)) {
                succeed();
            } else {
                fail(failure);
            }
            try {
                request.exchange.sendResponseHeaders(500, -1);
            } catch (IOException begunOrGone) {
                // There is nobody to answer.
                request.exchange.close();
            }
            request.exchange.close();
        }

        /** Gives the request up without an answer. */
        void giveUp(Exception failure) {
            if (!has(TinyFault.NEVER_ENDS_AFTER_A_TIME_OUT)) {
                fail(failure);
            }
            request.exchange.close();
        }
    }
}
