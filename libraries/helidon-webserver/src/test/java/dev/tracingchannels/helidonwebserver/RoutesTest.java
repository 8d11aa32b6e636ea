// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.MappedSpan;
import dev.tracingchannels.testing.MappedSpans;
import io.helidon.http.PathMatchers;
import io.helidon.webserver.http.HttpRoute;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The templates that requests have, with layers and without. */
class RoutesTest {
    private static final HttpService PRODUCTS = rules -> rules.get("/products/{id}", (req, res) -> res.send("here"))
            .get("/", (req, res) -> res.send("here"))
            .any((req, res) -> {
                if (req.path().path().endsWith("/any")) {
                    res.send("here");
                } else {
                    res.next();
                }
            });

    private static void routes(HttpRouting.Builder routing) {
        routing.any((req, res) -> res.next())
                .register("/shop", PRODUCTS)
                .register("/tenants/{tenant}", PRODUCTS)
                .register("/of/{one}-{other}", PRODUCTS)
                .register("/nested/{outer}", rules -> rules.register("/{inner}", PRODUCTS))
                .register(rules -> rules.get("/pathless/{id}", (req, res) -> res.send("here")))
                .get("/old", (req, res) -> res.reroute("/shop/products/7"))
                .register("/moved/{to}", rules -> rules.get("/{id}", (req, res) -> res.reroute("/missing")))
                .get("/lost", (req, res) -> res.reroute("/missing"))
                .get("/in-vain/{id}", (req, res) -> res.next())
                .get("/sold-out/{id}", (req, res) -> res.status(404).send("sold out"))
                .get("/redirected", (req, res) -> res.reroute("/sold-out/7"))
                .get("/files/*", (req, res) -> res.send("here"))
                .get("/optional[/{id}]", (req, res) -> res.send("here"))
                .route(HttpRoute.builder()
                        .path(PathMatchers.pattern("/built/{id:[0-9]+}"))
                        .headers(headers -> headers.size() > 0)
                        .handler((req, res) -> res.send("here")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /shop/products/7              | /shop/products/{id}
            /shop                         | /shop/
            /shop/any                     | /shop/*
            /tenants/acme/products/acme   | /tenants/{tenant}/products/{id}
            /tenants/acme                 | /tenants/{tenant}/
            /tenants/a%20b/products/7     | /tenants/{tenant}/products/{id}
            /nested/one/two/products/7    | /nested/{outer}/{inner}/products/{id}
            /pathless/7                   | /pathless/{id}
            /old                          | /shop/products/{id}
            /lost                         |
            /missing                      |
            /moved/%5Ba/7                 |
            /moved/%7Ba:(b+)+%7D/7        |
            /tenants/%5Ba/products/7      | /tenants/{tenant}/products/{id}
            /in-vain/7                    |
            /sold-out/7                   | /sold-out/{id}
            /redirected                   | /sold-out/{id}
            /files/one/two                | /files/*
            /optional                     | /optional[/{id}]
            /built/7                      | /built/{id:[0-9]+}
            """)
    void aRequestHasTheTemplateThatItsPathMatched(String path, @Nullable String route) {
        check(path, route, TestServer.traced(RoutesTest::routes));
        check(path, route, TestServer.discovered(RoutesTest::routes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/of/a-b/products/7", "/of/a-b"})
    void aParameterThatIsNoWholeSegmentIsKnownWithLayersOnly(String path) {
        String own = path.endsWith("7") ? "/products/{id}" : "/";
        check(path, "/of/{one}-{other}" + own, TestServer.traced(RoutesTest::routes));
        check(path, "/*" + own, TestServer.discovered(RoutesTest::routes));
    }

    private static void check(String path, @Nullable String route, TestServer started) {
        try (MappedSpans<HelidonWebserverRequest> spans = Story.spans();
                TestServer server = started) {
            server.get(path);
            MappedSpan span = Story.request(spans, spans.begun());
            assertThat(span.attributes().get("http.route")).isEqualTo(route);
            assertThat(span.attributes()).containsEntry("url.path", path);
            assertThat(span.name()).isEqualTo(route == null ? "GET" : "GET " + route);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aHandlerForAnyPathIsNoRoute(boolean layers) {
        Consumer<HttpRouting.Builder> routing = rules -> rules.any((req, res) -> res.send("here"));
        check("/any/7", null, layers ? TestServer.traced(routing) : TestServer.discovered(routing));
    }
}
