// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.MappedSpan;
import dev.tracingchannels.testing.MappedSpans;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The route is the pattern of the servlet, where that says something. */
class RoutesTest {
    private static TomcatServer server;

    @BeforeAll
    static void start() throws Exception {
        server = TomcatServer.at("/shop", context -> {
                    ServletTracing.attach(context);
                    Servlets.get(context, "/products/*", (request, response) -> {
                        if (request.getPathInfo().equals("/none")) {
                            response.sendError(404);
                        }
                    });
                    Servlets.get(context, "/about", (request, response) -> {});
                    Servlets.get(context, "*.page", (request, response) -> {});
                    Servlets.get(context, "", (request, response) -> {});
                })
                .start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/shop/about,           200, /shop/about",
        "/shop/products/7,      200, /shop/products/*",
        "/shop/products/none,   404,",
        "/shop/terms/of.page,   200, /shop/*.page",
        "/shop/,                200, /shop/",
        "/shop/picture.gif,     404,"
    })
    void theRouteIsThePatternWithTheContextPath(String target, int status, String route) {
        try (MappedSpans<ServletExchange> spans =
                MappedSpans.on(ServletChannels.REQUEST, new ServletExchangeMapper())) {
            assertThat(TestClient.get(server.port(), target).statusCode()).isEqualTo(status);

            MappedSpan span = spans.awaitOnly();
            assertThat(span.attributes().get("http.route")).isEqualTo(route);
            assertThat(span.name()).isEqualTo(route == null ? "GET" : "GET " + route);
        }
    }

    @Test
    void aServletOfAllPathsSaysNothing() throws Exception {
        try (MappedSpans<ServletExchange> spans = MappedSpans.on(ServletChannels.REQUEST, new ServletExchangeMapper());
                TomcatServer all = TomcatServer.traced(
                                context -> Servlets.get(context, "/*", (request, response) -> {}))
                        .start()) {
            TestClient.get(all.port(), "/products/7");
            assertThat(spans.awaitOnly().name()).isEqualTo("GET");
        }
    }
}
