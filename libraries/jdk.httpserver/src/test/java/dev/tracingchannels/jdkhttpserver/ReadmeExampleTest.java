// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdkhttpserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.mapping.http.ServedRequest;
import dev.tracingchannels.testing.EventRecorder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The code of README.md. */
class ReadmeExampleTest {
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private static HttpServer start(InetSocketAddress address, HttpHandler handler) throws IOException {
        HttpServer server = TracedHttpServer.wrap(HttpServer.create(address, 0));
        server.createContext("/products", handler);
        server.start();
        return server;
    }

    private static String get(HttpServer server) throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/products");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static void answer(HttpExchange exchange) {
        try (exchange) {
            Answers.send(exchange, 200, String.valueOf(ServedRequest.current() != null));
        } catch (IOException clientHasGone) {
            throw new AssertionError(clientHasGone);
        }
    }

    @Test
    void aHandlerThatAnswersOnAThreadOfItsOwnHasTheContextThere() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        HttpHandler handler = exchange -> pool.execute(Snapshot.capture().wrap(() -> answer(exchange)));
        HttpServer server = start(ANY, handler);
        try (EventRecorder<JdkHttpServerRequest> recorder = EventRecorder.on(JdkHttpServerChannels.REQUEST)) {
            assertThat(get(server)).isEqualTo("true");
            recorder.awaitSettled(1, Duration.ofSeconds(20)).get(0).returned(200);
        } finally {
            server.stop(0);
            pool.shutdown();
        }
    }

    @Test
    void aContextIsTracedByItsFilter() throws Exception {
        HttpServer server = HttpServer.create(ANY, 0);
        HttpContext context = server.createContext("/products", ReadmeExampleTest::answer);
        context.getFilters().add(0, new TracingFilter());
        server.start();
        try (EventRecorder<JdkHttpServerRequest> recorder = EventRecorder.on(JdkHttpServerChannels.REQUEST)) {
            get(server);
            recorder.awaitSettled(1, Duration.ofSeconds(20)).get(0).returned(200);
        } finally {
            server.stop(0);
        }
    }
}
