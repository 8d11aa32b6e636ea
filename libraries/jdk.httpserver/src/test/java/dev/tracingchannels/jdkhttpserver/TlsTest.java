// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdkhttpserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.MappedSpan;
import dev.tracingchannels.testing.RecordedOperation;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    private Path folder;

    private SSLContext tls;
    private HttpsServer server;

    @BeforeEach
    void create() throws Exception {
        tls = selfSigned(folder.resolve("keys.p12"));
        server = TracedHttpServer.wrap(
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** With a key for {@code localhost} that the JDK's own tool makes. */
    private static SSLContext selfSigned(Path file) throws GeneralSecurityException, IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    private String get(HttpHandler handler) throws IOException, InterruptedException {
        server.createContext("/products", handler);
        server.start();
        URI uri = URI.create("https://localhost:" + server.getAddress().getPort() + "/products");
        return HttpClient.newBuilder()
                .sslContext(tls)
                .build()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void aRequestOverTlsHasItsSchemeAndASession() throws Exception {
        CompletableFuture<String> session = new CompletableFuture<>();
        try (EventRecorder<JdkHttpServerRequest> recorder = EventRecorder.on(JdkHttpServerChannels.REQUEST)) {
            assertThat(get(exchange -> {
                        session.complete(
                                ((HttpsExchange) exchange).getSSLSession().getProtocol());
                        Answers.send(exchange, 200, "here");
                    }))
                    .isEqualTo("here");
            assertThat(session.get()).startsWith("TLS");
            RecordedOperation<JdkHttpServerRequest> operation =
                    recorder.awaitSettled(1, Duration.ofSeconds(20)).get(0).returned(200);
            MappedSpan span = MappedSpan.of(new JdkHttpServerMapper(), operation.operation(), ContentCapture.NONE);
            assertThat(span.violations()).isEmpty();
            assertThat(span.attributes())
                    .containsEntry("url.scheme", "https")
                    .containsEntry("server.address", "localhost")
                    .containsEntry("server.port", (long) server.getAddress().getPort());
        }
    }

    @Test
    void aServerThatIsUnwrappedPublishesNothing() throws Exception {
        HttpsServer traced = server;
        var context = traced.createContext("/created");
        assertThat(TracedHttpServer.wrap(traced)).isSameAs(traced);
        server = (HttpsServer) TracedHttpServer.unwrap(traced);
        assertThat(server).isNotSameAs(traced);
        assertThat(server.getHttpsConfigurator().getSSLContext()).isSameAs(tls);
        assertThat(context.getFilters()).isEmpty();
    }
}
