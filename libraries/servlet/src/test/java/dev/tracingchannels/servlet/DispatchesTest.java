// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.MappedSpan;
import dev.tracingchannels.testing.MappedSpans;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A request is one operation, wherever the container dispatches it to, and all of it runs in the request's context. */
class DispatchesTest {
    private final MappedSpans<ServletExchange> spans =
            MappedSpans.on(ServletChannels.REQUEST, new ServletExchangeMapper());
    /** The number of the request, as each part of it sees it: 1. */
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        spans.close();
    }

    private void page(HttpServletRequest request, HttpServletResponse response) throws IOException {
        seen.add(spans.here());
        Servlets.answer(response, request.getDispatcherType().name());
    }

    /** Sends the one request of a test, to {@code /}. */
    private MappedSpan request(Container container, Consumer<ServletContext> application, String answer)
            throws Exception {
        try (Container.Running server = container.start(application)) {
            HttpResponse<String> response = TestClient.get(server.port(), "/first");
            assertThat(response.body()).isEqualTo(answer);
            MappedSpan span = spans.awaitOnly();
            assertThat(span.attributes())
                    .containsEntry("http.route", "/first")
                    .containsEntry("http.response.status_code", (long) response.statusCode());
            assertThat(seen).isNotEmpty().containsOnly("1");
            return span;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aForwardBelongsToItsRequest(Container container) throws Exception {
        MappedSpan span = request(
                container,
                context -> {
                    Servlets.get(context, "/second", this::page);
                    Servlets.get(
                            context,
                            "/first",
                            (request, response) ->
                                    request.getRequestDispatcher("/second").forward(request, response));
                },
                "FORWARD");
        assertThat(span.failed()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void anIncludeBelongsToItsRequest(Container container) throws Exception {
        MappedSpan span = request(
                container,
                context -> {
                    Servlets.get(context, "/second", this::page);
                    Servlets.get(context, "/first", (request, response) -> {
                        request.getRequestDispatcher("/second").include(request, response);
                        request.getRequestDispatcher("/second").include(request, response);
                    });
                },
                "INCLUDEINCLUDE");
        assertThat(span.failed()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void anAsynchronousDispatchBelongsToItsRequestHoweverOftenItIsMade(Container container) throws Exception {
        int dispatches = 3;
        MappedSpan span = request(
                container,
                context -> Servlets.get(context, "/first", (request, response) -> {
                    seen.add(spans.here());
                    if (seen.size() <= dispatches) {
                        AsyncContext async = request.startAsync();
                        async.start(async::dispatch);
                    } else {
                        page(request, response);
                    }
                }),
                "ASYNC");
        assertThat(seen).hasSizeGreaterThan(dispatches);
        assertThat(span.failed()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aRequestThatIsCompletedWithinItsCallIsOver(Container container) throws Exception {
        MappedSpan span = request(
                container,
                context -> Servlets.get(context, "/first", (request, response) -> {
                    AsyncContext async = request.startAsync();
                    page(request, response);
                    async.complete();
                }),
                "REQUEST");
        assertThat(span.failed()).isFalse();
    }

    /** Undertow ends the request at once, the others after the call. */
    @ParameterizedTest
    @EnumSource
    void aRequestThatAnotherThreadCompletesBeforeTheCallReturnsIsOver(Container container) throws Exception {
        request(
                container,
                context -> Servlets.get(context, "/first", (request, response) -> {
                    page(request, response);
                    AsyncContext async = request.startAsync();
                    CompletableFuture.runAsync(async::complete).join();
                }),
                "REQUEST");
    }

    @ParameterizedTest
    @EnumSource
    void aTaskAndAListenerRunInTheContextOfTheirRequest(Container container) throws Exception {
        request(
                container,
                context -> Servlets.get(context, "/first", (request, response) -> {
                    AsyncContext async = request.startAsync();
                    async.addListener(new Looking());
                    async.start(() -> {
                        answer(async, "task");
                        async.complete();
                    });
                }),
                "task");
        assertThat(seen).contains("1");
    }

    @ParameterizedTest
    @EnumSource
    void aTimeOutThatTheApplicationAnswersHasItsStatus(Container container) throws Exception {
        MappedSpan span = request(
                container,
                context -> Servlets.get(context, "/first", (request, response) -> {
                    AsyncContext async = request.startAsync();
                    async.setTimeout(10);
                    async.addListener(new Looking() {
                        @Override
                        public void onTimeout(AsyncEvent event) {
                            super.onTimeout(event);
                            response.setStatus(418);
                            answer(async, "too late");
                            async.complete();
                        }
                    });
                }),
                "too late");
        assertThat(span.attributes()).containsEntry("http.response.status_code", 418L);
        assertThat(span.failed()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void anAsynchronousRequestOfWrappersIsOneOperation(Container container) throws Exception {
        MappedSpan span = request(
                container,
                context -> Servlets.get(context, "/first", (request, response) -> {
                    seen.add(spans.here());
                    AsyncContext async = request.startAsync(
                            new HttpServletRequestWrapper(request), new HttpServletResponseWrapper(response));
                    async.start(() -> {
                        answer(async, "wrapped");
                        async.complete();
                    });
                }),
                "wrapped");
        assertThat(span.failed()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void anErrorOfAnAsynchronousDispatchIsThatOfTheRequest(Container container) throws Exception {
        try (Container.Running server =
                container.start(context -> Servlets.get(context, "/first", (request, response) -> {
                    if (request.getDispatcherType() == DispatcherType.ASYNC) {
                        throw new IllegalStateException("no");
                    }
                    AsyncContext async = request.startAsync();
                    async.start(async::dispatch);
                }))) {
            assertThat(TestClient.get(server.port(), "/first").statusCode()).isEqualTo(500);
            assertThat(spans.awaitOnly().attributes())
                    .containsEntry("http.response.status_code", 500L)
                    .containsEntry("error.type", "java.lang.IllegalStateException");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anErrorPageRunsInTheContextOfItsRequest(Container container) throws Exception {
        try (Container.Running server = container.start(Map.of(IllegalStateException.class, "/page"), context -> {
            Servlets.get(context, "/first", (request, response) -> {
                throw new IllegalStateException("no");
            });
            Servlets.get(context, "/page", this::page);
        })) {
            HttpResponse<String> response = TestClient.get(server.port(), "/first");
            assertThat(response.body()).isEqualTo("ERROR");
            assertThat(spans.awaitOnly().attributes())
                    .containsEntry("http.response.status_code", 500L)
                    .containsEntry("error.type", "java.lang.IllegalStateException");
            assertThat(seen).containsOnly("1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFilterOfTheApplicationThatWrapsTheResponseChangesNothing(Container container) throws Exception {
        Filter wrapping = (request, response, chain) ->
                chain.doFilter(request, new HttpServletResponseWrapper((HttpServletResponse) response));
        MappedSpan span = request(
                container,
                context -> {
                    FilterRegistration.Dynamic filter = context.addFilter("wrapping", wrapping);
                    filter.setAsyncSupported(true);
                    filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
                    Servlets.get(context, "/first", (request, response) -> {
                        response.setStatus(202);
                        page(request, response);
                    });
                },
                "REQUEST");
        assertThat(span.attributes()).containsEntry("http.response.status_code", 202L);
    }

    @Test
    void aSecondFilterPublishesNothing() throws Exception {
        request(
                Container.TOMCAT,
                context -> {
                    new TracingFilter().register(context, "another");
                    new ServletTracing().onStartup(Set.of(), context);
                    Servlets.get(context, "/first", this::page);
                },
                "REQUEST");
    }

    private static void answer(AsyncContext async, String text) {
        try {
            Servlets.answer((HttpServletResponse) async.getResponse(), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Sees the context of the request in each event. */
    private class Looking implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            seen.add(spans.here());
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            seen.add(spans.here());
        }

        @Override
        public void onError(AsyncEvent event) {
            seen.add(spans.here());
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            seen.add(spans.here());
        }
    }
}
