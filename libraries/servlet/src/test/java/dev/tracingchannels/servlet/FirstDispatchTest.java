// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.mapping.http.ServedRequest;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.MappedSpan;
import dev.tracingchannels.testing.MappedSpans;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A request that the filter does not see first as the client sent it. */
class FirstDispatchTest {
    private static void addPages(ServletContext context) {
        ServletContext unused = ServletTracing.attach(context);
        Servlets.add(context, "/secret/*", List.of("GET", "POST"), (request, response) -> {});
        Servlets.add(
                context,
                "/page",
                List.of("GET", "POST"),
                (request, response) ->
                        Servlets.answer(response, request.getDispatcherType().name()));
    }

    private static HttpResponse<String> post(int port, String target) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + target))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aRequestThatTheContainerRefusesIsTheClientsAndNotTheErrorPages() throws Exception {
        try (MappedSpans<ServletExchange> spans = MappedSpans.on(ServletChannels.REQUEST, new ServletExchangeMapper());
                TomcatServer server = TomcatServer.untraced(FirstDispatchTest::addPages)
                        .refusing("/secret/*")
                        .errorPage(403, "/page")
                        .start()) {
            assertThat(post(server.port(), "/secret/7?x=1").body()).isEqualTo("ERROR");
            MappedSpan span = spans.awaitOnly();
            assertThat(span.name()).isEqualTo("POST");
            assertThat(span.attributes())
                    .containsEntry("url.path", "/secret/7")
                    .containsEntry("url.query", "x=1")
                    .containsEntry("http.response.status_code", 403L)
                    .doesNotContainKey("http.route");
        }
    }

    @Test
    void aRequestThatTheContainerForwardsToAFormIsTheClients() throws Exception {
        try (MappedSpans<ServletExchange> spans = MappedSpans.on(ServletChannels.REQUEST, new ServletExchangeMapper());
                TomcatServer server = TomcatServer.untraced(FirstDispatchTest::addPages)
                        .loginForm("/secret/*", "/page")
                        .start()) {
            assertThat(TestClient.get(server.port(), "/secret/7?x=1").body()).isEqualTo("FORWARD");
            MappedSpan span = spans.awaitOnly();
            assertThat(span.name()).isEqualTo("GET /secret/*");
            assertThat(span.attributes())
                    .containsEntry("url.path", "/secret/7")
                    .containsEntry("url.query", "x=1")
                    .containsEntry("http.response.status_code", 200L);
        }
    }

    @Test
    void aRequestThatBeganBeforeThereWereSubscribersIsNotPublished() throws Exception {
        AtomicReference<EventRecorder<ServletExchange>> recorder = new AtomicReference<>();
        try (TomcatServer server = TomcatServer.traced(context -> {
                    Servlets.get(context, "/page", (request, response) -> {});
                    Servlets.get(context, "/first", (request, response) -> {
                        if (request.getDispatcherType() == DispatcherType.REQUEST) {
                            recorder.set(EventRecorder.on(ServletChannels.REQUEST));
                            request.getRequestDispatcher("/page").include(request, response);
                            AsyncContext async = request.startAsync();
                            async.start(async::dispatch);
                        }
                    });
                })
                .start()) {
            assertThat(TestClient.get(server.port(), "/first").statusCode()).isEqualTo(200);
            recorder.get().recordedNothing();
        } finally {
            recorder.get().close();
        }
    }

    /** Two applications may have the library each in its own class loader, and dispatch to each other. */
    @Test
    void whatAnotherClassLoaderHasPutInItsPlaceIsLeftAlone() throws Exception {
        String ours = ServletRequestFilter.class.getName() + '.' + ServletChannels.REQUEST.name();
        try (EventRecorder<ServletExchange> recorder = EventRecorder.on(ServletChannels.REQUEST);
                TomcatServer server = TomcatServer.untraced(context -> {
                            var first = context.addFilter("first", (request, response, chain) -> {
                                request.setAttribute(ours, "another's");
                                request.setAttribute(ServedRequest.ATTRIBUTE, "another's");
                                chain.doFilter(request, response);
                            });
                            first.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
                            new TracingFilter().register(context, "second");
                            Servlets.get(
                                    context,
                                    "/first",
                                    (request, response) ->
                                            Servlets.answer(response, String.valueOf(request.getAttribute(ours))));
                        })
                        .start()) {
            assertThat(TestClient.get(server.port(), "/first").body()).isEqualTo("another's");
            recorder.recordedNothing();
        }
    }
}
