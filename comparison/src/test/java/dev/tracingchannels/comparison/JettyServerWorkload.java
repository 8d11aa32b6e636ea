// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.jettyserver.JettyServerTracing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.PathMappingsHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;

/** Sends requests to Jetty without servlets. */
final class JettyServerWorkload extends HttpServerWorkload {
    private @Nullable Server server;

    @Override
    void start(boolean published, int port) throws Exception {
        Server started = new Server(port);
        server = started;
        if (published) {
            started.addEventListener(new JettyServerTracing());
        }
        PathMappingsHandler paths = new PathMappingsHandler();
        map(paths, "/shop/products/{id}", (request, response, callback) -> text(response, "product", callback));
        map(paths, "/shop/orders", (request, response, callback) -> {
            response.setStatus(201);
            callback.succeeded();
        });
        map(paths, "/later", (request, response, callback) -> {
            if (!request.getMethod().equals("PUT")) {
                started.getThreadPool().execute(() -> text(response, "later", callback));
                return;
            }
            Response.writeError(request, response, callback, 405);
        });
        map(paths, "/events", (request, response, callback) -> {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
            text(response, "data: event\n\n", callback);
        });
        map(
                paths,
                "/redirected",
                (request, response, callback) -> Response.sendRedirect(request, response, callback, "/later"));
        map(paths, "/unavailable", (request, response, callback) -> {
            response.setStatus(503);
            callback.succeeded();
        });
        map(paths, "/refused", (request, response, callback) -> {
            throw new HttpException.RuntimeException(404, "not this one");
        });
        map(paths, "/failing", (request, response, callback) -> {
            throw new IllegalStateException("as the workload wants it");
        });
        map(paths, "/handled", (request, response, callback) -> {
            throw new IllegalArgumentException("as the workload wants it");
        });
        WebSocketUpgradeHandler sockets = WebSocketUpgradeHandler.from(
                started, container -> container.addMapping("/socket", (request, response, callback) -> new Silent()));
        sockets.setHandler(paths);
        // Stopping waits for the last request: its client may have the answer before the server is done.
        started.setHandler(new GracefulHandler(sockets));
        started.setStopTimeout(10_000);
        started.setErrorHandler(new Errors());
        started.start();
    }

    @Override
    void stop() throws Exception {
        Objects.requireNonNull(server).stop();
    }

    private interface Answer {
        void give(Request request, Response response, Callback callback) throws Exception;
    }

    private static void map(PathMappingsHandler paths, String template, Answer answer) {
        paths.addMapping(new UriTemplatePathSpec(template), new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                answer.give(request, response, callback);
                return true;
            }
        });
    }

    private static void text(Response response, String text, Callback callback) {
        response.write(true, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), callback);
    }

    private static final class Errors extends ErrorHandler {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            if (request.getAttribute(ERROR_EXCEPTION) instanceof IllegalArgumentException) {
                response.setStatus(422);
            }
            response.write(true, null, callback);
            return true;
        }
    }

    /** Public, since Jetty calls it by method handles. */
    public static final class Silent extends Session.Listener.AbstractAutoDemanding {}
}
