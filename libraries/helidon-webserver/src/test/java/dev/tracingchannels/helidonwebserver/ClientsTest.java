// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.MappedSpan;
import dev.tracingchannels.testing.MappedSpans;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Clients that go away, over HTTP/1 and HTTP/2, and handlers that never answer. */
class ClientsTest {
    private static final int CALLS = 200;

    @Test
    void aClientThatGoesAwayInTheMiddleEndsTheRequestOnce() throws IOException {
        CountDownLatch gone = new CountDownLatch(1);
        try (MappedSpans<HelidonWebserverRequest> spans = Story.spans();
                TestServer server = TestServer.traced(routing -> routing.get("/big", (req, res) -> {
                    try (OutputStream output = res.outputStream()) {
                        for (int i = 0; i < 2; i++) {
                            output.write("first".getBytes(StandardCharsets.UTF_8));
                            output.flush();
                        }
                        gone.await();
                        for (int i = 0; i < 1000; i++) {
                            output.write(new byte[10_000]);
                            output.flush();
                        }
                    }
                }))) {
            try (Socket socket = new Socket("localhost", server.port())) {
                socket.getOutputStream()
                        .write("GET /big HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                assertThat(socket.getInputStream().read()).isEqualTo('H');
                socket.setSoLinger(true, 0);
            }
            gone.countDown();
            MappedSpan span = Story.request(spans, 2);
            assertThat(span.name()).isEqualTo("GET /big");
            assertThat(span.failed()).isTrue();
        }
    }

    @Test
    void aClientThatGoesAwayWhileAFilterReadsEndsTheRequestOnce() throws IOException {
        CountDownLatch reading = new CountDownLatch(1);
        try (MappedSpans<HelidonWebserverRequest> spans = Story.spans();
                TestServer server = TestServer.traced(routing -> routing.addFilter((chain, req, res) -> {
                    reading.countDown();
                    req.content().as(String.class);
                }))) {
            try (Socket socket = new Socket("localhost", server.port())) {
                String part = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\npart";
                socket.getOutputStream().write(part.getBytes(StandardCharsets.UTF_8));
                reading.await();
                socket.setSoLinger(true, 0);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            assertThat(spans.awaitOnly().failed()).isTrue();
        }
    }

    @Test
    void requestsOverHttp2OnEightThreadsDoNotCross() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        try (MappedSpans<HelidonWebserverRequest> spans = Story.spans();
                TestServer server = TestServer.traced(routing -> routing.get(
                        "/here/{id}",
                        (req, res) -> res.send(req.path().pathParameters().get("id") + spans.here())))) {
            HttpRequest.Builder first =
                    HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/here/0"));
            assertThat(client.send(first.build(), HttpResponse.BodyHandlers.ofString())
                            .version())
                    .isEqualTo(HttpClient.Version.HTTP_2);
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try {
                for (Future<Object> call : threads.invokeAll(IntStream.range(0, CALLS)
                        .<Callable<Object>>mapToObj(number -> () -> get(client, server.port(), number))
                        .toList())) {
                    call.get();
                }
            } finally {
                threads.shutdown();
            }
            assertThat(Story.requests(spans, 2 * (CALLS + 1))).allSatisfy(span -> {
                assertThat(span.name()).isEqualTo("GET /here/{id}");
                assertThat(span.attributes()).containsEntry("network.protocol.version", "2");
            });
        }
    }

    private static Object get(HttpClient client, int port, int number) throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + port + "/here/" + number);
        String body = client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        assertThat(body).isEqualTo(number + "request > handler");
        return body;
    }

    @Test
    void theErrorOfAFilterOverHttp2IsHandledWithinTheRequest() throws Exception {
        try (MappedSpans<HelidonWebserverRequest> spans = Story.spans();
                TestServer server = TestServer.traced(routing -> routing.addFilter((chain, req, res) -> {
                            throw new IllegalStateException("no");
                        })
                        .error(
                                RuntimeException.class,
                                (req, res, error) -> res.status(409).send(spans.here())))) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/"))
                    .build();
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(response.body()).isEqualTo("request > error");
            Story.expect(spans, "error java.lang.RuntimeException", "GET");
        }
    }

    @Test
    void aRequestThatItsFilterGaveUpEndsBeforeTheNext() throws IOException {
        try (MappedSpans<HelidonWebserverRequest> spans = Story.spans();
                TestServer server = TestServer.traced(routing -> routing.addFilter((chain, req, res) -> {
                            if (req.query().contains("fail")) {
                                throw new IllegalStateException("no");
                            }
                            chain.proceed();
                        })
                        .get("/", (req, res) -> res.send("here")));
                Socket socket = new Socket("localhost", server.port())) {
            for (String target : List.of("/?fail=yes", "/")) {
                String head = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
                socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            }
            Story.expect(spans, "GET failed IllegalStateException", "handler /", "GET /");
        }
    }

    @Test
    void aHandlerThatNeverAnswersIsOverWhenTheServerStops() throws IOException, InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        try (MappedSpans<HelidonWebserverRequest> spans = Story.spans()) {
            TestServer server = TestServer.traced(routing -> routing.get("/never", (req, res) -> {
                reached.countDown();
                new CountDownLatch(1).await();
            }));
            try (Socket socket = new Socket("localhost", server.port())) {
                socket.getOutputStream()
                        .write("GET /never HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                reached.await();
                server.close();
            }
            MappedSpan span = Story.request(spans, 2);
            assertThat(span.name()).isEqualTo("GET /never");
            assertThat(span.failed()).isTrue();
        }
    }

    @Test
    void aClientThatCancelsOverHttp2EndsTheRequestOnce() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        HttpClient client = HttpClient.newHttpClient();
        try (MappedSpans<HelidonWebserverRequest> spans = Story.spans();
                TestServer server = TestServer.traced(routing -> routing.get("/here", (req, res) -> res.send("here"))
                        .get("/waits", (req, res) -> {
                            reached.countDown();
                            gone.await();
                            try (OutputStream output = res.outputStream()) {
                                for (int i = 0; i < 100; i++) {
                                    output.write(new byte[10_000]);
                                    output.flush();
                                }
                            }
                        }))) {
            URI root = URI.create("http://localhost:" + server.port());
            client.send(HttpRequest.newBuilder(root.resolve("/here")).build(), HttpResponse.BodyHandlers.ofString());
            spans.await(2);
            CompletableFuture<HttpResponse<String>> response = client.sendAsync(
                    HttpRequest.newBuilder(root.resolve("/waits")).build(), HttpResponse.BodyHandlers.ofString());
            reached.await();
            response.cancel(true);
            gone.countDown();
            assertThat(spans.await(4)).last().extracting(MappedSpan::name).isEqualTo("GET /waits");
        }
    }
}
