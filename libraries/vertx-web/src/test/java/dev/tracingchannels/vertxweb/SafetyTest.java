// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.testing.Allocation;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What subscribers and clients do to harm, and what is left of the tracing when it is taken off. */
class SafetyTest {
    /** Throws at each event. */
    private static final class Hostile implements TracingSubscriber<VertxWebRequest> {
        private final AtomicInteger events = new AtomicInteger();

        private void fail() {
            events.incrementAndGet();
            throw new IllegalStateException("a hostile subscriber");
        }

        @Override
        public void start(Operation<VertxWebRequest> operation) {
            fail();
        }

        @Override
        public void end(Operation<VertxWebRequest> operation) {
            fail();
        }

        @Override
        public void asyncStart(Operation<VertxWebRequest> operation) {
            fail();
        }

        @Override
        public void asyncEnd(Operation<VertxWebRequest> operation) {
            fail();
        }

        @Override
        public void error(Operation<VertxWebRequest> operation) {
            fail();
        }
    }

    private static void answers(Router router) {
        router.get("/a").handler(ctx -> ctx.vertx().setTimer(1, fired -> ctx.next()));
        router.get("/a").handler(ctx -> ctx.end("a"));
        router.get("/b").handler(ctx -> {
            throw new IllegalStateException();
        });
        router.get("/b").failureHandler(ctx -> ctx.response().setStatusCode(409).end());
    }

    @Test
    void aSubscriberThatThrowsHarmsNoRequest() throws Exception {
        Hostile hostile = new Hostile();
        ErrorHandler.set((where, error) -> {});
        try (Subscription subscription = VertxWebChannels.REQUEST.subscribe(hostile);
                TestServer server = TestServer.traced(SafetyTest::answers)) {
            assertThat(server.get("/a").body()).isEqualTo("a");
            assertThat(server.get("/b").statusCode()).isEqualTo(409);
            assertThat(server.get("/c").statusCode()).isEqualTo(404);
        } finally {
            ErrorHandler.set(null);
        }
        assertThat(hostile.events).hasPositiveValue();
    }

    @Test
    void aSubscriberThatComesOrGoesInTheMiddleHarmsNoRequest() throws Exception {
        List<Subscription> subscriptions = new ArrayList<>();
        try (TestServer server = TestServer.traced(router -> {
            router.route().handler(ctx -> {
                if (subscriptions.isEmpty()) {
                    subscriptions.add(VertxWebChannels.REQUEST.subscribe(new TracingSubscriber<>() {}));
                } else {
                    subscriptions.remove(0).close();
                }
                ctx.next();
            });
            answers(router);
        })) {
            for (int i = 0; i < 4; i++) {
                assertThat(server.get("/a").body()).isEqualTo("a");
                assertThat(server.get("/b").statusCode()).isEqualTo(409);
            }
        }
        subscriptions.forEach(Subscription::close);
    }

    @Test
    void theCloseHandlerOfTheApplicationIsCalledBesideOurs() throws Exception {
        CountDownLatch closed = new CountDownLatch(2);
        CompletableFuture<Void> reached = new CompletableFuture<>();
        try (Requests requests = new Requests();
                TestServer server = TestServer.traced(router -> router.get("/a").handler(ctx -> {
                    ctx.response().closeHandler(any -> closed.countDown());
                    ctx.response().exceptionHandler(any -> closed.countDown());
                    reached.complete(null);
                }))) {
            try (Socket socket = new Socket("localhost", server.port())) {
                socket.getOutputStream()
                        .write("GET /a HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                reached.get(20, TimeUnit.SECONDS);
            }
            assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(requests.only()).isEqualTo("GET /a 0 HttpClosedException");
            assertThat(requests.layers()).containsExactly("handler /a");
        }
    }

    @Test
    void wrappingTwiceIsWrappingOnceAndUnwrappingLeavesNothing() {
        Vertx vertx = Vertx.vertx();
        try {
            Router router = Router.router(vertx);
            Route route = router.get("/a").handler(RoutingContext::end);
            Router traced = VertxWebTracing.wrap(router);
            assertThat(VertxWebTracing.wrap(router)).isSameAs(traced);
            assertThat(VertxWebTracing.wrap(traced)).isSameAs(traced);
            assertThat(traced.getRoutes()).hasSize(1).isEqualTo(traced.getRoutes());
            assertThat(traced.metadata()).isEmpty();

            traced.clear();
            assertThat(traced.getRoutes()).isEmpty();
            traced.get("/b").handler(RoutingContext::end);
            assertThat(VertxWebTracing.unwrap(traced)).isSameAs(router);
            assertThat(VertxWebTracing.unwrap(traced)).isSameAs(router);
            assertThat(router.getRoutes()).hasSize(1).doesNotContain(route);
            assertThat(router.metadata()).isEmpty();
            assertThat(VertxWebTracing.unwrap(router)).isSameAs(router);
        } finally {
            TestServer.await(vertx.close());
        }
    }

    /** What costs each call of a store on a thread of Vert.x, and each capture. */
    @Test
    void askingVertxForTheContextMakesNoObjects() throws Exception {
        Store<String> store = Store.create("any");
        CompletableFuture<Long> bytes = new CompletableFuture<>();
        try (Requests requests = new Requests();
                TestServer server = TestServer.traced(router -> router.get("/a")
                        .handler(ctx -> ctx.vertx().setTimer(1, fired -> {
                            try {
                                bytes.complete(Allocation.bytesPerCall(store::get, 0));
                            } catch (Exception failure) {
                                bytes.completeExceptionally(failure);
                            }
                            ctx.end(String.valueOf(requests.here()));
                        })))) {
            assertThat(server.get("/a").body()).isEqualTo("/a > handler");
        }
        assertThat(bytes.get(20, TimeUnit.SECONDS)).isZero();
    }
}
