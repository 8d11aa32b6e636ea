// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.undertow;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.PublisherContract;
import dev.tracingchannels.testing.TestDouble;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class UndertowPublisherTest extends PublisherContract<UndertowRequest> {
    private final Queue<Runnable> inside = new ConcurrentLinkedQueue<>();
    private final Queue<RuntimeException> thrown = new ConcurrentLinkedQueue<>();
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.traced(exchange -> {
            Runnable action = inside.poll();
            if (action != null) {
                action.run();
            }
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
    protected Object succeed() {
        return server.get("/").body();
    }

    @Override
    protected void fail() {
        failWith("as the test wants it");
    }

    @Override
    protected void failWith(String secret) {
        inside.add(() -> {
            RuntimeException failure = new IllegalStateException(secret);
            thrown.add(failure);
            throw failure;
        });
        if (server.get("/").statusCode() == 500) {
            throw thrown.remove();
        }
    }

    @Override
    protected void succeedWith(String secret) {
        server.get("/?password=" + secret, "Authorization", "Bearer " + secret, "Cookie", "session=" + secret);
    }

    @Override
    protected void succeedAround(Runnable action) {
        inside.add(action);
        succeed();
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
