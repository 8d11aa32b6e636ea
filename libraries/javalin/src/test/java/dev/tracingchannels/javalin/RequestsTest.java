// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import static io.javalin.apibuilder.ApiBuilder.get;
import static io.javalin.apibuilder.ApiBuilder.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.MappedSpan;
import dev.tracingchannels.testing.MappedSpans;
import dev.tracingchannels.testing.RecordedOperation;
import io.javalin.config.JavalinConfig;
import io.javalin.http.UnauthorizedResponse;
import io.javalin.http.staticfiles.Location;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes of the many ways to answer a request. */
class RequestsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path files;

    @Test
    void aGroupOfPathsGivesOneRoute() {
        Consumer<JavalinConfig> config = routes -> routes.routes.apiBuilder(() ->
                path("shops/{shop}", () -> path("products", () -> get("{id}", ctx -> ctx.result("done")))));
        check(
                config,
                "GET",
                "/shops/3/products/7",
                200,
                "endpoint /shops/{shop}/products/{id}",
                "GET /shops/{shop}/products/{id}");
    }

    @Test
    void theContextPathIsPartOfTheRoute() {
        Consumer<JavalinConfig> config = routes -> {
            routes.router.contextPath = "/shop";
            routes.routes.get("/products/{id}", ctx -> ctx.result("done"));
        };
        check(config, "GET", "/shop/products/7", 200, "endpoint /products/{id}", "GET /shop/products/{id}");
    }

    @Test
    void aRedirectInFrontOfAnEndpointHasTheRouteOfTheEndpoint() {
        Consumer<JavalinConfig> config = routes -> {
            routes.routes.before("/products/*", ctx -> ctx.redirect("/login"));
            routes.routes.get("/products/{id}", ctx -> {});
        };
        check(config, "GET", "/products/7", 302, "before /products/*", "GET /products/{id}");
    }

    @Test
    void aRefusalInFrontOfAnEndpointHasTheRouteOfTheEndpoint() {
        Consumer<JavalinConfig> config = routes -> {
            routes.routes.beforeMatched(ctx -> {
                throw new UnauthorizedResponse();
            });
            routes.routes.get("/products/{id}", ctx -> {});
        };
        check(config, "GET", "/products/7", 401, "before-matched *", "GET /products/{id}");
    }

    @Test
    void anEndpointAfterWhichTheRestIsSkippedHasItsRoute() {
        Consumer<JavalinConfig> config = routes -> {
            routes.routes.get("/products/{id}", ctx -> ctx.skipRemainingHandlers());
            routes.routes.after(ctx -> {});
        };
        check(config, "GET", "/products/7", 200, "endpoint /products/{id}", "GET /products/{id}");
    }

    @Test
    void aStaticFileIsARequestWithoutARoute() throws IOException {
        Files.writeString(files.resolve("page.html"), "hello");
        Consumer<JavalinConfig> config = routes -> {
            routes.staticFiles.add(files.toString(), Location.EXTERNAL);
            routes.routes.afterMatched(ctx -> {});
        };
        check(config, "GET", "/page.html", 200, "after-matched *", "GET");
    }

    private static void check(Consumer<JavalinConfig> config, String method, String path, int status, String... names) {
        try (MappedSpans<JavalinRequest> spans = MappedSpans.on(JavalinChannels.REQUEST, new JavalinMapper());
                TestServer server = TestServer.traced(config)) {
            assertThat(server.send(method, path).statusCode()).isEqualTo(status);

            List<MappedSpan> mapped = spans.await(names.length);
            assertThat(mapped).extracting(MappedSpan::name).containsExactly(names);
            MappedSpan whole = mapped.get(names.length - 1);
            assertThat(whole.attributes()).containsEntry("http.response.status_code", (long) status);
            assertThat(whole.failed()).isFalse();
            int space = whole.name().indexOf(' ');
            assertThat(whole.attributes().get("http.route"))
                    .isEqualTo(space < 0 ? null : whole.name().substring(space + 1));
        }
    }

    @Test
    void anUpgradeToAWebSocketIsARequest() throws Exception {
        try (MappedSpans<JavalinRequest> spans = MappedSpans.on(JavalinChannels.REQUEST, new JavalinMapper());
                TestServer server = TestServer.traced(config -> {
                    config.routes.wsBeforeUpgrade("/chat/*", ctx -> {});
                    config.routes.ws("/chat/{room}", socket -> {});
                    config.routes.wsAfterUpgrade(ctx -> {});
                })) {
            WebSocket socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(
                            server.uri("/chat/1").resolve("ws://localhost:" + server.port() + "/chat/1"),
                            new WebSocket.Listener() {})
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

            List<MappedSpan> mapped = spans.await(3);
            assertThat(mapped)
                    .extracting(MappedSpan::name)
                    .containsExactly("ws-before-upgrade /chat/*", "ws-after-upgrade *", "GET /chat/{room}");
            assertThat(mapped.get(2).attributes()).containsEntry("http.response.status_code", 101L);
            socket.abort();
        }
    }

    @Test
    void anUpgradeThatIsRefusedHasTheStatusOfTheRefusal() {
        try (MappedSpans<JavalinRequest> spans = MappedSpans.on(JavalinChannels.REQUEST, new JavalinMapper());
                TestServer server = TestServer.traced(config -> {
                    config.routes.wsBeforeUpgrade(ctx -> {
                        throw new UnauthorizedResponse();
                    });
                    config.routes.ws("/chat/{room}", socket -> {});
                })) {
            CompletableFuture<WebSocket> refused = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(
                            server.uri("/").resolve("ws://localhost:" + server.port() + "/chat/1"),
                            new WebSocket.Listener() {});
            assertThat(refused).failsWithin(PATIENCE);
            List<MappedSpan> mapped = spans.await(2);
            assertThat(mapped).extracting(MappedSpan::name).containsExactly("ws-before-upgrade *", "GET /chat/{room}");
            assertThat(mapped.get(1).attributes()).containsEntry("http.response.status_code", 401L);
            assertThat(mapped.get(1).failed()).isFalse();
        }
    }

    @Test
    void aStaticFileThatTheClientHasAlreadyKeepsItsStatus() throws IOException {
        Files.writeString(files.resolve("page.html"), "hello");
        try (MappedSpans<JavalinRequest> spans = MappedSpans.on(JavalinChannels.REQUEST, new JavalinMapper());
                TestServer server =
                        TestServer.traced(config -> config.staticFiles.add(files.toString(), Location.EXTERNAL))) {
            String tag = server.get("/page.html").headers().firstValue("ETag").orElseThrow();
            assertThat(server.get("/page.html", "If-None-Match", tag).statusCode())
                    .isEqualTo(304);
            assertThat(spans.await(2).get(1).attributes()).containsEntry("http.response.status_code", 304L);
        }
    }

    @Test
    void aWebSocketWithoutAHandlerIsARequestWithoutARoute() {
        try (MappedSpans<JavalinRequest> spans = MappedSpans.on(JavalinChannels.REQUEST, new JavalinMapper());
                TestServer server = TestServer.traced(config -> config.routes.ws("/chat/{room}", socket -> {}))) {
            CompletableFuture<WebSocket> refused = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(
                            server.uri("/").resolve("ws://localhost:" + server.port() + "/missing"),
                            new WebSocket.Listener() {});
            assertThat(refused).failsWithin(PATIENCE);
            MappedSpan span = spans.awaitOnly();
            assertThat(span.name()).isEqualTo("GET");
            assertThat(span.attributes()).containsEntry("http.response.status_code", 404L);
        }
    }

    @Test
    void aFutureOfARequestWhoseClientHasGoneStillEndsIt() throws Exception {
        CompletableFuture<Void> source = new CompletableFuture<>();
        BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
        try (EventRecorder<JavalinRequest> recorder = EventRecorder.on(JavalinChannels.REQUEST);
                TestServer server = TestServer.traced(config -> config.routes.get("/slow", ctx -> {
                    ctx.future(() -> source.thenRun(() -> ctx.result(new byte[10_000_000])));
                    arrived.add("here");
                }))) {
            try (Socket socket = new Socket("localhost", server.port())) {
                socket.setSoLinger(true, 0);
                socket.getOutputStream()
                        .write("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(arrived.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
            }
            source.complete(null);
            List<RecordedOperation<JavalinRequest>> operations = recorder.awaitSettled(2, PATIENCE);
            assertThat(operations).allSatisfy(RecordedOperation::wasAsynchronous);
            recorder.operations(2).get(0).failedWith(IOException.class);
        }
    }

    @Test
    void whatAFilterThrowsIsAnswered500ByTheContainer() {
        Filter failing = (request, response, chain) -> {
            throw new IllegalStateException("no");
        };
        try (MappedSpans<JavalinRequest> spans = MappedSpans.on(JavalinChannels.REQUEST, new JavalinMapper());
                TestServer server = TestServer.start(config -> {
                    config.jetty.modifyServletContextHandler(handler ->
                            handler.addFilter(new FilterHolder(failing), "/*", EnumSet.of(DispatcherType.REQUEST)));
                    config.registerPlugin(new JavalinTracing());
                })) {
            assertThat(server.get("/").statusCode()).isEqualTo(500);
            assertThat(spans.awaitOnly().attributes())
                    .containsEntry("http.response.status_code", 500L)
                    .containsEntry("error.type", "java.lang.IllegalStateException");
        }
    }

    @Test
    void anErrorAfterTheResponseHasBegunLeavesTheStatusThatWasSent() throws Exception {
        try (MappedSpans<JavalinRequest> spans = MappedSpans.on(JavalinChannels.REQUEST, new JavalinMapper());
                TestServer server = TestServer.traced(config -> config.routes.get("/", ctx -> {
                    ctx.res().flushBuffer();
                    throw new IllegalStateException("no");
                }))) {
            assertThat(server.get("/").statusCode()).isEqualTo(200);
            MappedSpan whole = spans.await(2).get(1);
            assertThat(whole.attributes())
                    .containsEntry("http.response.status_code", 200L)
                    .containsEntry("error.type", "java.lang.IllegalStateException");
            assertThat(whole.failed()).isTrue();
        }
    }

    /** Two applications may have the library each in its own class loader, and dispatch to each other. */
    @Test
    void whatAnotherHasPutInOurPlaceOfTheRequestDoesNoHarm() {
        try (EventRecorder<JavalinRequest> recorder = EventRecorder.on(JavalinChannels.REQUEST);
                TestServer server = TestServer.traced(config -> {
                    config.routes.before(ctx -> ctx.attribute("dev.tracingchannels.javalin.request", "another's"));
                    config.routes.exception(
                            IllegalStateException.class,
                            (error, ctx) -> ctx.status(409).result("handled"));
                    config.routes.get("/", ctx -> ctx.result("done"));
                    config.routes.get("/fails", ctx -> {
                        throw new IllegalStateException("no");
                    });
                })) {
            assertThat(server.get("/").body()).isEqualTo("done");
            assertThat(server.get("/fails").body()).isEqualTo("handled");
            recorder.awaitSettled(7, PATIENCE);
        }
    }

    @Test
    void requestsOfAnApplicationWithoutThePluginAreNotPublished() {
        try (EventRecorder<JavalinRequest> recorder = EventRecorder.on(JavalinChannels.REQUEST);
                TestServer server = TestServer.start(config -> config.routes.get("/", ctx -> {}))) {
            server.get("/");
            recorder.recordedNothing();
        }
    }
}
