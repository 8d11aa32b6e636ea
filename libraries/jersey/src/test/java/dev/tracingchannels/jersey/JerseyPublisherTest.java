// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jersey;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.PublisherContract;
import dev.tracingchannels.testing.TestDouble;
import jakarta.ws.rs.core.SecurityContext;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.glassfish.jersey.server.spi.ContainerResponseWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Requests without any layer, so that each is one operation: what throws is a listener of the application's. */
class JerseyPublisherTest extends PublisherContract<JerseyRequest> {
    private static final URI BASE = URI.create("http://localhost/");

    private static final SecurityContext NOBODY =
            TestDouble.of(SecurityContext.class, (self, method, arguments) -> null);

    private final Queue<Runnable> inside = new ConcurrentLinkedQueue<>();
    private final Queue<RuntimeException> thrown = new ConcurrentLinkedQueue<>();
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.of(new Listener());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected TracingChannel<JerseyRequest> channel() {
        return JerseyChannels.REQUEST;
    }

    @Override
    protected Object succeed() {
        return server.get("/missing").statusCode();
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

    /**
     * Jersey itself makes 280 of 13900 bytes more where an application has a listener and filters: its first event, a list of listeners,
     * and iterators.
     */
    @Override
    protected long idleBytes() {
        return 400;
    }

    @Override
    protected Callable<?> measuredCall(boolean publishing) {
        ResourceConfig config = new ResourceConfig().property(JerseyTracing.DISCOVERY, publishing);
        ApplicationHandler application = new ApplicationHandler(config);
        Answer answer = new Answer();
        return () -> {
            ContainerRequest request = new ContainerRequest(
                    BASE, BASE, "GET", NOBODY, new MapPropertiesDelegate(), application.getConfiguration());
            request.setEntityStream(new ByteArrayInputStream(new byte[0]));
            request.setWriter(answer);
            application.handle(request);
            return answer;
        };
    }

    /** Does something within a request, outside of its layers. */
    private final class Listener implements ApplicationEventListener, RequestEventListener {
        @Override
        public void onEvent(ApplicationEvent event) {}

        @Override
        public RequestEventListener onRequest(RequestEvent event) {
            return this;
        }

        @Override
        public void onEvent(RequestEvent event) {
            Runnable action = event.getType() == RequestEvent.Type.MATCHING_START ? inside.poll() : null;
            if (action != null) {
                action.run();
            }
        }
    }

    /** Takes the response of a call that is measured. */
    private static final class Answer implements ContainerResponseWriter {
        @Override
        public OutputStream writeResponseStatusAndHeaders(long contentLength, ContainerResponse response) {
            return OutputStream.nullOutputStream();
        }

        @Override
        public boolean suspend(long timeOut, TimeUnit timeUnit, TimeoutHandler timeoutHandler) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setSuspendTimeout(long timeOut, TimeUnit timeUnit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void commit() {}

        @Override
        public void failure(Throwable error) {
            throw new IllegalStateException(error);
        }

        @Override
        public boolean enableResponseBuffering() {
            return false;
        }
    }
}
