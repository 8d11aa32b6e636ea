// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.undertow;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.HttpServerPublisherContract;
import dev.tracingchannels.testing.TestDouble;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import java.net.http.HttpResponse;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class UndertowPublisherTest extends HttpServerPublisherContract<UndertowRequest> {
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.traced(exchange -> {
            runInside();
            exchange.getResponseSender().send("here");
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected TracingChannel<UndertowRequest> channel() {
        return UndertowChannels.REQUEST;
    }

    @Override
    protected HttpResponse<String> get(String target, String... headers) {
        return server.get(target, headers);
    }

    /** The handlers alone, with an exchange of no connection that works. */
    @Override
    protected Callable<?> measuredCall(boolean publishing) {
        HttpHandler answer = exchange -> {};
        HttpHandler handler = publishing ? TracedHandler.wrap(answer) : answer;
        ServerConnection connection = TestDouble.of(ServerConnection.class, (self, method, arguments) -> null);
        return () -> {
            HttpServerExchange exchange = new HttpServerExchange(connection);
            handler.handleRequest(exchange);
            return exchange;
        };
    }
}
