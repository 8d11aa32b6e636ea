// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.HttpServerPublisherContract;
import dev.tracingchannels.testing.TestDouble;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http.ErrorHandlers;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.Filters;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The request as a whole, as Helidon's discovery has it published. */
class HelidonWebserverPublisherTest extends HttpServerPublisherContract<HelidonWebserverRequest> {
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.discovered(routing -> routing.addFilter((chain, req, res) -> {
                    runInside();
                    chain.proceed();
                })
                .get("/", (req, res) -> res.send("here")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected TracingChannel<HelidonWebserverRequest> channel() {
        return HelidonWebserverChannels.REQUEST;
    }

    @Override
    protected HttpResponse<String> get(String target, String... headers) {
        return server.get(target, headers);
    }

    /** Helidon's filters and a handler. Without any filter Helidon would need 136 bytes less. */
    @Override
    protected Callable<?> measuredCall(boolean publishing) {
        HttpPrologue prologue = HttpPrologue.create("HTTP/1.1", "HTTP", "1.1", Method.GET, "/", false);
        RoutingRequest request =
                TestDouble.of(RoutingRequest.class, (self, method, arguments) -> switch (method.getName()) {
                    case "prologue" -> prologue;
                    case "matchingPattern" -> Optional.empty();
                    default -> null;
                });
        RoutingResponse response =
                TestDouble.of(RoutingResponse.class, (self, method, arguments) -> switch (method.getName()) {
                    case "status" -> Status.OK_200;
                    case "isSent" -> true;
                    case "hasEntity" -> false;
                    default -> null;
                });
        ConnectionContext connection = TestDouble.of(ConnectionContext.class, (self, method, arguments) -> null);
        Handler handler = (req, res) -> {};
        HelidonWebserverTracing tracing = new HelidonWebserverTracing();
        Handler measured = publishing ? TracedHandler.of(handler, new RoutePattern("/", "/"), tracing) : handler;
        Filter filter = publishing ? new TracedFilter(tracing) : (chain, req, res) -> chain.proceed();
        Filters filters = Filters.create(ErrorHandlers.create(Map.of()), List.of(filter));
        return () -> {
            filters.filter(connection, request, response, () -> {
                measured.handle(request, response);
                return null;
            });
            return null;
        };
    }
}
