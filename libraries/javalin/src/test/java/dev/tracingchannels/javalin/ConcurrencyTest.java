// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Store;
import dev.tracingchannels.testing.EventRecorder;
import io.javalin.http.Handler;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {
    private static final int REQUESTS = 400;
    private static final int LAYERS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void requestsInParallelDoNotSeeEachOthersValues() throws Exception {
        Store<String> number = Store.create("number");
        JavalinChannels.REQUEST
                .start()
                .bindStore(number, operation -> operation.payload().request().getHeader("Number"));
        ExecutorService executor = Executors.newFixedThreadPool(4);
        Handler look = ctx -> {
            if (!ctx.header("Number").equals(number.get())) {
                throw new IllegalStateException("Expected " + ctx.header("Number") + ", saw " + number.get());
            }
        };
        try (EventRecorder<JavalinRequest> recorder = EventRecorder.on(JavalinChannels.REQUEST);
                TestServer server = TestServer.traced(config -> {
                    config.routes.before(look);
                    config.routes.get("/sync/{n}", ctx -> {
                        look.handle(ctx);
                        ctx.result(number.get());
                    });
                    config.routes.get("/async/{n}", ctx -> {
                        look.handle(ctx);
                        ctx.future(() -> {
                            String seen = number.get();
                            return CompletableFuture.runAsync(() -> ctx.result(seen), executor);
                        });
                    });
                    config.routes.error(200, look);
                    config.routes.after(look);
                })) {
            HttpClient client = HttpClient.newHttpClient();
            List<CompletableFuture<HttpResponse<String>>> responses = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                HttpRequest request = HttpRequest.newBuilder(server.uri((i % 2 == 0 ? "/sync/" : "/async/") + i))
                        .header("Number", Integer.toString(i))
                        .build();
                responses.add(client.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
            }
            for (int i = 0; i < REQUESTS; i++) {
                HttpResponse<String> response = responses.get(i).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertThat(response.statusCode()).isEqualTo(200);
                assertThat(response.body()).isEqualTo(Integer.toString(i));
            }
            recorder.awaitSettled(REQUESTS * (LAYERS + 1), PATIENCE);
            recorder.operations(REQUESTS * (LAYERS + 1));
            assertThat(recorder.operations())
                    .noneMatch(operation -> operation.operation().hasError());
        } finally {
            JavalinChannels.REQUEST.start().unbindStore(number);
            executor.shutdownNow();
        }
    }
}
