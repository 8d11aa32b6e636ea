// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jettyserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.MappedSpan;
import dev.tracingchannels.testing.MappedSpans;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.pathmap.ServletPathSpec;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.PathMappingsHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What comes of the many ways to answer a request. */
class RequestsTest {
    private static final Handler OK = Answers.of((request, response, callback) -> callback.succeeded());

    /** Tasks run in the context of whoever submits them, as an application may want it. */
    private static final class Propagating extends QueuedThreadPool {
        @Override
        public void execute(Runnable task) {
            super.execute(Snapshot.capture().wrap(task));
        }
    }

    @Test
    void aPipelinedRequestIsNoChildOfTheOneBefore() throws Exception {
        QueuedThreadPool threads = new Propagating();
        try (MappedSpans<JettyServerRequest> spans =
                MappedSpans.on(JettyServerChannels.REQUEST, new JettyServerMapper(), JettyServerRequest::path)) {
            Handler handler = Answers.of((request, response, callback) -> {
                if (request.getHttpURI().getPath().equals("/one")) {
                    // On a thread within the first request, which hands the second one on to the executor.
                    threads.execute(() -> Answers.text(response, "one", callback));
                } else {
                    Answers.text(response, spans.here(), callback);
                }
            });
            try (TestServer server = TestServer.traced(threads, configured -> configured.setHandler(handler));
                    Socket socket = new Socket("localhost", server.port())) {
                send(socket, "GET /one HTTP/1.1", "Host: localhost");
                send(socket, "GET /two HTTP/1.1", "Host: localhost", "Connection: close");
                String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answers).contains("one").endsWith("\n/two");
                assertThat(spans.await(2))
                        .extracting(span -> span.attributes().get("url.path"))
                        .containsExactly("/one", "/two");
            }
        }
    }

    private static void send(Socket socket, String... lines) throws IOException {
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void theContinuationOfAReadRunsWithinItsRequest() throws Exception {
        CompletableFuture<Void> reading = new CompletableFuture<>();
        try (MappedSpans<JettyServerRequest> spans =
                        MappedSpans.on(JettyServerChannels.REQUEST, new JettyServerMapper(), JettyServerRequest::path);
                TestServer server = TestServer.traced(Answers.of((request, response, callback) -> {
                    Content.Source.asString(
                            request,
                            StandardCharsets.UTF_8,
                            Promise.from(
                                    body -> Answers.text(response, body + spans.here(), callback), callback::failed));
                    reading.complete(null);
                }));
                Socket socket = new Socket("localhost", server.port())) {
            send(socket, "POST /read HTTP/1.1", "Host: localhost", "Content-Length: 2", "Connection: close");
            reading.get(20, TimeUnit.SECONDS);
            socket.getOutputStream().write("in".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .endsWith("in/read");
            spans.awaitOnly();
        }
    }

    @Test
    void theContinuationOfAWriteRunsWithinItsRequest() {
        try (MappedSpans<JettyServerRequest> spans =
                        MappedSpans.on(JettyServerChannels.REQUEST, new JettyServerMapper(), JettyServerRequest::path);
                TestServer server = TestServer.traced(Answers.of((request, response, callback) -> Answers.write(
                        response,
                        false,
                        "-".repeat(4_000_000),
                        Callback.from(() -> Answers.text(response, spans.here(), callback), callback::failed))))) {
            assertThat(server.get("/write").body()).endsWith("-/write");
            spans.awaitOnly();
        }
    }

    @Test
    void thePatternOfAPathIsTheRoute() {
        check(mapping("/products/*"), "/products/7", "GET /products/*");
        check(mapping("/*"), "/products/7", "GET /*");
        check(mapping(""), "/", "GET /");
    }

    @Test
    void theDefaultMappingIsNoRoute() {
        check(mapping("/"), "/products/7", "GET");
    }

    @Test
    void thePathOfTheContextIsPartOfTheRoute() {
        check(new ContextHandler(templates("/products/{id}"), "/shop"), "/shop/products/7", "GET /shop/products/{id}");
        check(new ContextHandler(templates("/products/{id}"), "/"), "/products/7", "GET /products/{id}");
    }

    @Test
    void ofMappingsWithinMappingsTheOneOfTheWholePathIsTheRoute() {
        PathMappingsHandler outer = new PathMappingsHandler();
        outer.addMapping(new ServletPathSpec("/shop/*"), mapping("/products/*"));
        check(new ContextHandler(outer, "/"), "/shop/products/7", "GET /shop/*");
    }

    private static Handler mapping(String pattern) {
        PathMappingsHandler handler = new PathMappingsHandler();
        handler.addMapping(new ServletPathSpec(pattern), OK);
        return handler;
    }

    private static Handler templates(String template) {
        PathMappingsHandler handler = new PathMappingsHandler();
        handler.addMapping(new UriTemplatePathSpec(template), OK);
        return handler;
    }

    private static void check(Handler handler, String path, String name) {
        Assumptions.assumeTrue(TestServer.NOTES_PATTERNS, "this Jetty keeps the pattern of a path to itself");
        try (MappedSpans<JettyServerRequest> spans =
                        MappedSpans.on(JettyServerChannels.REQUEST, new JettyServerMapper(), JettyServerRequest::path);
                TestServer server = TestServer.traced(handler)) {
            assertThat(server.get(path).statusCode()).isEqualTo(200);
            MappedSpan span = spans.awaitOnly();
            assertThat(span.name()).isEqualTo(name);
            int space = name.indexOf(' ');
            assertThat(span.attributes().get("http.route")).isEqualTo(space < 0 ? null : name.substring(space + 1));
        }
    }

    @Test
    void anErrorAfterTheResponseHasBegunLeavesTheStatusThatWasSent() throws Exception {
        try (MappedSpans<JettyServerRequest> spans =
                        MappedSpans.on(JettyServerChannels.REQUEST, new JettyServerMapper(), JettyServerRequest::path);
                TestServer server = TestServer.traced(Answers.of((request, response, callback) -> Answers.write(
                        response,
                        false,
                        "part",
                        Callback.from(() -> callback.failed(new IllegalStateException("no")), callback::failed))));
                Socket socket = new Socket("localhost", server.port())) {
            send(socket, "GET / HTTP/1.1", "Host: localhost");
            socket.getInputStream().readAllBytes();
            MappedSpan span = spans.awaitOnly();
            assertThat(span.attributes())
                    .containsEntry("http.response.status_code", 200L)
                    .containsEntry("error.type", "java.lang.IllegalStateException");
            assertThat(span.failed()).isTrue();
        }
    }

    @Test
    void anErrorWithAStatusBelow500FailsNothing() {
        try (MappedSpans<JettyServerRequest> spans =
                        MappedSpans.on(JettyServerChannels.REQUEST, new JettyServerMapper(), JettyServerRequest::path);
                TestServer server = TestServer.traced(Answers.of((request, response, callback) ->
                        callback.failed(new HttpException.RuntimeException(400, "no number"))))) {
            assertThat(server.get("/").statusCode()).isEqualTo(400);
            assertThat(spans.awaitOnly().failed()).isFalse();
        }
    }

    @Test
    void aServerWithoutAHandlerAnswers404() {
        try (MappedSpans<JettyServerRequest> spans =
                        MappedSpans.on(JettyServerChannels.REQUEST, new JettyServerMapper(), JettyServerRequest::path);
                TestServer server = TestServer.traced(new QueuedThreadPool(), configured -> {})) {
            assertThat(server.get("/").statusCode()).isEqualTo(404);
            assertThat(spans.awaitOnly().attributes()).containsEntry("http.response.status_code", 404L);
        }
    }

    @Test
    void aServerThatIsTracedTwicePublishesOnceAndHasItsOwnHandlerWhenItHasStopped() throws Exception {
        Server traced = new Server();
        traced.setHandler(OK);
        traced.addEventListener(new JettyServerTracing());
        try (EventRecorder<JettyServerRequest> recorder = EventRecorder.on(JettyServerChannels.REQUEST)) {
            try (TestServer server =
                    TestServer.start(traced, configured -> configured.addEventListener(new JettyServerTracing()))) {
                server.get("/");
                recorder.onlyOperation().settles().wasAsynchronous().returned(200);
            }
        }
        assertThat(traced.getHandler()).isSameAs(OK);
    }

    @Test
    void requestsOfAServerThatIsNotTracedAreNotPublished() {
        try (EventRecorder<JettyServerRequest> recorder = EventRecorder.on(JettyServerChannels.REQUEST);
                TestServer server = TestServer.start(new Server(), configured -> configured.setHandler(OK))) {
            server.get("/");
            recorder.recordedNothing();
        }
    }
}
