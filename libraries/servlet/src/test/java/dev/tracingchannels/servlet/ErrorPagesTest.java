// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.MappedSpans;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A request whose end waits for the error page keeps nothing from others. */
class ErrorPagesTest {
    private static final int REQUESTS = 40;

    /** Tomcat and Jetty then call no other listener. */
    @ParameterizedTest
    @EnumSource
    void aListenerOfTheApplicationThatThrowsDoesNotLeaveTheRequestOnItsThread(Container container) throws Exception {
        try (MappedSpans<ServletExchange> spans = MappedSpans.on(ServletChannels.REQUEST, new ServletExchangeMapper());
                Container.Running server = container.start(context -> {
                    context.addListener(new Throwing());
                    Servlets.get(context, "/refused/*", (request, response) -> response.sendError(503));
                    Servlets.get(context, "/served/*", (request, response) -> {});
                })) {
            for (int i = 0; i < REQUESTS; i++) {
                assertThat(TestClient.get(server.port(), "/refused/" + i).statusCode())
                        .isEqualTo(503);
                assertThat(TestClient.get(server.port(), "/served/" + i).statusCode())
                        .isEqualTo(200);
            }
            assertThat(spans.begun()).isEqualTo(2 * REQUESTS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anErrorPageDoesNotChangeWhatTheClientSent(Container container) throws Exception {
        try (MappedSpans<ServletExchange> spans = MappedSpans.on(ServletChannels.REQUEST, new ServletExchangeMapper());
                Container.Running server =
                        container.start(Map.of(IllegalStateException.class, "/page?y=2"), context -> {
                            Servlets.get(context, "/page", (request, response) -> {});
                            Servlets.get(context, "/first", (request, response) -> {
                                throw new IllegalStateException("no");
                            });
                        })) {
            TestClient.get(server.port(), "/first?x=1");
            assertThat(spans.awaitOnly().attributes())
                    .containsEntry("url.path", "/first")
                    .containsEntry("url.query", "x=1");
        }
    }

    private static final class Throwing implements ServletRequestListener {
        @Override
        public void requestDestroyed(ServletRequestEvent event) {
            if (event.getServletRequest() instanceof HttpServletRequest request
                    && request.getRequestURI().startsWith("/refused")) {
                throw new IllegalStateException("as the test wants it");
            }
        }
    }
}
