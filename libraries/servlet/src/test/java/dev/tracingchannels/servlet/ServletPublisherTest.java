// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.PublisherContract;
import dev.tracingchannels.testing.TestDouble;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class ServletPublisherTest extends PublisherContract<ServletExchange> {
    private static final Queue<Runnable> INSIDE = new ConcurrentLinkedQueue<>();
    private static final Queue<RuntimeException> THROWN = new ConcurrentLinkedQueue<>();
    private static TomcatServer server;

    @BeforeAll
    static void start() throws Exception {
        server = TomcatServer.traced(context -> Servlets.get(context, "/products/*", (request, response) -> {
                    Runnable action = INSIDE.poll();
                    if (action != null) {
                        action.run();
                    }
                    Servlets.answer(response, "done");
                }))
                .start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Override
    protected TracingChannel<ServletExchange> channel() {
        return ServletChannels.REQUEST;
    }

    @Override
    protected Object succeed() {
        return TestClient.get(server.port(), "/products/7").body();
    }

    @Override
    protected void fail() {
        INSIDE.add(() -> {
            RuntimeException failure = new IllegalStateException("as the test wants it");
            THROWN.add(failure);
            throw failure;
        });
        if (TestClient.get(server.port(), "/products/8").statusCode() == 500) {
            throw THROWN.remove();
        }
    }

    @Override
    protected void succeedWith(String secret) {
        TestClient.get(
                server.port(),
                "/products/7?token=" + secret,
                "Authorization",
                "Bearer " + secret,
                "Cookie",
                "session=" + secret);
    }

    @Override
    protected Callable<?> measuredCall(boolean publishing) {
        HttpServletRequest request =
                TestDouble.of(HttpServletRequest.class, (self, method, arguments) -> switch (method.getName()) {
                    case "getMethod" -> "GET";
                    case "isAsyncStarted" -> false;
                    case "getDispatcherType" -> DispatcherType.REQUEST;
                    default -> null;
                });
        HttpServletResponse response = TestDouble.of(
                HttpServletResponse.class,
                (self, method, arguments) -> method.getName().equals("getStatus") ? 200 : null);
        FilterChain chain = (ignored, alsoIgnored) -> {};
        TracingFilter filter = new TracingFilter();
        return () -> {
            if (publishing) {
                filter.doFilter(request, response, chain);
            } else {
                chain.doFilter(request, response);
            }
            return response;
        };
    }

    @Override
    protected void succeedAround(Runnable action) {
        INSIDE.add(action);
        succeed();
    }
}
