// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.ext.web.handler.SimpleAuthenticationHandler;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** The route that a request gets: the template of what answers it, with those of the mounts around it. */
class RoutesTest {
    private static String route(BiConsumer<Vertx, Router> application, String target) throws Exception {
        try (Requests requests = new Requests();
                TestServer server = TestServer.start(vertx -> {
                    Router router = VertxWebTracing.router(vertx);
                    application.accept(vertx, router);
                    return router;
                })) {
            server.get(target);
            return requests.only();
        }
    }

    private static Router products(Vertx vertx) {
        Router products = VertxWebTracing.router(vertx);
        products.get("/products/:id").handler(RoutingContext::end);
        products.get("/").handler(RoutingContext::end);
        return products;
    }

    @Test
    void aMountedRoutersRouteIsJoinedToItsMounts() throws Exception {
        assertThat(route((vertx, router) -> router.route("/api/*").subRouter(products(vertx)), "/api/products/7"))
                .isEqualTo("GET /api/products/:id 200");
        assertThat(route((vertx, router) -> router.route("/api*").subRouter(products(vertx)), "/api/products/7"))
                .isEqualTo("GET /api/products/:id 200");
        assertThat(route((vertx, router) -> router.route("/api/*").subRouter(products(vertx)), "/api/"))
                .isEqualTo("GET /api/ 200");
        assertThat(route((vertx, router) -> router.route().subRouter(products(vertx)), "/products/7"))
                .isEqualTo("GET /products/:id 200");
    }

    @Test
    void aMountWithAParameterIsATemplateToo() throws Exception {
        assertThat(route(
                        (vertx, router) -> router.route("/shops/:shop/*").subRouter(products(vertx)),
                        "/shops/secret/products/7"))
                .isEqualTo("GET /shops/:shop/products/:id 200");
    }

    @Test
    void mountsWithinMountsAreJoined() throws Exception {
        BiConsumer<Vertx, Router> application = (vertx, router) -> {
            Router version = VertxWebTracing.router(vertx);
            router.route("/:version/*").subRouter(version);
            version.route("/api/*").subRouter(products(vertx));
        };
        assertThat(route(application, "/v1/api/products/7")).isEqualTo("GET /:version/api/products/:id 200");
    }

    @Test
    void aRouterThatIsMountedTwiceHasTheRouteByWhichItIsReached() throws Exception {
        BiConsumer<Vertx, Router> application = (vertx, router) -> {
            Router products = products(vertx);
            router.route("/old/*").subRouter(products);
            router.route("/new/:shop/*").subRouter(products);
        };
        assertThat(route(application, "/old/products/7")).isEqualTo("GET /old/products/:id 200");
        assertThat(route(application, "/new/a/products/7")).isEqualTo("GET /new/:shop/products/:id 200");
    }

    @Test
    void aMountedRouterThatIsNotTracedHasNoRoute() throws Exception {
        BiConsumer<Vertx, Router> application = (vertx, router) -> {
            Router products = Router.router(vertx);
            products.get("/products/:id").handler(RoutingContext::end);
            router.route().handler(RoutingContext::next);
            router.route("/api/*").subRouter(products);
        };
        assertThat(route(application, "/api/products/7")).isEqualTo("GET 200");
    }

    @Test
    void theRouteIsThatOfTheHandlerThatAnswers() throws Exception {
        BiConsumer<Vertx, Router> application = (vertx, router) -> {
            router.route("/products/*").handler(RoutingContext::next);
            router.get("/products/:id").handler(ctx -> ctx.vertx().setTimer(1, fired -> ctx.next()));
            router.get("/products/:number").handler(RoutingContext::end);
        };
        assertThat(route(application, "/products/7")).isEqualTo("GET /products/:number 200");
    }

    @Test
    void noHandlerThatOnlyPassesOnIsTheRoute() throws Exception {
        BiConsumer<Vertx, Router> application = (vertx, router) -> {
            router.route("/products/*").handler(RoutingContext::next);
            router.route("/products/*").handler(ctx -> ctx.vertx().setTimer(1, fired -> ctx.next()));
            router.post("/products/:id").handler(RoutingContext::end);
        };
        assertThat(route(application, "/products/secret")).isEqualTo("GET 405");
        assertThat(route(application, "/products/secret/parts")).isEqualTo("GET 404");
    }

    @Test
    void neitherIsTheMountOfARouterInWhichNothingMatches() throws Exception {
        BiConsumer<Vertx, Router> application =
                (vertx, router) -> router.route("/api/*").subRouter(products(vertx));
        assertThat(route(application, "/api/secret")).isEqualTo("GET 404");
    }

    @Test
    void aHandlerThatAnswers404ItselfHasItsRoute() throws Exception {
        BiConsumer<Vertx, Router> application = (vertx, router) -> {
            router.get("/products/:id").handler(ctx -> ctx.fail(404));
            router.get("/parts/:id")
                    .handler(ctx -> ctx.response().setStatusCode(404).end());
        };
        assertThat(route(application, "/products/7")).isEqualTo("GET /products/:id 404");
        assertThat(route(application, "/parts/7")).isEqualTo("GET /parts/:id 404");
    }

    @Test
    void aHandlerForTheStatus404IsNoRoute() throws Exception {
        BiConsumer<Vertx, Router> application = (vertx, router) -> {
            router.route("/*").handler(RoutingContext::next);
            router.errorHandler(404, ctx -> ctx.response().setStatusCode(404).end("none"));
        };
        assertThat(route(application, "/secret")).isEqualTo("GET 404");
    }

    @Test
    void wildcardsAndExpressionsAreTemplates() throws Exception {
        BiConsumer<Vertx, Router> application = (vertx, router) -> {
            router.get("/static/*").handler(RoutingContext::end);
            router.getWithRegex("/parts/(\\d+)").handler(RoutingContext::end);
            router.get("/download/:file/*").handler(RoutingContext::end);
        };
        assertThat(route(application, "/static/secret.txt")).isEqualTo("GET /static/* 200");
        assertThat(route(application, "/parts/7")).isEqualTo("GET /parts/(\\d+) 200");
        assertThat(route(application, "/download/a/b")).isEqualTo("GET /download/:file/* 200");
    }

    @Test
    void aRequestThatIsReroutedHasTheLastRoute() throws Exception {
        BiConsumer<Vertx, Router> application = (vertx, router) -> {
            router.get("/old/:id").handler(ctx -> ctx.reroute("/products/7"));
            router.get("/products/:id").handler(RoutingContext::end);
        };
        assertThat(route(application, "/old/7")).isEqualTo("GET /products/:id 200");
    }

    @Test
    void aFailureThatIsReroutedHasTheLastRoute() throws Exception {
        BiConsumer<Vertx, Router> application = (vertx, router) -> {
            router.get("/old/:id").handler(ctx -> ctx.fail(410)).failureHandler(ctx -> ctx.reroute("/products/7"));
            router.get("/products/:id").handler(RoutingContext::end);
        };
        assertThat(route(application, "/old/7")).isEqualTo("GET /products/:id 200");
    }

    @Test
    void handlersThatARouterHadBeforeItWasWrappedHaveTheirRoute() throws Exception {
        try (Requests requests = new Requests();
                TestServer server = TestServer.start(vertx -> {
                    Router router = Router.router(vertx);
                    router.route().handler(RoutingContext::next);
                    router.get("/products/:id").handler(RoutingContext::end);
                    return VertxWebTracing.wrap(router);
                })) {
            server.get("/products/7");
            server.get("/secret");
            assertThat(requests.await(2)).containsExactly("GET /products/:id 200", "GET 404");
        }
    }

    @Test
    void whatAHandlerAnswersThatVertxKnowsHasTheRouteInAWrappedRouterOnly() throws Exception {
        SimpleAuthenticationHandler refuses =
                SimpleAuthenticationHandler.create().authenticate(ctx -> Future.failedFuture(new HttpException(401)));
        assertThat(route(
                        (vertx, router) ->
                                router.get("/products/:id").handler(refuses).handler(RoutingContext::end),
                        "/products/7"))
                .isEqualTo("GET 401");
        try (Requests requests = new Requests();
                TestServer server = TestServer.start(vertx -> {
                    Router router = Router.router(vertx);
                    router.get("/products/:id").handler(refuses).handler(RoutingContext::end);
                    return VertxWebTracing.wrap(router);
                })) {
            server.get("/products/7");
            assertThat(requests.only()).isEqualTo("GET /products/:id 401");
        }
    }
}
