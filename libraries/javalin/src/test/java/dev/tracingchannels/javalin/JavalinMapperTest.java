// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.MappedSpan;
import io.javalin.http.BadGatewayResponse;
import io.javalin.http.HandlerType;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavalinMapperTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.traced(config -> {
            config.routes.get("/products/{id}", ctx -> ctx.result("done"));
            config.routes.get("/failing", ctx -> {
                throw new IllegalStateException("secret");
            });
            config.routes.get("/gateway", ctx -> {
                throw new BadGatewayResponse();
            });
            config.routes.get("/gone", ctx -> {
                throw new NotFoundResponse();
            });
            config.routes.addHttpHandler(HandlerType.findOrCreate("PURGE"), "/products/{id}", ctx -> {});
        });
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theMapperIsFoundByItself() {
        assertThat(MapperRegistry.discover().mappers())
                .filteredOn(mapper -> mapper.channel().equals("javalin:request"))
                .singleElement()
                .isInstanceOf(JavalinMapper.class);
        assertThat(new JavalinMapper().channel()).isEqualTo(JavalinChannels.REQUEST.name());
    }

    @Test
    void aRequestHasAllAttributesOfTheConventions() {
        try (Spans spans = new Spans()) {
            server.get("/products/7%2F8?colour=red&sig=secret", "User-Agent", "test/1");

            MappedSpan span = spans.await(2)[1];
            assertThat(span.kind()).isEqualTo(SpanKind.SERVER);
            assertThat(span.name()).isEqualTo("GET /products/{id}");
            assertThat(span.startAttributes())
                    .containsOnly(
                            entry("http.request.method", "GET"),
                            entry("url.path", "/products/7%2F8"),
                            entry("url.query", "colour=red&sig=REDACTED"),
                            entry("url.scheme", "http"),
                            entry("network.protocol.version", "1.1"),
                            entry("network.peer.address", "127.0.0.1"),
                            entry("network.peer.port", span.startAttributes().get("network.peer.port")),
                            entry("client.address", "127.0.0.1"),
                            entry("server.address", "localhost"),
                            entry("server.port", (long) server.port()),
                            entry("user_agent.original", "test/1"));
            assertThat(span.startAttributes().get("network.peer.port")).isInstanceOf(Long.class);
            Map<String, Object> later = new HashMap<>(span.attributes());
            later.keySet().removeAll(span.startAttributes().keySet());
            assertThat(later)
                    .containsOnly(entry("http.route", "/products/{id}"), entry("http.response.status_code", 200L));
            assertThat(span.failed()).isFalse();
        }
    }

    @Test
    void anEndpointIsAnInternalSpanWithItsRoute() {
        try (Spans spans = new Spans()) {
            server.get("/products/7");

            MappedSpan span = spans.await(2)[0];
            assertThat(span.kind()).isEqualTo(SpanKind.INTERNAL);
            assertThat(span.name()).isEqualTo("endpoint /products/{id}");
            assertThat(span.attributes()).containsOnly(entry("http.route", "/products/{id}"));
        }
    }

    @ParameterizedTest
    @CsvSource({"/failing, 500, java.lang.IllegalStateException", "/gateway, 502, 502", "/gone, 404,", "/missing, 404,"
    })
    void onlyTheServersFaultsFailTheSpan(String path, long status, String errorType) {
        try (Spans spans = new Spans()) {
            server.get(path);

            MappedSpan[] all = spans.await(path.equals("/missing") ? 1 : 2);
            MappedSpan span = all[all.length - 1];
            assertThat(span.attributes().get("http.response.status_code")).isEqualTo(status);
            assertThat(span.attributes().get("error.type")).isEqualTo(errorType);
            assertThat(span.failed()).isEqualTo(errorType != null);
        }
    }

    @Test
    void anErrorsMessageStandsInNoSpanOfItsRequest() {
        try (Spans spans = new Spans()) {
            server.get("/failing");
            for (MappedSpan span : spans.await(2)) {
                assertThat(span.failed()).isTrue();
                assertThat(span.failure()).isNull();
                assertThat(span.attributes().toString()).doesNotContain("secret");
            }
        }
    }

    @Test
    void aMethodThatIsNotKnownIsOther() {
        try (Spans spans = new Spans()) {
            server.send("PURGE", "/products/7");
            MappedSpan span = spans.await(2)[1];
            assertThat(span.name()).isEqualTo("HTTP /products/{id}");
            assertThat(span.attributes())
                    .contains(entry("http.request.method", "_OTHER"), entry("http.request.method_original", "PURGE"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Forwarded         | for=192.0.2.60;proto=https;host=shop.example         | 192.0.2.60 | https | shop.example | 443",
                "Forwarded         | For=\"[2001:db8::1]:4711\", for=192.0.2.60           | 2001:db8::1 | http | localhost | -",
                "Forwarded         | host=\"shop.example:8443\" ; PROTO=HTTPS             | 127.0.0.1 | https | shop.example | 8443",
                "Forwarded         | for=unknown                                          | 127.0.0.1 | http | localhost | -",
                "Forwarded         | nonsense                                             | 127.0.0.1 | http | localhost | -",
                "X-Forwarded-For   | 192.0.2.60, 198.51.100.1                             | 192.0.2.60 | http | localhost | -",
                "X-Forwarded-For   | 192.0.2.60:4711                                      | 192.0.2.60 | http | localhost | -",
                "X-Forwarded-For   | 2001:db8::1                                          | 2001:db8::1 | http | localhost | -",
                "X-Forwarded-Host  | shop.example                                         | 127.0.0.1 | http | shop.example | 80",
                "X-Forwarded-Host  | [2001:db8::2]:8080                                   | 127.0.0.1 | http | 2001:db8::2 | 8080",
                "X-Forwarded-Host  | shop.example:none                                    | 127.0.0.1 | http | shop.example | 80",
                "X-Forwarded-Host  | shop.example:99999                                   | 127.0.0.1 | http | shop.example | 80",
                "X-Forwarded-Proto | https                                                | 127.0.0.1 | https | localhost | -",
                "X-Forwarded-Proto | WSS, http                                            | 127.0.0.1 | wss | localhost | -",
                "X-Forwarded-Proto | hostile-1                                            | 127.0.0.1 | http | localhost | -",
                "Forwarded         | proto=hostile-2                                      | 127.0.0.1 | http | localhost | -"
            })
    void whatProxiesSayIsBelieved(String header, String value, String client, String scheme, String host, Long port) {
        try (Spans spans = new Spans()) {
            server.get("/missing", header, value);
            assertThat(spans.awaitOnly().attributes())
                    .contains(
                            entry("client.address", client),
                            entry("network.peer.address", "127.0.0.1"),
                            entry("url.scheme", scheme),
                            entry("server.address", host),
                            entry("server.port", port == null ? (long) server.port() : port));
        }
    }

    @Test
    void whatProxiesSayIsNotBelievedWhereTheApplicationSaysSo() {
        try (Spans spans = new Spans(ContentCapture.NONE.withoutForwardedHeaders())) {
            server.get(
                    "/missing",
                    "Forwarded",
                    "for=192.0.2.60;proto=https;host=shop.example",
                    "X-Forwarded-For",
                    "192.0.2.60");
            assertThat(spans.awaitOnly().attributes())
                    .contains(
                            entry("client.address", "127.0.0.1"),
                            entry("url.scheme", "http"),
                            entry("server.address", "localhost"),
                            entry("server.port", (long) server.port()));
        }
    }

    @Test
    void whatAClientWritesIntoItsFirstLineChoosesNoDimension() throws IOException {
        try (Spans spans = new Spans();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write("GET hostile://h/missing HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(spans.awaitOnly().attributes().get("url.scheme")).isIn("http", "_OTHER");
        }
    }

    @Test
    void forwardedComesBeforeTheOlderHeaders() {
        try (Spans spans = new Spans()) {
            server.get(
                    "/missing",
                    "Forwarded",
                    "for=192.0.2.60",
                    "X-Forwarded-For",
                    "198.51.100.1",
                    "X-Forwarded-Proto",
                    "https");
            assertThat(spans.awaitOnly().attributes())
                    .contains(entry("client.address", "192.0.2.60"), entry("url.scheme", "https"));
        }
    }

    @Test
    void aRequestWithoutAHostHasTheServersOwnAddress() throws IOException {
        try (Spans spans = new Spans();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write("GET /missing HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(spans.awaitOnly().attributes())
                    .contains(
                            entry("network.protocol.version", "1.0"),
                            entry("server.address", "127.0.0.1"),
                            entry("server.port", (long) server.port()))
                    .doesNotContainKey("user_agent.original");
        }
    }

    @Test
    void onlyTheRequestAsAWholeContinuesATrace() {
        Mapper<JavalinRequest> mapper = new JavalinMapper();
        List<String> read = Collections.synchronizedList(new ArrayList<>());
        Subscription subscription = JavalinChannels.REQUEST.start().subscribe((operation, name) -> {
            HeaderReader headers = mapper.incomingHeaders(operation.payload());
            read.add(headers == null ? "none" : headers.get("Traceparent"));
            if (headers != null) {
                assertThat(headers.get("absent")).isNull();
                headers.names().forEach(header -> read.add(header.toLowerCase(Locale.ROOT)));
            }
        });
        try (EventRecorder<JavalinRequest> recorder = EventRecorder.on(JavalinChannels.REQUEST)) {
            server.get("/products/7", "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
            recorder.awaitSettled(2, Duration.ofSeconds(20));
        } finally {
            subscription.close();
        }
        assertThat(read)
                .startsWith("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .endsWith("none")
                .contains("traceparent", "host");
    }

    @Test
    void severalHeadersOfOneNameAreAllRead() {
        Mapper<JavalinRequest> mapper = new JavalinMapper();
        List<List<String>> read = Collections.synchronizedList(new ArrayList<>());
        try (Subscription subscription = JavalinChannels.REQUEST.start().subscribe((operation, name) -> {
                    HeaderReader headers = mapper.incomingHeaders(operation.payload());
                    if (headers != null) {
                        read.add(headers.getAll("Baggage"));
                        read.add(headers.getAll("absent"));
                    }
                });
                EventRecorder<JavalinRequest> recorder = EventRecorder.on(JavalinChannels.REQUEST)) {
            server.get("/products/7", "baggage", "user=42", "baggage", "role=admin");
            recorder.awaitSettled(2, Duration.ofSeconds(20));
        }
        assertThat(read).containsExactly(List.of("user=42", "role=admin"), List.of());
    }

    @Test
    void headersAreWrittenWhereTheyAreAskedFor() {
        ContentCapture contentCapture =
                ContentCapture.NONE.withRequestHeaders("X-Shop", "absent").withResponseHeaders("Content-Type");
        try (Spans spans = new Spans(contentCapture)) {
            server.get("/products/7", "X-Shop", "one", "Authorization", "secret");
            assertThat(spans.await(2)[1].attributes())
                    .contains(
                            entry("http.request.header.x-shop", List.of("one")),
                            entry("http.response.header.content-type", List.of("text/plain")))
                    .doesNotContainKeys("http.request.header.authorization", "http.request.header.absent");
        }
    }
}
