// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the application's code is within, on whichever thread of Vert.x it runs. */
class ContextTest {
    private final List<@Nullable String> seen = new CopyOnWriteArrayList<>();
    private Requests requests;

    @BeforeEach
    void record() {
        requests = new Requests();
    }

    @AfterEach
    void stopRecording() {
        requests.close();
    }

    private void see() {
        seen.add(requests.here());
    }

    private void serve(Consumer<Router> application) throws Exception {
        try (TestServer server = TestServer.traced(application)) {
            server.get("/a");
            requests.only();
        }
    }

    /** What runs in Vert.x's context of the request, after the handler has returned. */
    private void serveLater(Consumer<RoutingContext> later) throws Exception {
        serve(router -> router.get("/a").handler(later::accept));
        assertThat(seen).isNotEmpty().containsOnly("/a > handler");
    }

    @Test
    void aHandlerIsWithinItsLayer() throws Exception {
        serveLater(ctx -> {
            see();
            ctx.end();
        });
    }

    @Test
    void soIsATimer() throws Exception {
        serveLater(ctx -> ctx.vertx().setTimer(1, fired -> {
            see();
            ctx.end();
        }));
    }

    @Test
    void soIsBlockingCodeAndItsCallback() throws Exception {
        serveLater(ctx -> ctx.vertx()
                .executeBlocking(() -> {
                    see();
                    return "";
                })
                .onComplete(done -> {
                    see();
                    ctx.end();
                }));
    }

    @Test
    void soIsACallbackOfAFutureThatAnotherThreadCompletes() throws Exception {
        serveLater(ctx -> {
            Promise<String> promise = Promise.promise();
            Future<String> future = promise.future();
            ctx.vertx().executeBlocking(() -> "").compose(any -> future).onComplete(done -> {
                see();
                ctx.end();
            });
            new Thread(() -> promise.complete("")).start();
        });
    }

    @Test
    void soIsWhatIsPutOnTheContext() throws Exception {
        serveLater(ctx -> ctx.vertx()
                .runOnContext(now -> ctx.vertx().runOnContext(later -> {
                    see();
                    ctx.end();
                })));
    }

    @Test
    void soIsTheEndOfTheResponse() throws Exception {
        serve(router -> router.get("/a").handler(ctx -> {
            ctx.addEndHandler(ended -> see());
            ctx.response().endHandler(ended -> see());
            ctx.end();
        }));
        assertThat(seen).isNotEmpty().allMatch(here -> here != null && here.startsWith("/a"));
    }

    @Test
    void aHandlerAfterTheBodyWasReadIsWithinItsLayer() throws Exception {
        try (TestServer server = TestServer.traced(
                router -> router.post("/a").handler(BodyHandler.create()).handler(ctx -> {
                    see();
                    ctx.end(ctx.body().asString());
                }))) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/a"))
                    .POST(HttpRequest.BodyPublishers.ofString("a body"))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .isEqualTo("a body");
            requests.only();
        }
        assertThat(seen).containsExactly("/a > handler");
    }

    @Test
    void layersAreBesideOneAnother() throws Exception {
        serve(router -> {
            router.route().handler(ctx -> {
                see();
                ctx.next();
                see();
            });
            router.route().handler(ctx -> {
                see();
                ctx.vertx().setTimer(1, fired -> ctx.next());
            });
            router.route().blockingHandler(ctx -> {
                see();
                ctx.end();
            });
        });
        assertThat(seen).containsExactly("/a > handler", "/a > handler", "/a > handler", "/a > handler");
    }

    @Test
    void nothingIsLeftOnTheThreads() throws Exception {
        try (TestServer server = TestServer.traced(router -> router.get("/a")
                .handler(ctx -> ctx.vertx().executeBlocking(() -> "").onComplete(done -> ctx.end())))) {
            for (int i = 0; i < 8; i++) {
                server.get("/a");
            }
            requests.await(8);
            for (int i = 0; i < 32; i++) {
                CompletableFuture<@Nullable String> here = new CompletableFuture<>();
                server.vertx().runOnContext(now -> here.complete(requests.here()));
                assertThat(here.get()).isNull();
            }
        }
    }

    @Test
    void pipelinedRequestsAreNotWithinOneAnother() throws Exception {
        try (TestServer server = TestServer.traced(router -> router.get().handler(ctx -> {
                    see();
                    ctx.end();
                }));
                Socket socket = new Socket("localhost", server.port())) {
            String request = "GET /%s HTTP/1.1\r\nHost: localhost\r\n\r\n";
            socket.getOutputStream()
                    .write((request.formatted("a") + request.formatted("b") + request.formatted("c"))
                            .getBytes(StandardCharsets.US_ASCII));
            requests.await(3);
        }
        assertThat(seen).containsExactly("/a > handler", "/b > handler", "/c > handler");
    }

    /** Vert.x calls it at once, within the handler that completes the promise. */
    @Test
    void aCallbackOfAnotherRequestIsWithinThatOne() throws Exception {
        Promise<String> poll = Promise.promise();
        CompletableFuture<Void> waits = new CompletableFuture<>();
        try (TestServer server = TestServer.traced(router -> {
            router.get("/waits").handler(ctx -> {
                Promise<String> here = ContextInternal.current().promise();
                poll.future().onComplete(here);
                here.future().onComplete(done -> {
                    see();
                    ctx.end();
                });
                waits.complete(null);
            });
            router.get("/tells").handler(ctx -> {
                poll.complete("");
                see();
                ctx.end();
            });
        })) {
            CompletableFuture<?> waiting = HttpClient.newHttpClient()
                    .sendAsync(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/waits"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            waits.get(20, TimeUnit.SECONDS);
            server.get("/tells");
            waiting.get(20, TimeUnit.SECONDS);
            requests.await(2);
        }
        assertThat(seen).containsExactly("/waits > handler", "/tells > handler");
    }

    /** Vert.x calls it at once, too. */
    @Test
    void whatAHandlerRunsOnTheContextOfAVerticleBelongsToNoRequest() throws Exception {
        serve(router -> {
            ContextInternal verticle = ContextInternal.current();
            router.get("/a").handler(ctx -> {
                verticle.emit(null, any -> see());
                see();
                ctx.end();
            });
        });
        assertThat(seen).containsExactly(null, "/a > handler");
    }
}
