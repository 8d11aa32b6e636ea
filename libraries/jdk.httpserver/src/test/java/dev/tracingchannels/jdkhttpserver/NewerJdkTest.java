// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdkhttpserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.tracingchannels.testing.EventRecorder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** What Java 18 has added. By reflection, since this is compiled for Java 17. */
@EnabledForJreRange(min = JRE.JAVA_18)
class NewerJdkTest {
    @TempDir
    private Path folder;

    private HttpHandler files() throws Exception {
        Files.writeString(folder.resolve("product.txt"), "here");
        return (HttpHandler) Class.forName("com.sun.net.httpserver.SimpleFileServer")
                .getMethod("createFileHandler", Path.class)
                .invoke(null, folder);
    }

    @Test
    void theFilterGoesWithAServerThatIsMadeForOneHandler() throws Exception {
        HttpServer server = (HttpServer) HttpServer.class
                .getMethod(
                        "create", InetSocketAddress.class, int.class, String.class, HttpHandler.class, Filter[].class)
                .invoke(
                        null,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        0,
                        "/files",
                        files(),
                        new Filter[] {new TracingFilter()});
        try (TestServer running = TestServer.start(server);
                EventRecorder<JdkHttpServerRequest> recorder = EventRecorder.on(JdkHttpServerChannels.REQUEST)) {
            assertThat(running.get("/files/product.txt").body()).isEqualTo("here");
            assertThat(running.send("POST", "/files/product.txt").statusCode()).isEqualTo(405);
            var operations = recorder.awaitSettled(2, Duration.ofSeconds(20));
            assertThat(operations.get(0).returned(200).payload().route()).isEqualTo("/files");
            operations.get(1).returned(405);
        }
    }

    /** The JDK gives the handler an exchange of its own then, around ours. */
    @Test
    void aRequestThatAFilterAdaptsIsOneRequest() throws Exception {
        Filter adapting = (Filter) Filter.class
                .getMethod("adaptRequest", String.class, UnaryOperator.class)
                .invoke(null, "adapts", UnaryOperator.identity());
        try (TestServer server = TestServer.start(TracedHttpServer::wrap, Executors::newCachedThreadPool, target -> {
                    var filters = target.createContext("/products", exchange -> Answers.send(exchange, 200, "here"))
                            .getFilters();
                    filters.add(adapting);
                    filters.add(new TracingFilter());
                });
                EventRecorder<JdkHttpServerRequest> recorder = EventRecorder.on(JdkHttpServerChannels.REQUEST)) {
            assertThat(server.get("/products").body()).isEqualTo("here");
            recorder.awaitSettled(1, Duration.ofSeconds(20)).get(0).returned(200);
            assertThat(recorder.operations()).hasSize(1);
        }
    }
}
