// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When a request ends, by the ways in which a response is written, on each protocol. */
class ResponsesTest {
    private static final int LARGE = 1024 * 1024;

    private final Requests requests = new Requests();
    private final Vertx client = Vertx.vertx();

    @AfterEach
    void close() {
        requests.close();
        TestServer.await(client.close());
    }

    private HttpClientRequest request(HttpVersion version, TestServer server) {
        HttpClient http = client.createHttpClient(
                new HttpClientOptions().setProtocolVersion(version).setHttp2ClearTextUpgrade(false));
        return TestServer.await(http.request(HttpMethod.GET, server.port(), "localhost", "/a"));
    }

    private static HttpClientResponse send(HttpClientRequest request) {
        return TestServer.await(request.send().map(HttpClientResponse::pause));
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void aResponseInPartsEndsWithItsLastByte(HttpVersion version) throws Exception {
        CompletableFuture<Runnable> end = new CompletableFuture<>();
        try (TestServer server = TestServer.traced(router -> router.get("/a").handler(ctx -> {
            Future<Void> unused = ctx.response().setChunked(true).write("first");
            end.complete(() -> ctx.end(Buffer.buffer(new byte[LARGE])));
        }))) {
            HttpClientResponse response = send(request(version, server));
            assertThat(response.version()).isEqualTo(version);
            end.get(20, TimeUnit.SECONDS).run();
            assertThat(requests.layers()).isEmpty();
            Future<Buffer> body = response.body();
            response.resume();
            assertThat(TestServer.await(body).length()).isEqualTo(LARGE + "first".length());
            assertThat(requests.only()).isEqualTo("GET /a 200");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void aResponseThatIsResetEndsOnce(HttpVersion version) throws Exception {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        try (TestServer server = TestServer.traced(router -> router.get("/a").handler(ctx -> {
            ctx.response().closeHandler(any -> closed.complete(null));
            Future<Void> unused = ctx.response().setChunked(true).write("first");
        }))) {
            HttpClientRequest request = request(version, server);
            send(request);
            TestServer.await(request.reset().otherwiseEmpty());
            closed.get(20, TimeUnit.SECONDS);
            assertThat(requests.only()).isEqualTo("GET /a 200");
            assertThat(requests.layers()).containsExactly("handler /a");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void aFileEndsWithItsLastByte(HttpVersion version, @TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("file"), new byte[LARGE]);
        try (TestServer server = TestServer.traced(
                router -> router.get("/a").handler(ctx -> ctx.response().sendFile(file.toString())))) {
            HttpClientResponse response = send(request(version, server));
            Future<Buffer> body = response.body();
            response.resume();
            assertThat(TestServer.await(body).length()).isEqualTo(LARGE);
            assertThat(requests.only()).isEqualTo("GET /a 200");
        }
    }

    @Test
    void aHandlerThatAnswersTwiceFails() throws Exception {
        try (TestServer server = TestServer.traced(router -> router.get("/a").handler(ctx -> {
            ctx.end("one");
            ctx.end("two");
        }))) {
            assertThat(server.get("/a").body()).isEqualTo("one");
            assertThat(requests.only()).isEqualTo("GET /a 200");
            assertThat(requests.layers()).containsExactly("handler /a IllegalStateException");
        }
    }

    @Test
    void aVerticleOnWorkersHasTheContextToo() throws Exception {
        try (TestServer server = TestServer.traced(
                router -> router.get("/a")
                        .handler(ctx -> ctx.vertx().setTimer(1, fired -> ctx.end(String.valueOf(requests.here())))),
                ThreadingModel.WORKER)) {
            assertThat(server.get("/a").body()).isEqualTo("/a > handler");
            assertThat(requests.only()).isEqualTo("GET /a 200");
        }
    }
}
