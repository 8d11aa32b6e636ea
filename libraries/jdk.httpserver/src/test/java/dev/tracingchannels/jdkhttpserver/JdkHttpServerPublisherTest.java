// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdkhttpserver;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.PublisherContract;
import dev.tracingchannels.testing.TestDouble;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class JdkHttpServerPublisherTest extends PublisherContract<JdkHttpServerRequest> {
    private final Queue<Runnable> inside = new ConcurrentLinkedQueue<>();
    private final Queue<RuntimeException> thrown = new ConcurrentLinkedQueue<>();
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.traced(target -> {
            target.createContext("/products", this::answer);
            target.createContext("/fails", exchange -> {
                RuntimeException failure = new IllegalStateException("as the test wants it");
                thrown.add(failure);
                throw failure;
            });
        });
    }

    private void answer(HttpExchange exchange) throws IOException {
        Runnable action = inside.poll();
        if (action != null) {
            action.run();
        }
        Answers.send(exchange, 200, "here");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected TracingChannel<JdkHttpServerRequest> channel() {
        return JdkHttpServerChannels.REQUEST;
    }

    @Override
    protected Object succeed() throws Exception {
        return server.get("/products").body();
    }

    /**
     * The server closes the connection without a response, and the client says so with an exception of its own; where the method
     * allows it, the client sends the request again first.
     */
    @Override
    protected void fail() throws Exception {
        try {
            server.send("POST", "/fails");
        } catch (IOException closed) {
            throw thrown.remove();
        }
    }

    @Override
    protected void succeedWith(String secret) throws Exception {
        server.get("/products?sig=" + secret, "Authorization", "Bearer " + secret, "Cookie", "session=" + secret);
    }

    @Override
    protected void succeedAround(Runnable action) throws Exception {
        inside.add(action);
        succeed();
    }

    /** Without a socket: the filter alone. */
    @Override
    protected Callable<?> measuredCall(boolean publishing) {
        HttpContext context = TestDouble.of(HttpContext.class, (self, method, arguments) -> null);
        HttpExchange exchange =
                TestDouble.of(HttpExchange.class, (self, method, arguments) -> switch (method.getName()) {
                    case "getHttpContext" -> context;
                    case "getResponseCode" -> 200;
                    default -> null;
                });
        Filter.Chain chain = new Filter.Chain(List.of(), HttpExchange::close);
        TracingFilter filter = new TracingFilter();
        return () -> {
            if (publishing) {
                filter.doFilter(exchange, chain);
            } else {
                chain.doFilter(exchange);
            }
            return exchange;
        };
    }
}
