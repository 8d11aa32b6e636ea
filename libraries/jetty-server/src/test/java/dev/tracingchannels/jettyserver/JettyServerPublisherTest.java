// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jettyserver;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.PublisherContract;
import dev.tracingchannels.testing.TestDouble;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class JettyServerPublisherTest extends PublisherContract<JettyServerRequest> {
    private final Queue<Runnable> inside = new ConcurrentLinkedQueue<>();
    private final Queue<RuntimeException> thrown = new ConcurrentLinkedQueue<>();
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.traced(Answers.of((request, response, callback) -> {
            Runnable action = inside.poll();
            if (action != null) {
                action.run();
            }
            Answers.text(response, "here", callback);
        }));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected TracingChannel<JettyServerRequest> channel() {
        return JettyServerChannels.REQUEST;
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

    /** The handlers alone: the request is over as soon as somebody wants to know when it is. */
    @Override
    protected Callable<?> measuredCall(boolean publishing) throws Exception {
        Handler answer = Answers.of((request, response, callback) -> {});
        Handler handler =
                publishing ? new TracedHandler(answer, new JettyServerTracing()) : new Handler.Wrapper(answer);
        HttpStream stream = TestDouble.of(HttpStream.class, (self, method, arguments) -> null);
        Request request = TestDouble.of(Request.class, (self, method, arguments) -> {
            if (method.getName().equals("addHttpStreamWrapper")) {
                @SuppressWarnings("unchecked") // as the method's declaration says
                Function<HttpStream, HttpStream> wrapper = (Function<HttpStream, HttpStream>) arguments[0];
                wrapper.apply(stream).succeeded();
            }
            return null;
        });
        Response response = TestDouble.of(
                Response.class, (self, method, arguments) -> method.getReturnType() == int.class ? 200 : null);
        return () -> handler.handle(request, response, Callback.NOOP);
    }
}
