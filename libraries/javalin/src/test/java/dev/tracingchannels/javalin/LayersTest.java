// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.javalin.JavalinRequest.Layer;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.InternalServerErrorResponse;
import io.javalin.router.Endpoint;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LayersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> new Thread(task, "elsewhere"));
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stopExecutor() {
        executor.shutdownNow();
    }

    @Test
    void everyKindOfHandlerIsALayerOfItsRequest() {
        try (EventRecorder<JavalinRequest> recorder = EventRecorder.on(JavalinChannels.REQUEST);
                Layered layered = new Layered();
                TestServer server = TestServer.traced(config -> {
                    Handler look = ctx -> seen.add(layered.here());
                    config.routes.before(look);
                    config.routes.before("/products/*", look);
                    config.routes.beforeMatched(look);
                    config.routes.get("/products/{id}", ctx -> {
                        look.handle(ctx);
                        ctx.status(201).result(ctx.pathParam("id"));
                    });
                    config.routes.afterMatched(look);
                    config.routes.error(201, look);
                    config.routes.after("/products/<rest>", look);
                })) {
            assertThat(server.get("/products/7?colour=red").body()).isEqualTo("7");

            recorder.awaitSettled(8, PATIENCE);
            List<RecordedOperation<JavalinRequest>> operations = recorder.operations(8);
            operations.get(0).returned(201).wasSynchronous();
            operations.subList(1, 8).forEach(layer -> layer.returned(null).wasSynchronous());
            assertThat(seen)
                    .containsExactly(
                            "request > before *",
                            "request > before /products/*",
                            "request > before-matched *",
                            "request > endpoint /products/{id}",
                            "request > after-matched *",
                            "request > error 201",
                            "request > after /products/<rest>");
        }
    }

    @Test
    void aLayerKnowsItsRequest() {
        try (EventRecorder<JavalinRequest> recorder = EventRecorder.on(JavalinChannels.REQUEST);
                TestServer server = TestServer.traced(config -> {
                    config.router.contextPath = "/shop";
                    config.routes.get("/products/{id}", ctx -> {
                        JavalinRequest endpoint = recorder.payloads().get(1);
                        seen.add(endpoint.layer().text());
                        seen.add(endpoint.method());
                        seen.add(endpoint.path());
                        seen.add(endpoint.pattern());
                        seen.add(endpoint.route());
                        seen.add(String.valueOf(endpoint.context() == ctx));
                        seen.add(String.valueOf(endpoint.request() == ctx.req()));
                        JavalinRequest whole = recorder.payloads().get(0);
                        seen.add(whole.layer().text());
                        seen.add(whole.route());
                        seen.add(String.valueOf(whole.context() == ctx));
                    });
                })) {
            server.get("/shop/products/7");
            assertThat(seen)
                    .containsExactly(
                            "endpoint",
                            "GET",
                            "/shop/products/7",
                            "/products/{id}",
                            "/shop/products/{id}",
                            "true",
                            "true",
                            "request",
                            "/shop/products/{id}",
                            "true");
            recorder.awaitSettled(2, PATIENCE);
        }
    }

    @Test
    void aLayerLastsUntilItsFutureCompletesAndTheNextOneBeginsAfterIt() {
        CompletableFuture<Void> source = new CompletableFuture<>();
        try (EventRecorder<JavalinRequest> recorder = EventRecorder.on(JavalinChannels.REQUEST);
                Layered layered = new Layered();
                TestServer server = TestServer.traced(config -> {
                    config.routes.get(
                            "/slow",
                            ctx -> ctx.future(() -> {
                                seen.add(layered.here());
                                executor.execute(() -> source.complete(null));
                                return source.thenAccept(done -> ctx.result("done"));
                            }));
                    config.routes.after(ctx -> {
                        seen.add(layered.here());
                        seen.add(String.valueOf(recorder.operations().get(1).isSettled()));
                    });
                })) {
            assertThat(server.get("/slow").body()).isEqualTo("done");

            recorder.awaitSettled(3, PATIENCE);
            List<RecordedOperation<JavalinRequest>> operations = recorder.operations(3);
            operations.get(0).returned(200).wasAsynchronous();
            operations.get(1).returned(null).wasAsynchronous();
            operations.get(2).returned(null).wasSynchronous();
            assertThat(seen).containsExactly("request > endpoint /slow", "request > after *", "true");
        }
    }

    @Test
    void everyLayerMayLeaveAFutureBehind() {
        try (EventRecorder<JavalinRequest> recorder = EventRecorder.on(JavalinChannels.REQUEST);
                Layered layered = new Layered();
                TestServer server = TestServer.traced(config -> {
                    Handler slow = ctx -> ctx.future(() -> {
                        seen.add(layered.here());
                        return CompletableFuture.runAsync(() -> {}, executor);
                    });
                    config.routes.before(slow);
                    config.routes.get("/slow", ctx -> {
                        slow.handle(ctx);
                    });
                    config.routes.after(slow);
                })) {
            server.get("/slow");

            recorder.awaitSettled(4, PATIENCE);
            recorder.operations(4).forEach(RecordedOperation::wasAsynchronous);
            assertThat(seen).containsExactly("request > before *", "request > endpoint /slow", "request > after *");
        }
    }

    @Test
    void aFutureThatFailsIsTheLayersErrorWithoutItsWrapping() {
        RuntimeException failure = new IllegalStateException("no");
        try (EventRecorder<JavalinRequest> recorder = EventRecorder.on(JavalinChannels.REQUEST);
                TestServer server = TestServer.traced(config -> config.routes.get(
                        "/slow",
                        ctx -> ctx.future(() -> CompletableFuture.runAsync(
                                () -> {
                                    throw failure;
                                },
                                executor))))) {
            assertThat(server.get("/slow").statusCode()).isEqualTo(500);

            recorder.awaitSettled(2, PATIENCE);
            recorder.operations(2).get(1).failedWith(failure).wasAsynchronous();
            recorder.operations(2).get(0).failedWith(failure).wasAsynchronous();
        }
    }

    @Test
    void aSupplierThatThrowsOrGivesNothingEndsItsLayer() {
        RuntimeException failure = new IllegalStateException("no");
        try (EventRecorder<JavalinRequest> recorder = EventRecorder.on(JavalinChannels.REQUEST);
                TestServer server = TestServer.traced(config -> {
                    config.routes.get(
                            "/throws",
                            ctx -> ctx.future(() -> {
                                throw failure;
                            }));
                    config.routes.get("/null", ctx -> ctx.future(() -> null));
                })) {
            assertThat(server.get("/throws").statusCode()).isEqualTo(500);
            recorder.awaitSettled(2, PATIENCE);
            recorder.operations(2).get(1).failedWith(failure);
            recorder.clear();

            assertThat(server.get("/null").statusCode()).isEqualTo(500);
            recorder.awaitSettled(2, PATIENCE);
            recorder.operations(2).get(1).returned(null);
            recorder.operations(2).get(0).failedWith(NullPointerException.class);
        }
    }

    @Test
    void aRequestThatTakesTooLongCancelsTheFutureOfItsLayer() {
        CompletableFuture<String> source = new CompletableFuture<>();
        try (EventRecorder<JavalinRequest> recorder = EventRecorder.on(JavalinChannels.REQUEST);
                Layered layered = new Layered();
                TestServer server = TestServer.traced(config -> {
                    config.http.asyncTimeout = 50;
                    config.routes.get("/slow", ctx -> ctx.future(() -> source));
                    config.routes.after(ctx -> seen.add(layered.here()));
                })) {
            assertThat(server.get("/slow").body()).isEqualTo("Request Timeout");

            recorder.awaitSettled(3, PATIENCE);
            assertThat(source).isCancelled();
            recorder.operations(3).get(0).failedWith(CancellationException.class);
            recorder.operations(3).get(1).failedWith(CancellationException.class);
            assertThat(seen).containsExactly("request > after *");
        }
    }

    @Test
    void workGivenToJavalinsExecutorBelongsToItsLayer() {
        try (EventRecorder<JavalinRequest> recorder = EventRecorder.on(JavalinChannels.REQUEST);
                TestServer server = TestServer.traced(
                        config -> config.routes.get("/slow", ctx -> ctx.async(() -> ctx.result("done"))))) {
            assertThat(server.get("/slow").body()).isEqualTo("done");
            recorder.awaitSettled(2, PATIENCE);
            recorder.operations(2).forEach(RecordedOperation::wasAsynchronous);
        }
    }

    @Test
    void theApplicationsWrapperGoesOnWorkingWhereverItIsSet() {
        for (boolean before : new boolean[] {true, false}) {
            try (EventRecorder<JavalinRequest> recorder = EventRecorder.on(JavalinChannels.REQUEST);
                    Layered layered = new Layered();
                    TestServer server = TestServer.start(config -> {
                        if (!before) {
                            config.registerPlugin(new JavalinTracing());
                        }
                        config.router.handlerWrapper(endpoint -> ctx -> {
                            seen.add(layered.here());
                            endpoint.handler.handle(ctx);
                        });
                        config.routes.get("/", ctx -> ctx.result("done"));
                        if (before) {
                            config.registerPlugin(new JavalinTracing());
                        }
                    })) {
                assertThat(server.get("/").body()).isEqualTo("done");
                recorder.awaitSettled(2, PATIENCE);
            }
        }
        assertThat(seen).containsExactly("request > endpoint /", "request > endpoint /");
    }

    @Test
    void registeringThePluginTwiceIsRegisteringItOnce() {
        try (EventRecorder<JavalinRequest> recorder = EventRecorder.on(JavalinChannels.REQUEST);
                TestServer server = TestServer.traced(config -> {
                    config.registerPlugin(new JavalinTracing());
                    config.routes.exception(IllegalStateException.class, (error, ctx) -> ctx.status(400));
                    config.routes.get("/", ctx -> {
                        throw new IllegalStateException();
                    });
                    config.registerPlugin(new JavalinTracing());
                })) {
            assertThat(server.get("/").statusCode()).isEqualTo(400);
            recorder.awaitSettled(3, PATIENCE);
            recorder.operations(3);
        }
    }

    @Test
    void routesMayComeBeforeThePlugin() {
        try (EventRecorder<JavalinRequest> recorder = EventRecorder.on(JavalinChannels.REQUEST);
                TestServer server = TestServer.start(config -> {
                    config.routes.before(ctx -> {});
                    config.routes.get("/", ctx -> ctx.result("done"));
                    config.routes.error(404, ctx -> ctx.result("nowhere"));
                    config.registerPlugin(new JavalinTracing());
                    config.routes.after(ctx -> {});
                    assertThat(config.unsafe.internalRouter.allHttpHandlers()).hasSize(3);
                })) {
            assertThat(server.get("/").body()).isEqualTo("done");
            recorder.awaitSettled(4, PATIENCE);
            assertThat(server.get("/missing").body()).isEqualTo("nowhere");
        }
    }

    @Test
    void aHandlerForExceptionsThatComesBeforeThePluginWorksButIsNoLayer() {
        try (EventRecorder<JavalinRequest> recorder = EventRecorder.on(JavalinChannels.REQUEST);
                TestServer server = TestServer.start(config -> {
                    config.routes.exception(IllegalStateException.class, (error, ctx) -> ctx.status(409));
                    config.registerPlugin(new JavalinTracing());
                    config.routes.get("/", ctx -> {
                        throw new IllegalStateException();
                    });
                })) {
            assertThat(server.get("/").statusCode()).isEqualTo(409);
            recorder.awaitSettled(2, PATIENCE);
            recorder.operations(2).get(0).returned(409);
            recorder.operations(2).get(1).failedWith(IllegalStateException.class);
        }
    }

    @Test
    void withoutSubscribersAHandlerIsNotWrapped() {
        Endpoint endpoint = new Endpoint(HandlerType.GET, "/", ctx -> {});
        assertThat(new LayerWrapper(null, new JavalinTracing()).wrap(endpoint)).isSameAs(endpoint.handler);
    }

    @Test
    void subscribingOrUnsubscribingDuringARequestDoesNoHarm() {
        AtomicReference<EventRecorder<JavalinRequest>> recorder = new AtomicReference<>();
        try (TestServer server = TestServer.traced(config -> {
            config.routes.before("/come", ctx -> recorder.set(EventRecorder.on(JavalinChannels.REQUEST)));
            config.routes.before(
                    "/go", ctx -> recorder.get().allowingUnsettled().close());
            config.routes.get(
                    "/<where>",
                    ctx -> ctx.future(() -> CompletableFuture.runAsync(() -> {
                        throw new IllegalStateException();
                    })));
            config.routes.exception(IllegalStateException.class, (error, ctx) -> ctx.result("handled"));
            config.routes.after(ctx -> ctx.header("after", "true"));
        })) {
            HttpResponse<String> coming = server.get("/come");
            assertThat(coming.body()).isEqualTo("handled");
            assertThat(coming.headers().firstValue("after")).hasValue("true");
            assertThat(recorder.get().awaitSettled(3, PATIENCE))
                    .extracting(RecordedOperation::payload)
                    .extracting(JavalinRequest::layer)
                    .containsExactly(Layer.ENDPOINT, Layer.EXCEPTION, Layer.AFTER);

            HttpResponse<String> going = server.get("/go");
            assertThat(going.body()).isEqualTo("handled");
            assertThat(going.headers().firstValue("after")).hasValue("true");
            assertThat(JavalinChannels.REQUEST.hasSubscribers()).isFalse();
        }
    }

    @Test
    void aHandlerForAStatusThatIsRegisteredTwiceRunsOnceAsWithoutTracing() {
        Handler handler = ctx -> seen.add("called");
        try (EventRecorder<JavalinRequest> recorder = EventRecorder.on(JavalinChannels.REQUEST);
                TestServer server = TestServer.traced(config -> {
                    config.routes.error(404, handler);
                    config.routes.error(404, handler);
                })) {
            server.get("/missing");
            recorder.awaitSettled(2, PATIENCE);
            assertThat(seen).containsExactly("called");
        }
    }

    @Test
    void whatTheApplicationSeesIsTheSameSubscribedAndIdle() {
        Handler look = ctx -> seen.add(describe(ctx));
        try (TestServer server = TestServer.traced(config -> {
            config.routes.get("/slow", ctx -> {
                look.handle(ctx);
                ctx.future(() -> CompletableFuture.completedFuture(null));
            });
            config.routes.get("/failing", ctx -> {
                look.handle(ctx);
                throw new InternalServerErrorResponse("no");
            });
        })) {
            String idle = server.get("/slow").body() + server.get("/failing").body();
            try (EventRecorder<JavalinRequest> recorder = EventRecorder.on(JavalinChannels.REQUEST)) {
                assertThat(server.get("/slow").body() + server.get("/failing").body())
                        .isEqualTo(idle);
                recorder.awaitSettled(4, PATIENCE);
            }
            assertThat(seen.subList(2, 4)).isEqualTo(seen.subList(0, 2));
        }
    }

    private static String describe(Context ctx) {
        return ctx.getClass() + " " + ctx.endpoint().path + " "
                + ctx.endpoints().list().size() + " " + ctx.res().getClass() + " "
                + ctx.req().getClass();
    }
}
