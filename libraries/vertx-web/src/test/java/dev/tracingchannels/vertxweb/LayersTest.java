// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which layers a request has, and what they and the request end with. */
class LayersTest {
    private Requests requests;

    @BeforeEach
    void record() {
        requests = new Requests();
    }

    @AfterEach
    void stopRecording() {
        requests.close();
    }

    /** Returns the request, as it is published; what the client gets is as without tracing. */
    private String serve(BiConsumer<Vertx, Router> application) throws Exception {
        int untraced;
        try (TestServer server = TestServer.start(vertx -> {
            Router router = VertxWebTracing.router(vertx);
            application.accept(vertx, router);
            return VertxWebTracing.unwrap(router);
        })) {
            untraced = server.get("/a").statusCode();
        }
        requests.clear();
        return traced(application, untraced);
    }

    private String traced(BiConsumer<Vertx, Router> application, int status) throws Exception {
        try (TestServer server = TestServer.start(vertx -> {
            Router router = VertxWebTracing.router(vertx);
            application.accept(vertx, router);
            return router;
        })) {
            assertThat(server.get("/a").statusCode()).isEqualTo(status);
            return requests.only();
        }
    }

    private static void fail(RoutingContext ctx) {
        throw new IllegalStateException("a failure of " + ctx.request().path());
    }

    private static void later(RoutingContext ctx, Runnable work) {
        ctx.vertx().setTimer(1, fired -> work.run());
    }

    @Test
    void aHandlerThatPassesOnAtOnceEndsAfterThoseThatItPassesTo() throws Exception {
        assertThat(serve((vertx, router) -> {
                    router.route("/*").handler(RoutingContext::next);
                    router.get("/a").handler(RoutingContext::end);
                }))
                .isEqualTo("GET /a 200");
        assertThat(requests.layers()).containsExactly("handler /a", "handler /*");
    }

    @Test
    void aHandlerThatPassesOnLaterEndsThen() throws Exception {
        assertThat(serve((vertx, router) -> {
                    router.route("/*").handler(ctx -> later(ctx, ctx::next));
                    router.get("/a").handler(ctx -> later(ctx, ctx::end));
                }))
                .isEqualTo("GET /a 200");
        assertThat(requests.layers()).containsExactly("handler /*", "handler /a");
    }

    @Test
    void aHandlerThatFailsLaterIsTheOneThatFails() throws Exception {
        assertThat(serve((vertx, router) -> {
                    router.route("/*").handler(RoutingContext::next);
                    router.get("/a").handler(ctx -> later(ctx, () -> ctx.fail(new IllegalStateException())));
                }))
                .isEqualTo("GET /a 500 IllegalStateException");
        assertThat(requests.layers()).containsExactly("handler /*", "handler /a IllegalStateException");
    }

    @Test
    void aFailureWithoutAnErrorIsNoErrorOfItsLayer() throws Exception {
        assertThat(serve((vertx, router) -> router.get("/a").handler(ctx -> ctx.fail(503))))
                .isEqualTo("GET /a 503");
        assertThat(requests.layers()).containsExactly("handler /a");
    }

    @Test
    void aHandlerOfAFailureThatPassesOnIsALayerToo() throws Exception {
        assertThat(serve((vertx, router) -> {
                    router.get("/a").handler(LayersTest::fail).failureHandler(RoutingContext::next);
                    router.route().failureHandler(ctx -> later(ctx, ctx::next));
                }))
                .isEqualTo("GET /a 500 IllegalStateException");
        assertThat(requests.layers()).containsExactly("handler /a IllegalStateException", "failure /a", "failure");
    }

    @Test
    void aHandlerOfAFailureThatFailsAnewFailsWithItsOwnError() throws Exception {
        assertThat(serve((vertx, router) -> router.get("/a")
                        .handler(LayersTest::fail)
                        .failureHandler(ctx -> {
                            if (ctx.failure() instanceof IllegalStateException) {
                                ctx.fail(new UnsupportedOperationException());
                            } else {
                                ctx.next();
                            }
                        })))
                .isEqualTo("GET /a 500 UnsupportedOperationException");
        assertThat(requests.layers())
                .containsExactly(
                        "handler /a IllegalStateException", "failure /a", "failure /a UnsupportedOperationException");
    }

    @Test
    void aHandlerOfAFailureThatPassesTheSameErrorOnDoesNotFail() throws Exception {
        assertThat(serve((vertx, router) -> {
                    router.get("/a").handler(LayersTest::fail);
                    router.errorHandler(
                            500, ctx -> ctx.response().setStatusCode(418).end());
                }))
                .isEqualTo("GET /a 418");
        assertThat(requests.layers()).containsExactly("handler /a IllegalStateException", "failure 500");
    }

    @Test
    void anAnswerOf500KeepsTheErrorVisible() throws Exception {
        assertThat(serve((vertx, router) -> router.get("/a")
                        .handler(LayersTest::fail)
                        .failureHandler(ctx -> ctx.response().setStatusCode(500).end("sorry"))))
                .isEqualTo("GET /a 500 IllegalStateException");
    }

    @Test
    void aBlockingHandlerIsALayerOnItsThread() throws Exception {
        assertThat(serve((vertx, router) -> {
                    router.get("/a").blockingHandler(RoutingContext::next);
                    router.get("/a").blockingHandler(LayersTest::fail, false);
                }))
                .isEqualTo("GET /a 500 IllegalStateException");
        assertThat(requests.layers()).containsExactlyInAnyOrder("handler /a", "handler /a IllegalStateException");
    }

    @Test
    void aFunctionThatRespondsIsALayer() throws Exception {
        assertThat(serve((vertx, router) -> router.get("/a").respond(ctx -> Future.succeededFuture("a"))))
                .isEqualTo("GET /a 200");
        assertThat(serve((vertx, router) ->
                        router.get("/a").respond(ctx -> Future.failedFuture(new IllegalStateException()))))
                .isEqualTo("GET /a 500 IllegalStateException");
        assertThat(requests.layers()).containsExactly("handler /a IllegalStateException");
    }

    @Test
    void aHandlerThatPassesOnTwiceIsServedAsWithoutTracing() throws Exception {
        assertThat(serve((vertx, router) -> {
                    router.get("/a").handler(ctx -> {
                        ctx.next();
                        ctx.next();
                    });
                    router.get("/a").handler(RoutingContext::end);
                }))
                .startsWith("GET /a 200");
        assertThat(requests.layers()).hasSize(2);
    }

    @Test
    void aHandlerThatFailsAfterItsAnswerIsVisible() throws Exception {
        assertThat(serve((vertx, router) -> router.get("/a").handler(ctx -> {
                    ctx.end();
                    fail(ctx);
                })))
                .isEqualTo("GET /a 200");
        assertThat(requests.layers()).containsExactly("handler /a IllegalStateException");
    }

    @Test
    void aHandlerThatVertxKnowsIsNoLayerAndIsInItsPlace() throws Exception {
        assertThat(serve((vertx, router) ->
                        router.get("/a").handler(BodyHandler.create()).handler(RoutingContext::end)))
                .isEqualTo("GET /a 200");
        assertThat(requests.layers()).containsExactly("handler /a");
        assertThatThrownBy(() -> TestServer.traced(
                        router -> router.get("/a").handler(RoutingContext::next).handler(BodyHandler.create())))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRouterWithinAHandlerIsOfTheSameRequest() throws Exception {
        assertThat(traced(
                        (vertx, router) -> {
                            Router inner = VertxWebTracing.router(vertx);
                            inner.get("/a").handler(RoutingContext::end);
                            router.get("/a").handler(ctx -> inner.handle(ctx.request()));
                        },
                        200))
                .isEqualTo("GET /a 200");
        assertThat(requests.layers()).containsExactly("handler /a", "handler /a");
    }

    @Test
    void theFailureOfAMountedRouterIsKnownOnce() throws Exception {
        assertThat(serve((vertx, router) -> {
                    Router inner = VertxWebTracing.router(vertx);
                    inner.get("/a").handler(LayersTest::fail).failureHandler(RoutingContext::next);
                    router.route("/*").subRouter(inner);
                    router.route("/*")
                            .failureHandler(
                                    ctx -> ctx.response().setStatusCode(409).end());
                }))
                .isEqualTo("GET /a 409");
        assertThat(requests.layers())
                .isEqualTo(List.of("handler /a IllegalStateException", "failure /*", "failure /a"));
    }

    /** Vert.x would fail at each request that leaves the mount, since it casts the router to its own class. */
    @Test
    void aTracedRouterIsNotMountedOnOneThatIsNot() {
        Vertx vertx = Vertx.vertx();
        try {
            Router untraced = Router.router(vertx);
            Router traced = VertxWebTracing.router(vertx);
            assertThatThrownBy(() -> untraced.route("/a/*").subRouter(traced))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("VertxWebTracing");
            untraced.route("/b/*").subRouter(VertxWebTracing.unwrap(traced));
        } finally {
            TestServer.await(vertx.close());
        }
    }
}
