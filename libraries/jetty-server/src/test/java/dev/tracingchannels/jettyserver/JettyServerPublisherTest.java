// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jettyserver;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.HttpServerPublisherContract;
import dev.tracingchannels.testing.TestDouble;
import java.net.http.HttpResponse;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class JettyServerPublisherTest extends HttpServerPublisherContract<JettyServerRequest> {
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.traced(Answers.of((request, response, callback) -> {
            runInside();
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
    protected HttpResponse<String> get(String target, String... headers) {
        return server.get(target, headers);
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
