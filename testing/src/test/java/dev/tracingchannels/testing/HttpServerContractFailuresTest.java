// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.Mapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract notices what is wrong with the publisher of a server, and nothing else. */
class HttpServerContractFailuresTest {
    private static volatile @Nullable TinyFault fault;

    @AfterEach
    void mend() {
        fault = null;
    }

    @Test
    void aServerThatIsRightPasses() {
        assertThat(FailedTests.of(Tiny.class)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aFaultIsNoticed(TinyFault wanted) {
        fault = wanted;
        assertThat(FailedTests.numbers(Tiny.class, wanted.noticedBy)).containsExactly(wanted.noticedBy);
    }

    static final class Tiny extends HttpServerContract<TinyRequest> {
        private final Patience patience = fault == null ? new Patience() : new Patience(Duration.ofSeconds(2));
        private @Nullable TinyServer server;

        @Override
        Patience patience() {
            return patience;
        }

        @Override
        protected TracingChannel<TinyRequest> channel() {
            return TinyServer.CHANNEL;
        }

        @Override
        protected List<Mapper<?>> mappers() {
            return List.of(new TinyMapper(fault));
        }

        @Override
        protected Map<Feature, String> lacks() {
            return Map.of(
                    Feature.HTTP_2, "the JDK's server has none",
                    Feature.WEB_SOCKETS, "the JDK's server has none",
                    Feature.VIRTUAL_THREADS, "the tiny server has threads of its own");
        }

        @Override
        protected int start(boolean virtualThreads) throws IOException {
            server = new TinyServer(fault)
                    .route("GET /products/{id}", call -> call.answer(200, reached()))
                    .route("PURGE /products/{id}", call -> call.answer(200, reached()))
                    .route("OPTIONS /products", call -> {
                        reached();
                        call.answer(204, "");
                    })
                    .route("POST /products", call -> {
                        String here = reached();
                        call.readBody();
                        call.answer(201, here);
                    })
                    .route("GET /elsewhere", call -> {
                        String here = reached();
                        call.elsewhere(same -> same.answer(200, here));
                    })
                    .route("GET /waits", call -> {
                        String here = reached();
                        var unused = released().thenRun(() -> call.elsewhere(same -> same.answer(200, here)));
                    })
                    .route("GET /never", call -> {
                        reached();
                        CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS)
                                .execute(() -> call.giveUp(new TimeoutException()));
                    })
                    .route("GET /stream", call -> stream(call, "text/plain", FIRST, rest()))
                    .route(
                            "GET /events",
                            call -> stream(call, "text/event-stream", "data: first\n\n", "data: last\n\n"))
                    .route("GET /unavailable", call -> call.answer(503, reached()))
                    .route("GET /fails", call -> {
                        reached();
                        throw new Failure();
                    })
                    .route("GET /fails-elsewhere", call -> {
                        reached();
                        call.elsewhere(same -> {
                            throw new Failure();
                        });
                    })
                    .route("GET /refuses", call -> {
                        reached();
                        throw new TinyServer.Gone();
                    })
                    .route("GET /handled", call -> {
                        reached();
                        throw new HandledFailure();
                    })
                    .route("GET /handled-badly", call -> {
                        reached();
                        throw new BadlyHandledFailure();
                    })
                    .onError(HandledFailure.class, call -> call.answer(409, ""))
                    .onError(BadlyHandledFailure.class, call -> {
                        throw new Failure();
                    });
            return server.start();
        }

        private void stream(TinyServer.Call call, String contentType, String first, String last) throws IOException {
            reached();
            OutputStream out = call.stream(contentType);
            out.write(first.getBytes(StandardCharsets.UTF_8));
            out.flush();
            released().join();
            out.write(last.getBytes(StandardCharsets.UTF_8));
            call.finish();
        }

        @Override
        protected void stop() {
            if (server != null) {
                server.stop();
            }
        }
    }
}
