// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.springwebmvc.WebMvcRequest.Layer;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A handler's layer goes on until its result is there, and what Spring runs for it belongs to it. */
class AsyncTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ExecutorService pool = Executors.newSingleThreadExecutor(task -> new Thread(task, "elsewhere"));
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private final Layered layered = new Layered();

    @BeforeEach
    void forgetWhatWasSeen() {
        seen.clear();
    }

    @AfterEach
    void stop() {
        pool.shutdownNow();
        layered.close();
    }

    private void see(String where) {
        seen.add(where + ": " + layered.here());
    }

    private TestServer.Setup application() {
        return new TestServer.Setup().beans(new Shop(), new Rest());
    }

    @RestController
    final class Shop {
        @GetMapping("/callable")
        Callable<String> callable() {
            see("handler");
            return () -> {
                see(Thread.currentThread().getName());
                return "done";
            };
        }

        @GetMapping("/callable-fails")
        Callable<String> callableFails() {
            return () -> {
                throw new IllegalStateException("a");
            };
        }

        @ExceptionHandler
        String handle(IllegalStateException error) {
            see("exception");
            return "done";
        }

        @GetMapping("/body")
        StreamingResponseBody body() {
            return out -> {
                see(Thread.currentThread().getName());
                out.write("done".getBytes(StandardCharsets.UTF_8));
            };
        }

        @GetMapping("/mono")
        Mono<String> mono() {
            return Mono.fromSupplier(() -> {
                see("subscribed");
                return "done";
            });
        }

        @GetMapping(path = "/flux", produces = "text/plain")
        Flux<String> flux() {
            return Flux.defer(() -> {
                see("subscribed");
                return Flux.just("do", "ne");
            });
        }

        @GetMapping("/stage")
        CompletionStage<String> stage() {
            Runnable work = () -> see("elsewhere");
            return CompletableFuture.runAsync(Snapshot.capture().wrap(work), pool)
                    .thenApply(nothing -> "done");
        }

        @GetMapping("/events")
        SseEmitter events() {
            SseEmitter events = new SseEmitter();
            pool.execute(() -> {
                try {
                    events.send(SseEmitter.event().data("done"));
                    events.complete();
                } catch (IOException gone) {
                    events.completeWithError(gone);
                }
            });
            return events;
        }

        /** As with the servlet's API. */
        @GetMapping("/by-hand")
        void byHand(HttpServletRequest request, HttpServletResponse response) {
            AsyncContext context = request.startAsync();
            pool.execute(() -> {
                try {
                    response.getWriter().write("done");
                } catch (IOException failure) {
                    seen.add(failure.toString());
                }
                context.complete();
            });
        }
    }

    final class Rest implements WebMvcConfigurer {
        @Override
        public void configureAsyncSupport(AsyncSupportConfigurer configurer) {
            AsyncTaskExecutor executor = new TaskExecutorAdapter(pool);
            configurer.setTaskExecutor(executor);
        }

        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(new HandlerInterceptor() {
                @Override
                public void postHandle(
                        HttpServletRequest request, HttpServletResponse response, Object handler, ModelAndView result) {
                    see("interceptor");
                }
            });
        }
    }

    private RecordedOperation<WebMvcRequest> handler(EventRecorder<WebMvcRequest> recorder, int count) {
        return recorder.awaitSettled(count, PATIENCE).stream()
                .filter(operation -> operation.payload().layer() == Layer.HANDLER)
                .reduce((one, other) -> {
                    throw new AssertionError("more than one handler: " + recorder);
                })
                .orElseThrow();
    }

    @Test
    void aCallableRunsInTheContextOfItsHandlerAndOnlyItDoes() {
        try (EventRecorder<WebMvcRequest> recorder = EventRecorder.on(WebMvcChannels.REQUEST);
                TestServer server = application().traced()) {
            assertThat(server.get("/callable").body()).isEqualTo("done");
            handler(recorder, 2).returned(null).wasAsynchronous();
            assertThat(pool.submit(layered::here)).succeedsWithin(PATIENCE).isNull();
            assertThat(seen)
                    .containsExactly(
                            "handler: request > handler AsyncTest$Shop.callable",
                            "elsewhere: request > handler AsyncTest$Shop.callable",
                            "interceptor: request");
        }
    }

    @Test
    void aStreamedBodyIsWrittenInTheContextOfItsHandler() {
        try (EventRecorder<WebMvcRequest> recorder = EventRecorder.on(WebMvcChannels.REQUEST);
                TestServer server = application().traced()) {
            assertThat(server.get("/body").body()).isEqualTo("done");
            handler(recorder, 2).returned(null).wasAsynchronous();
            assertThat(seen)
                    .containsExactly("elsewhere: request > handler AsyncTest$Shop.body", "interceptor: request");
        }
    }

    @Test
    void theHandlerOfAnExceptionOfACallableIsALayerOfTheRequest() {
        try (EventRecorder<WebMvcRequest> recorder = EventRecorder.on(WebMvcChannels.REQUEST);
                TestServer server = application().traced()) {
            assertThat(server.get("/callable-fails").body()).isEqualTo("done");
            handler(recorder, 3).failedWith(IllegalStateException.class).wasAsynchronous();
            assertThat(seen).containsExactly("exception: request > exception AsyncTest$Shop.handle");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mono", "flux"})
    void aPublisherIsSubscribedToInTheContextOfItsHandler(String path) {
        try (EventRecorder<WebMvcRequest> recorder = EventRecorder.on(WebMvcChannels.REQUEST);
                TestServer server = application().traced()) {
            assertThat(server.get('/' + path).body()).isEqualTo("done");
            handler(recorder, 2).returned(null).wasAsynchronous();
            assertThat(seen)
                    .containsExactly("subscribed: request > handler AsyncTest$Shop." + path, "interceptor: request");
        }
    }

    @Test
    void wrappedWorkOnAnExecutorOfTheApplicationRunsInTheContextOfItsHandler() {
        try (EventRecorder<WebMvcRequest> recorder = EventRecorder.on(WebMvcChannels.REQUEST);
                TestServer server = application().traced()) {
            assertThat(server.get("/stage").body()).isEqualTo("done");
            handler(recorder, 2).returned(null).wasAsynchronous();
            assertThat(seen)
                    .containsExactly("elsewhere: request > handler AsyncTest$Shop.stage", "interceptor: request");
        }
    }

    @Test
    void serverSentEventsLastUntilTheyAreComplete() {
        try (EventRecorder<WebMvcRequest> recorder = EventRecorder.on(WebMvcChannels.REQUEST);
                TestServer server = application().traced()) {
            assertThat(server.get("/events").body()).isEqualTo("data:done\n\n");
            handler(recorder, 2).returned(null).wasAsynchronous();
        }
    }

    @Test
    void aHandlerThatGoesOnWithTheServletsApiEndsWithItsRequest() {
        try (EventRecorder<WebMvcRequest> recorder = EventRecorder.on(WebMvcChannels.REQUEST);
                TestServer server = application().traced()) {
            assertThat(server.get("/by-hand").body()).isEqualTo("done");
            handler(recorder, 2).returned(null).wasAsynchronous();
        }
    }

    /** As Spring Boot registers a filter that it finds. */
    @ParameterizedTest
    @ValueSource(strings = {"callable-fails", "callable", "events", "by-hand"})
    void layersAreOfTheirRequestAlsoWhereTheFilterDoesNotFollowIt(String path) {
        try (EventRecorder<WebMvcRequest> recorder = EventRecorder.on(WebMvcChannels.REQUEST);
                TestServer server = application()
                        .tomcat(context -> context.addServletContainerInitializer(
                                (classes, servlets) -> {
                                    var filter = servlets.addFilter("tracing", new WebMvcTracingFilter());
                                    filter.setAsyncSupported(true);
                                    filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
                                },
                                Set.of()))
                        .layersOnly()) {
            assertThat(server.get('/' + path).body()).contains("done");
            boolean fails = path.equals("callable-fails");
            handler(recorder, fails ? 3 : 2).wasAsynchronous();
            if (fails) {
                assertThat(seen).containsExactly("exception: request > exception AsyncTest$Shop.handle");
            }
        }
    }

    @Test
    void aFunctionThatAnswersLaterIsOneLayer() {
        RouterFunction<ServerResponse> function = RouterFunctions.route()
                .GET(
                        "/function/{id}",
                        request -> ServerResponse.async(CompletableFuture.supplyAsync(
                                () -> ServerResponse.ok().body("done"), pool)))
                .build();
        try (EventRecorder<WebMvcRequest> recorder = EventRecorder.on(WebMvcChannels.REQUEST);
                TestServer server = application().beans(function).traced()) {
            assertThat(server.get("/function/7").body()).isEqualTo("done");
            // Asynchronous unless the answer is there at once.
            handler(recorder, 2).returned(null);
        }
    }

    @Test
    void whoSubscribesWhileAHandlerIsAtWorkIsToldOfWhatBeginsLater() {
        List<EventRecorder<WebMvcRequest>> recorders = Collections.synchronizedList(new ArrayList<>());
        try (TestServer server = application()
                .beans(RouterFunctions.route()
                        .GET("/come", request -> {
                            recorders.add(EventRecorder.on(WebMvcChannels.REQUEST));
                            throw new IllegalStateException("a");
                        })
                        .onError(
                                IllegalStateException.class,
                                (error, request) -> ServerResponse.ok().body("done"))
                        .build())
                .traced()) {
            assertThat(server.get("/come").body()).isEqualTo("done");
            assertThat(server.get("/callable").body()).isEqualTo("done");
            try (EventRecorder<WebMvcRequest> recorder = recorders.get(0)) {
                recorder.awaitSettled(2, PATIENCE);
                assertThat(recorder.operations(2))
                        .extracting(operation -> operation.payload().layer())
                        .containsExactly(Layer.REQUEST, Layer.HANDLER);
            }
        }
    }
}
