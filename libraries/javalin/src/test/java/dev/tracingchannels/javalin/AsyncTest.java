// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.EventRecorder;
import io.javalin.http.Context;
import io.javalin.http.util.AsyncExecutor;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import kotlin.LazyKt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work that a handler gives to another thread belongs to its layer. */
class AsyncTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final TracingChannel<String> LIBRARY = TracingChannel.named("javalin-test:work");

    private final ExecutorService pool = Executors.newSingleThreadExecutor(task -> new Thread(task, "elsewhere"));
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stopPool() {
        pool.shutdownNow();
    }

    @Test
    void asyncWorkIsInTheContextOfItsLayer() {
        try (EventRecorder<JavalinRequest> recorder = EventRecorder.on(JavalinChannels.REQUEST);
                Layered layered = new Layered();
                TestServer server = TestServer.traced(config -> {
                    config.routes.get(
                            "/slow",
                            ctx -> ctx.async(() -> {
                                seen.add(Thread.currentThread().getName());
                                seen.add(layered.here());
                                LIBRARY.traceSync(() -> "work", () -> seen.add(layered.here()));
                                ctx.result("done");
                            }));
                    config.routes.after(ctx -> seen.add(layered.here()));
                })) {
            assertThat(server.get("/slow").body()).isEqualTo("done");
            recorder.awaitSettled(3, PATIENCE);
            recorder.operations(3).get(1).returned(null).wasAsynchronous();
            assertThat(seen.remove(0)).startsWith("JavalinDefaultAsyncThreadPool");
            assertThat(seen)
                    .containsExactly("request > endpoint /slow", "request > endpoint /slow", "request > after *");
        }
    }

    @Test
    void aTimeOutIsAnsweredAsBefore() {
        CompletableFuture<Void> never = new CompletableFuture<>();
        try (EventRecorder<JavalinRequest> recorder = EventRecorder.on(JavalinChannels.REQUEST);
                TestServer server = TestServer.traced(config -> config.routes.get(
                        "/late",
                        ctx -> ctx.async(
                                task -> {
                                    task.timeout = 10;
                                    task.onTimeout(context -> context.result("too late"));
                                },
                                never::join)))) {
            assertThat(server.get("/late").body()).isEqualTo("too late");
            recorder.awaitSettled(2, PATIENCE);
        } finally {
            never.complete(null);
        }
    }

    @Test
    void theApplicationsDefaultExecutorRunsTheWorkAsBefore() {
        try (Layered layered = new Layered();
                TestServer server = TestServer.traced(config -> {
                    config.concurrency.executor = LazyKt.lazyOf(new AsyncExecutor(pool));
                    config.routes.get(
                            "/slow",
                            ctx -> ctx.async(
                                    () -> ctx.result(Thread.currentThread().getName() + ": " + layered.here())));
                })) {
            assertThat(server.get("/slow").body()).isEqualTo("elsewhere: request > endpoint /slow");
        }
    }

    @Test
    void withoutSubscribersAsyncWorkRunsAsBefore() {
        try (TestServer server = TestServer.traced(config -> config.routes.get(
                "/slow",
                ctx -> ctx.async(() -> ctx.result(Thread.currentThread().getName()))))) {
            assertThat(server.get("/slow").body()).startsWith("JavalinDefaultAsyncThreadPool");
        }
    }

    @Test
    void anExecutorThatTheApplicationRegisteredIsLeftAsItIs() {
        try (Layered layered = new Layered();
                TestServer server = TestServer.traced(config -> {
                    config.appData(AsyncExecutor.getAsyncExecutorKey(), new AsyncExecutor(pool));
                    config.routes.get(
                            "/slow",
                            ctx -> ctx.async(
                                    () -> ctx.result(Thread.currentThread().getName() + ": " + layered.here())));
                })) {
            assertThat(server.get("/slow").body()).isEqualTo("elsewhere: null");
        }
    }

    @Test
    void theProxiedInterfacesAreRegisteredForNativeCompilation() throws IOException {
        try (InputStream stream = AsyncTest.class.getResourceAsStream(
                "/META-INF/native-image/dev.tracingchannels/tracing-channels-javalin/proxy-config.json")) {
            assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                    .contains(
                            Context.class.getName(), HttpServletRequest.class.getName(), AsyncContext.class.getName());
        }
    }

    /** What the README says to wrap. */
    @Test
    void workOnAPoolOfTheApplicationsOwnIsWrappedByIt() {
        try (Layered layered = new Layered();
                TestServer server = TestServer.traced(config -> {
                    config.routes.get(
                            "/future",
                            ctx -> ctx.future(() -> {
                                Runnable work = () -> ctx.result(layered.here());
                                return CompletableFuture.runAsync(
                                        Snapshot.capture().wrap(work), pool);
                            }));
                    config.routes.get("/async", ctx -> {
                        Snapshot here = Snapshot.capture();
                        ctx.async(task -> task.executor = pool, () -> here.run(() -> ctx.result(layered.here())));
                    });
                    config.routes.after(ctx -> seen.add(layered.here()));
                })) {
            assertThat(server.get("/future").body()).isEqualTo("request > endpoint /future");
            assertThat(server.get("/async").body()).isEqualTo("request > endpoint /async");
            assertThat(seen).containsExactly("request > after *", "request > after *");
        }
    }
}
