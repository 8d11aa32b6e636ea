// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.undertow;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.HttpServerContract;
import io.undertow.Handlers;
import io.undertow.io.DefaultIoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RoutingHandler;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.server.handlers.sse.ServerSentEventConnection;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.xnio.IoUtils;

class UndertowServerTest extends HttpServerContract<UndertowRequest> {
    private TestServer server;

    @Override
    protected TracingChannel<UndertowRequest> channel() {
        return UndertowChannels.REQUEST;
    }

    @Override
    protected Map<Feature, String> lacks() {
        return Map.of(
                Feature.LAYERS,
                "handlers call each other, and only the outermost is traced",
                Feature.STATUS_EXCEPTIONS,
                "Undertow has no exceptions that stand for a status",
                Feature.TIME_OUT,
                "Undertow's time-outs are those of reads and writes");
    }

    @Override
    protected int start(boolean virtualThreads) throws ReflectiveOperationException {
        RoutingHandler routes = Handlers.routing();
        answers(routes);
        waits(routes);
        fails(routes);
        HttpHandler handler = Handlers.exceptionHandler(routes)
                .addExceptionHandler(HandledFailure.class, exchange -> exchange.setStatusCode(409))
                .addExceptionHandler(BadlyHandledFailure.class, exchange -> {
                    throw new Failure();
                });
        if (virtualThreads) {
            // By reflection, since this is compiled for Java 17.
            ExecutorService threads = (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
            HttpHandler dispatched = handler;
            handler = exchange -> exchange.dispatch(threads, dispatched);
        }
        server = TestServer.traced(handler);
        return server.port();
    }

    @Override
    protected void stop() {
        server.close();
    }

    private void answers(RoutingHandler routes) {
        HttpHandler product = exchange -> {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain");
            exchange.getResponseSender().send(reached());
        };
        routes.get("/products/{id}", product);
        routes.add(Methods.HEAD, "/products/{id}", product);
        routes.add("PURGE", "/products/{id}", product);
        routes.post("/products", new BlockingHandler(exchange -> {
            String here = reached();
            exchange.getInputStream().readAllBytes();
            exchange.setStatusCode(201).getResponseSender().send(here);
        }));
        routes.add(Methods.OPTIONS, "/products", exchange -> {
            reached();
            exchange.setStatusCode(204);
        });
        routes.get(
                "/unavailable",
                exchange -> exchange.setStatusCode(503).getResponseSender().send(reached()));
        routes.get("/chat/{room}", Handlers.websocket((exchange, channel) -> {}));
    }

    private void waits(RoutingHandler routes) {
        routes.get("/elsewhere", exchange -> {
            String here = reached();
            exchange.dispatch(() -> exchange.getResponseSender().send(here));
        });
        routes.get("/waits", exchange -> {
            String here = reached();
            exchange.dispatch(SameThreadExecutor.INSTANCE, () -> {
                var unused =
                        released().thenRun(() -> exchange.getResponseSender().send(here));
            });
        });
        routes.get("/stream", exchange -> {
            reached();
            exchange.dispatch(SameThreadExecutor.INSTANCE, () -> stream(exchange));
        });
        routes.get("/events", Handlers.serverSentEvents((connection, lastEventId) -> {
            reached();
            connection.send("first");
            var unused = released()
                    .thenRun(() -> connection.send("last", new ServerSentEventConnection.EventCallback() {
                        @Override
                        public void done(ServerSentEventConnection sent, String data, String event, String id) {
                            sent.shutdown();
                        }

                        @Override
                        public void failed(
                                ServerSentEventConnection sent,
                                String data,
                                String event,
                                String id,
                                IOException failure) {
                            IoUtils.safeClose(sent);
                        }
                    }));
        }));
    }

    private void stream(HttpServerExchange exchange) {
        var released = released();
        exchange.getResponseSender().send(FIRST, new DefaultIoCallback() {
            @Override
            public void onComplete(HttpServerExchange sent, Sender sender) {
                var unused = released.thenRun(() -> sender.send(rest()));
            }
        });
    }

    private void fails(RoutingHandler routes) {
        throwing(routes, "/fails", Failure::new);
        throwing(routes, "/handled", HandledFailure::new);
        throwing(routes, "/handled-badly", BadlyHandledFailure::new);
        routes.get("/fails-elsewhere", exchange -> {
            reached();
            exchange.dispatch((HttpHandler) dispatched -> {
                throw new Failure();
            });
        });
    }

    private void throwing(RoutingHandler routes, String path, Supplier<RuntimeException> failure) {
        routes.get(path, exchange -> {
            reached();
            throw failure.get();
        });
    }
}
