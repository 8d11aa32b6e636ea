// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.HttpServerPublisherContract;
import dev.tracingchannels.testing.TestDouble;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.ext.web.Router;
import java.net.http.HttpResponse;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class VertxWebPublisherTest extends HttpServerPublisherContract<VertxWebRequest> {
    private TestServer server;

    /** The handler is a layer, which would be an operation more; so it is one that the router has from before. */
    @BeforeEach
    void start() {
        server = TestServer.start(vertx -> {
            Router router = Router.router(vertx);
            router.route().handler(ctx -> {
                runInside();
                ctx.end("here");
            });
            return VertxWebTracing.wrap(router);
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected TracingChannel<VertxWebRequest> channel() {
        return VertxWebChannels.REQUEST;
    }

    @Override
    protected HttpResponse<String> get(String target, String... headers) throws Exception {
        return server.get(target, headers);
    }

    /** A router that answers at once, without a socket. */
    @Override
    protected Callable<?> measuredCall(boolean publishing) {
        Future<Void> written = Future.succeededFuture();
        ContextInternal context = TestDouble.of(ContextInternal.class, (self, method, arguments) -> false);
        HttpServerResponse response =
                TestDouble.of(HttpServerResponse.class, (self, method, arguments) -> switch (method.getName()) {
                    case "end" -> written;
                    case "headWritten", "ended" -> true;
                    case "getStatusCode" -> 200;
                    default -> null;
                });
        HttpServerRequest request =
                TestDouble.of(HttpServerRequestInternal.class, (self, method, arguments) -> switch (method.getName()) {
                    case "response" -> response;
                    case "context" -> context;
                    default -> null;
                });
        Router original = TestDouble.of(
                Router.class,
                (self, method, arguments) ->
                        method.getName().equals("handle") ? answer((HttpServerRequest) arguments[0]) : null);
        Router router = publishing ? new TracedRouter(original) : original;
        return () -> {
            router.handle(request);
            return null;
        };
    }

    private static Object answer(HttpServerRequest request) {
        request.response().end();
        return null;
    }
}
