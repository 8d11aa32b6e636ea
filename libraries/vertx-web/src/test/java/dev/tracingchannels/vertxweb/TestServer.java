// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/** A server of Vert.x on a free port, with a Vert.x of its own. */
final class TestServer implements AutoCloseable {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Vertx vertx;
    private final int port;

    private TestServer(Vertx vertx, int port) {
        this.vertx = vertx;
        this.port = port;
    }

    /** Starts a server with a traced router. */
    static TestServer traced(Consumer<Router> application) {
        return traced(application, ThreadingModel.EVENT_LOOP);
    }

    static TestServer traced(Consumer<Router> application, ThreadingModel threads) {
        return start(
                vertx -> {
                    Router router = VertxWebTracing.router(vertx);
                    application.accept(router);
                    return router;
                },
                threads);
    }

    static TestServer start(Function<Vertx, Handler<HttpServerRequest>> application) {
        return start(application, ThreadingModel.EVENT_LOOP);
    }

    static TestServer start(Function<Vertx, Handler<HttpServerRequest>> application, ThreadingModel threads) {
        Vertx vertx = Vertx.vertx();
        Listener listener = new Listener(application);
        await(vertx.deployVerticle(listener, new DeploymentOptions().setThreadingModel(threads)));
        return new TestServer(vertx, listener.port);
    }

    private static final class Listener extends AbstractVerticle {
        private final Function<Vertx, Handler<HttpServerRequest>> application;
        private volatile int port;

        Listener(Function<Vertx, Handler<HttpServerRequest>> application) {
            this.application = application;
        }

        @Override
        public void start(Promise<Void> started) {
            vertx.createHttpServer()
                    .requestHandler(application.apply(vertx))
                    .listen(0, "localhost")
                    .onSuccess(server -> port = server.actualPort())
                    .<Void>map((Function<HttpServer, Void>) server -> null)
                    .onComplete(started);
        }
    }

    static <T> T await(Future<T> future) {
        try {
            return future.await(20, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new AssertionError(late);
        }
    }

    int port() {
        return port;
    }

    Vertx vertx() {
        return vertx;
    }

    HttpResponse<String> get(String target, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + target));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
