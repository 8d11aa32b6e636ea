// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LayersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void everyKindOfHandlerIsALayerOfItsRequest() {
        try (EventRecorder<JavalinRequest> recorder = EventRecorder.on(JavalinChannels.REQUEST);
                TestServer server = TestServer.traced(config -> {
                    config.routes.before(ctx -> {});
                    config.routes.before("/products/*", ctx -> {});
                    config.routes.beforeMatched(ctx -> {});
                    config.routes.get("/products/{id}", ctx -> ctx.status(201).result(ctx.pathParam("id")));
                    config.routes.afterMatched(ctx -> {});
                    config.routes.error(201, ctx -> {});
                    config.routes.after("/products/<rest>", ctx -> {});
                })) {
            assertThat(server.get("/products/7?colour=red").body()).isEqualTo("7");

            recorder.awaitSettled(8, PATIENCE);
            List<RecordedOperation<JavalinRequest>> operations = recorder.operations(8);
            assertThat(recorder.payloads())
                    .extracting(JavalinRequest::toString)
                    .containsExactly(
                            "JavalinRequest{request}",
                            "JavalinRequest{before *}",
                            "JavalinRequest{before /products/*}",
                            "JavalinRequest{before-matched *}",
                            "JavalinRequest{endpoint /products/{id}}",
                            "JavalinRequest{after-matched *}",
                            "JavalinRequest{error 201}",
                            "JavalinRequest{after /products/<rest>}");
            operations.get(0).returned(201).wasSynchronous();
            operations.subList(1, 8).forEach(layer -> layer.returned(null).wasSynchronous());
        }
    }

    @Test
    void aLayerLastsUntilItsFutureCompletes() {
        CompletableFuture<Void> future = new CompletableFuture<>();
        try (EventRecorder<JavalinRequest> recorder = EventRecorder.on(JavalinChannels.REQUEST);
                TestServer server = TestServer.traced(config -> {
                    config.routes.get(
                            "/slow",
                            ctx -> ctx.future(() -> {
                                new Thread(() -> future.complete(null)).start();
                                return future.thenAccept(done -> ctx.result("done"));
                            }));
                    config.routes.after(ctx -> {});
                })) {
            assertThat(server.get("/slow").body()).isEqualTo("done");
            recorder.awaitSettled(3, PATIENCE);
        }
    }
}
