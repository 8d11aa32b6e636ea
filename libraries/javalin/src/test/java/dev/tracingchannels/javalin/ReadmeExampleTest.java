// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The code of README.md. */
class ReadmeExampleTest {
    @Test
    void aSubscriberIsNotifiedOfARequestAndItsLayers() throws IOException, InterruptedException {
        LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();
        Subscription subscription = JavalinChannels.REQUEST.subscribe(new TracingSubscriber<>() {
            @Override
            public void start(Operation<JavalinRequest> operation) {
                received.add(operation.payload().toString());
            }
        });
        Javalin app = Javalin.create(config -> {
                    config.registerPlugin(new JavalinTracing());
                    config.routes.get("/products/{id}", ctx -> ctx.result(ctx.pathParam("id")));
                })
                .start(0);
        try {
            HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + app.port() + "/products/7"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
            assertThat(received).containsExactly("JavalinRequest{request}", "JavalinRequest{endpoint /products/{id}}");
        } finally {
            subscription.close();
            app.stop();
        }
    }

    /** Compiled, not run: its port may be taken. */
    static Javalin onItsPort() {
        Javalin app = Javalin.create(config -> {
                    config.registerPlugin(new JavalinTracing());
                    config.routes.get("/products/{id}", ctx -> ctx.result(ctx.pathParam("id")));
                })
                .start(8080);
        return app;
    }

    private static void askLater(Context ctx, Supplier<String> prices, Executor pool) {
        ctx.future(() -> {
            Runnable work = () -> ctx.result(prices.get());
            return CompletableFuture.runAsync(Snapshot.capture().wrap(work), pool);
        });
    }

    @Test
    void wrappedWorkOnAnExecutorOfTheApplicationRunsInTheContextOfItsLayer() {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try (Layered layered = new Layered();
                TestServer server = TestServer.traced(
                        config -> config.routes.get("/price", ctx -> askLater(ctx, layered::here, pool)))) {
            assertThat(server.get("/price").body()).isEqualTo("request > endpoint /price");
        } finally {
            pool.shutdown();
        }
    }
}
