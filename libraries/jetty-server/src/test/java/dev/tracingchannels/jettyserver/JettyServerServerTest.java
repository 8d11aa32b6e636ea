// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jettyserver;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.HttpServerContract;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.pathmap.PathSpec;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.PathMappingsHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

class JettyServerServerTest extends HttpServerContract<JettyServerRequest> {
    private TestServer server;

    @Override
    protected TracingChannel<JettyServerRequest> channel() {
        return JettyServerChannels.REQUEST;
    }

    @Override
    protected Map<Feature, String> lacks() {
        return Map.of(Feature.LAYERS, "handlers are one tree, and only its root is traced");
    }

    @Override
    protected int start(boolean virtualThreads) {
        QueuedThreadPool threads = new QueuedThreadPool();
        if (virtualThreads) {
            threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        }
        server = TestServer.traced(threads, this::configure);
        return server.port();
    }

    private void configure(Server configured) {
        PathMappingsHandler paths = new PathMappingsHandler();
        Routes routes = (path, methods, answer) -> {
            PathSpec pattern = new UriTemplatePathSpec(path);
            paths.addMapping(pattern, new ForMethods(pattern, List.of(methods.split(" ")), answer));
        };
        answers(routes);
        waits(configured.getThreadPool(), routes);
        fails(configured.getThreadPool(), routes);
        WebSocketUpgradeHandler sockets = WebSocketUpgradeHandler.from(
                configured,
                container -> container.addMapping(
                        new UriTemplatePathSpec("/chat/{room}"), (request, response, callback) -> new Room()));
        sockets.setHandler(paths);
        configured.setHandler(sockets);
        configured.setErrorHandler(new Errors());
    }

    @Override
    protected void stop() {
        server.close();
    }

    /** Public, since Jetty calls it by method handles. */
    public static final class Room extends Session.Listener.AbstractAutoDemanding {}

    private interface Routes {
        void add(String path, String methods, Answers.Answer answer);
    }

    /** Leaves requests of other methods to the handlers after it. */
    private static final class ForMethods extends Handler.Wrapper {
        private final PathSpec pattern;
        private final List<String> methods;

        private ForMethods(PathSpec pattern, List<String> methods, Answers.Answer answer) {
            super(Answers.of(answer));
            this.pattern = pattern;
            this.methods = methods;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            if (!TestServer.NOTES_PATTERNS) {
                // As an application can do with an older Jetty.
                request.setAttribute(PathSpec.class.getName(), pattern);
            }
            return methods.contains(request.getMethod()) && super.handle(request, response, callback);
        }
    }

    /** The application's handler of what nobody has handled. */
    private static final class Errors extends ErrorHandler {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            Object error = request.getAttribute(ERROR_EXCEPTION);
            if (error instanceof BadlyHandledFailure) {
                throw new Failure();
            }
            if (error instanceof HandledFailure) {
                response.setStatus(409);
                Answers.text(response, "handled", callback);
                return true;
            }
            response.write(true, null, callback);
            return true;
        }
    }

    private void answers(Routes routes) {
        routes.add("/products/{id}", "GET HEAD PURGE", (request, response, callback) -> {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain");
            Answers.text(response, reached(), callback);
        });
        routes.add("/products", "POST OPTIONS", (request, response, callback) -> {
            String here = reached();
            if (request.getMethod().equals("OPTIONS")) {
                response.setStatus(204);
                callback.succeeded();
            } else {
                Content.Source.asString(request);
                response.setStatus(201);
                Answers.text(response, here, callback);
            }
        });
        routes.add("/unavailable", "GET", (request, response, callback) -> {
            response.setStatus(503);
            Answers.text(response, reached(), callback);
        });
    }

    private void waits(Executor executor, Routes routes) {
        routes.add("/elsewhere", "GET", (request, response, callback) -> {
            String here = reached();
            executor.execute(() -> Answers.text(response, here, callback));
        });
        routes.add("/waits", "GET", (request, response, callback) -> {
            String here = reached();
            var unused = released().thenRun(() -> Answers.text(response, here, callback));
        });
        routes.add("/never", "GET", (request, response, callback) -> {
            reached();
            request.addFailureListener(callback::failed);
            request.getConnectionMetaData().getConnection().getEndPoint().setIdleTimeout(100);
        });
        routes.add("/stream", "GET", (request, response, callback) -> twice(response, FIRST, rest(), callback));
        routes.add("/events", "GET", (request, response, callback) -> {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
            twice(response, "data: first\n\n", "data: last\n\n", callback);
        });
    }

    private void twice(Response response, String first, String last, Callback callback) {
        reached();
        var released = released();
        Answers.write(
                response,
                false,
                first,
                Callback.from(
                        () -> {
                            var unused = released.thenRun(() -> Answers.text(response, last, callback));
                        },
                        callback::failed));
    }

    private void fails(Executor executor, Routes routes) {
        throwing(routes, "/fails", Failure::new);
        throwing(routes, "/refuses", () -> new HttpException.RuntimeException(410));
        throwing(routes, "/handled", HandledFailure::new);
        throwing(routes, "/handled-badly", BadlyHandledFailure::new);
        routes.add("/fails-elsewhere", "GET", (request, response, callback) -> {
            reached();
            executor.execute(() -> callback.failed(new Failure()));
        });
    }

    private void throwing(Routes routes, String path, Supplier<RuntimeException> failure) {
        routes.add(path, "GET", (request, response, callback) -> {
            reached();
            throw failure.get();
        });
    }
}
