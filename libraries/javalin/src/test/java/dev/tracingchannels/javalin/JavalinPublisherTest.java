// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.PublisherContract;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Requests without any layer, so that each is one operation: what answers or throws is a filter of the application's. */
class JavalinPublisherTest extends PublisherContract<JavalinRequest> {
    private final Queue<Runnable> inside = new ConcurrentLinkedQueue<>();
    private final Queue<RuntimeException> thrown = new ConcurrentLinkedQueue<>();
    private TestServer server;

    @BeforeEach
    void start() {
        Filter filter = (request, response, chain) -> {
            Runnable action = inside.poll();
            if (action != null) {
                action.run();
            }
            chain.doFilter(request, response);
        };
        server = TestServer.traced(config -> config.jetty.modifyServletContextHandler(
                handler -> handler.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST))));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected TracingChannel<JavalinRequest> channel() {
        return JavalinChannels.REQUEST;
    }

    @Override
    protected Object succeed() {
        return server.get("/missing").body();
    }

    @Override
    protected void fail() {
        inside.add(() -> {
            RuntimeException failure = new IllegalStateException("as the test wants it");
            thrown.add(failure);
            throw failure;
        });
        if (server.get("/failing").statusCode() == 500) {
            throw thrown.remove();
        }
    }

    @Override
    protected void succeedWith(String secret) {
        server.get("/missing", "Authorization", "Bearer " + secret, "Cookie", "session=" + secret);
    }

    @Override
    protected void succeedAround(Runnable action) {
        inside.add(action);
        succeed();
    }
}
