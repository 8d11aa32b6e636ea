// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdkhttpserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.testing.EventRecorder;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LeftBehindTest {
    private static final Store<String> STORE = Store.create("of the application");

    /** Each thread has a context of its own, as if some work before had not left it. */
    private static final class Untidy extends ThreadPoolExecutor {
        private final CompletableFuture<String> after = new CompletableFuture<>();
        private Scope left;

        Untidy() {
            super(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        }

        @Override
        protected void beforeExecute(Thread thread, Runnable work) {
            left = STORE.enter("left behind");
            super.beforeExecute(thread, work);
        }

        @Override
        protected void afterExecute(Runnable work, Throwable failure) {
            after.complete(String.valueOf(STORE.get()));
            left.close();
            super.afterExecute(work, failure);
        }
    }

    /** Else a request would go on with the trace of another one, whatever its own headers say. */
    @Test
    void whatAThreadHasLeftBehindIsNotCurrentInARequest() throws Exception {
        CompletableFuture<String> within = new CompletableFuture<>();
        Untidy threads = new Untidy();
        try (TestServer server = TestServer.start(
                        TracedHttpServer::wrap,
                        () -> threads,
                        target -> target.createContext("/products", exchange -> {
                            within.complete(String.valueOf(STORE.get()));
                            Answers.send(exchange, 200, "here");
                        }));
                EventRecorder<JdkHttpServerRequest> recorder = EventRecorder.on(JdkHttpServerChannels.REQUEST)) {
            server.get("/products");
            recorder.awaitSettled(1, Duration.ofSeconds(20)).get(0).returned(200);
            assertThat(within.join()).isEqualTo("null");
            assertThat(threads.after.join()).isEqualTo("left behind");
        }
    }
}
