// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.mapping.http.ServedRequest;
import dev.tracingchannels.testing.EventRecorder;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request that a server below has published is no request of the servlet's, which adds to that one what it knows. */
class RequestsWithinOthersTest {
    private static final TracingChannel<ServedRequest> SERVER = TracingChannel.named("test-server:request");

    private final Store<String> server = Store.create("server");
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();
    private Subscription subscription;

    @BeforeEach
    void subscribe() {
        SERVER.start().bindStore(server, operation -> "within the server");
        subscription = SERVER.subscribe(new TracingSubscriber<>() {
            @Override
            public void end(Operation<ServedRequest> operation) {
                ended.add(operation.payload().route() + " "
                        + (operation.hasError() ? operation.error().getMessage() : operation.result()));
            }
        });
    }

    @AfterEach
    void unsubscribe() {
        subscription.close();
        SERVER.start().unbindStore(server);
    }

    /** What a server does around its servlets, which end with this call. */
    private static final class Server implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            try (ServedRequest.Open open = ServedRequest.open(SERVER, served -> served)) {
                request.setAttribute(ServedRequest.ATTRIBUTE, open.request());
                int status = 200;
                try {
                    chain.doFilter(request, response);
                } catch (Throwable failure) {
                    status = 500;
                    throw failure;
                } finally {
                    open.finish(status);
                }
            }
        }
    }

    private static TomcatServer start(Servlets.Handler handler) throws Exception {
        return TomcatServer.untraced(context -> {
                    FilterRegistration.Dynamic server = context.addFilter("server", new Server());
                    server.setAsyncSupported(true);
                    server.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
                    addAfter(context);
                    Servlets.get(context, "/products/*", handler);
                })
                .start();
    }

    private static void addAfter(ServletContext context) {
        FilterRegistration.Dynamic filter = context.addFilter("tracing", new TracingFilter());
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), true, "/*");
    }

    @Test
    void theServletAddsItsRoute() throws Exception {
        try (EventRecorder<ServletExchange> recorder = EventRecorder.on(ServletChannels.REQUEST);
                TomcatServer tomcat = start((request, response) -> {})) {
            TestClient.get(tomcat.port(), "/products/7");
            assertThat(ended.poll(20, TimeUnit.SECONDS)).isEqualTo("/products/* 200");
            recorder.recordedNothing();
        }
    }

    @Test
    void theServletAddsItsError() throws Exception {
        try (EventRecorder<ServletExchange> recorder = EventRecorder.on(ServletChannels.REQUEST);
                TomcatServer tomcat = start((request, response) -> {
                    throw new IllegalStateException("failed");
                })) {
            TestClient.get(tomcat.port(), "/products/7");
            assertThat(ended.poll(20, TimeUnit.SECONDS)).isEqualTo("/products/* failed");
            recorder.recordedNothing();
        }
    }

    @Test
    void asynchronousDispatchesRunInTheContextOfTheServer() throws Exception {
        try (EventRecorder<ServletExchange> recorder = EventRecorder.on(ServletChannels.REQUEST);
                TomcatServer tomcat = start((request, response) -> {
                    seen.add(request.getDispatcherType() + " " + server.get());
                    if (request.getDispatcherType() == DispatcherType.REQUEST) {
                        AsyncContext async = request.startAsync();
                        async.start(async::dispatch);
                    }
                })) {
            TestClient.get(tomcat.port(), "/products/7");
            assertThat(List.copyOf(seen)).containsExactly("REQUEST within the server", "ASYNC within the server");
            recorder.recordedNothing();
        }
    }
}
