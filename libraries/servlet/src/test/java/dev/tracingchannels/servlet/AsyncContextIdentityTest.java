// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.MappedSpans;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An asynchronous context is the same object wherever the application gets it, as it is in a container. */
class AsyncContextIdentityTest {
    private final Queue<AsyncContext> waiting = new ConcurrentLinkedQueue<>();
    private final List<Object> seen = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch completed = new CountDownLatch(1);

    /** Applications keep the contexts of those that wait, and remove one when it is over. */
    @ParameterizedTest
    @EnumSource
    void aListenerGetsTheContextToWhichItWasAdded(Container container) throws Exception {
        try (MappedSpans<ServletExchange> spans = MappedSpans.on(ServletChannels.REQUEST, new ServletExchangeMapper());
                Container.Running server =
                        container.start(context -> Servlets.get(context, "/first", (request, response) -> {
                            AsyncContext async = request.startAsync();
                            waiting.add(async);
                            async.addListener(new Removing());
                            async.complete();
                        }))) {
            TestClient.get(server.port(), "/first");
            assertThat(completed.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(waiting).isEmpty();
            spans.awaitOnly();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRequestAndItsContextReferToEachOther(Container container) throws Exception {
        try (MappedSpans<ServletExchange> spans = MappedSpans.on(ServletChannels.REQUEST, new ServletExchangeMapper());
                Container.Running server =
                        container.start(context -> Servlets.get(context, "/first", (request, response) -> {
                            AsyncContext async = request.startAsync();
                            seen.add(request.getAsyncContext() == async);
                            seen.add(async.getRequest() == request);
                            seen.add(async.hasOriginalRequestAndResponse());
                            async.complete();
                        }))) {
            TestClient.get(server.port(), "/first");
            spans.awaitOnly();
            assertThat(seen).containsExactly(true, true, true);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theContextOfAGivenRequestAndResponseHasThese(Container container) throws Exception {
        try (MappedSpans<ServletExchange> spans = MappedSpans.on(ServletChannels.REQUEST, new ServletExchangeMapper());
                Container.Running server =
                        container.start(context -> Servlets.get(context, "/first", (request, response) -> {
                            AsyncContext async = request.startAsync(request, response);
                            seen.add(request.getAsyncContext() == async);
                            seen.add(async.getRequest() == request && async.getResponse() == response);
                            seen.add(async.hasOriginalRequestAndResponse());
                            async.complete();
                        }))) {
            TestClient.get(server.port(), "/first");
            spans.awaitOnly();
            assertThat(seen).containsExactly(true, true, true);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRequestThatTheApplicationWrappedIsNotTheOriginal(Container container) throws Exception {
        try (MappedSpans<ServletExchange> spans = MappedSpans.on(ServletChannels.REQUEST, new ServletExchangeMapper());
                Container.Running server =
                        container.start(context -> Servlets.get(context, "/first", (request, response) -> {
                            HttpServletRequest wrapper = new HttpServletRequestWrapper(request);
                            AsyncContext async = wrapper.startAsync(wrapper, response);
                            seen.add(async.getRequest() == wrapper);
                            seen.add(async.hasOriginalRequestAndResponse());
                            async.complete();
                        }))) {
            TestClient.get(server.port(), "/first");
            spans.awaitOnly();
            assertThat(seen).containsExactly(true, false);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRequestIsWrappedOnceHoweverOftenItIsDispatched(Container container) throws Exception {
        int dispatches = 5;
        try (MappedSpans<ServletExchange> spans = MappedSpans.on(ServletChannels.REQUEST, new ServletExchangeMapper());
                Container.Running server =
                        container.start(context -> Servlets.get(context, "/first", (request, response) -> {
                            seen.add(wrappers(request));
                            if (seen.size() <= dispatches) {
                                request.startAsync(request, response).dispatch();
                            }
                        }))) {
            TestClient.get(server.port(), "/first");
            spans.awaitOnly();
            assertThat(seen).hasSize(dispatches + 1).containsOnly(1);
        }
    }

    /** Tomcat answers no questions about a cycle that is dispatched. */
    @Test
    void aListenerMayDispatchACycleThatJustBegins() throws Exception {
        try (MappedSpans<ServletExchange> spans = MappedSpans.on(ServletChannels.REQUEST, new ServletExchangeMapper());
                TomcatServer server = TomcatServer.traced(
                                context -> Servlets.get(context, "/first", this::dispatchTwice))
                        .start()) {
            assertThat(TestClient.get(server.port(), "/first").body()).isEqualTo("done");
            assertThat(spans.awaitOnly().failed()).isFalse();
        }
    }

    private void dispatchTwice(HttpServletRequest request, HttpServletResponse response) throws IOException {
        seen.add(request.getDispatcherType());
        switch (seen.size()) {
            case 1 -> {
                AsyncContext async = request.startAsync();
                async.addListener(new Removing() {
                    @Override
                    public void onStartAsync(AsyncEvent event) {
                        event.getAsyncContext().dispatch();
                    }
                });
                async.dispatch();
            }
            case 2 -> {
                AsyncContext unused = request.startAsync();
            }
            default -> Servlets.answer(response, "done");
        }
    }

    /** Containers add wrappers of their own. */
    private static int wrappers(ServletRequest request) {
        int ours = request instanceof TracedRequest ? 1 : 0;
        return request instanceof ServletRequestWrapper wrapper ? ours + wrappers(wrapper.getRequest()) : ours;
    }

    private class Removing implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            waiting.remove(event.getAsyncContext());
            completed.countDown();
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
