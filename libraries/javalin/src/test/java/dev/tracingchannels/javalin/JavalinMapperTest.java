// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.testing.MappedSpan;
import dev.tracingchannels.testing.MappedSpans;
import io.javalin.http.BadGatewayResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JavalinMapperTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.traced(config -> {
            config.routes.get("/products/{id}", ctx -> ctx.result("done"));
            config.routes.get("/gateway", ctx -> {
                throw new BadGatewayResponse();
            });
        });
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anEndpointIsAnInternalSpanWithItsRoute() {
        try (MappedSpans<JavalinRequest> spans = MappedSpans.on(JavalinChannels.REQUEST, new JavalinMapper())) {
            server.get("/products/7");

            MappedSpan span = spans.await(2).get(0);
            assertThat(span.kind()).isEqualTo(SpanKind.INTERNAL);
            assertThat(span.name()).isEqualTo("endpoint /products/{id}");
            assertThat(span.attributes()).containsOnly(entry("http.route", "/products/{id}"));
        }
    }

    @Test
    void anAnswerOf500OrMoreThatIsThrownFailsTheSpanByItsStatus() {
        try (MappedSpans<JavalinRequest> spans = MappedSpans.on(JavalinChannels.REQUEST, new JavalinMapper())) {
            server.get("/gateway");

            MappedSpan span = spans.await(2).get(1);
            assertThat(span.attributes())
                    .contains(entry("http.response.status_code", 502L), entry("error.type", "502"));
            assertThat(span.failed()).isTrue();
        }
    }

    @Test
    void aRequestWithoutAHostHasTheServersOwnAddress() throws IOException {
        try (MappedSpans<JavalinRequest> spans = MappedSpans.on(JavalinChannels.REQUEST, new JavalinMapper());
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
}
