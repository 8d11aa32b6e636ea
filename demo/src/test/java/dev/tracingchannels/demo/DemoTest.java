// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DemoTest {
    private static Options onFreePorts() {
        return new Options(0, 0, Options.DatabaseKind.H2, null, true);
    }

    @Test
    void thePageIsNotEmptyAfterTheStart() throws Exception {
        try (Demo demo = Demo.start(onFreePorts())) {
            await().untilAsserted(() -> assertThat(read(demo.viewer().resolve("/api/traces")))
                    .contains("POST /checkout", "GET /products", "GET /reviews", "GET /reports/sales"));
        }
    }

    private static String read(URI uri) throws IOException {
        try (InputStream body = uri.toURL().openStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aPortInUseIsNamedForTheShop() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Options options = new Options(taken.getLocalPort(), 0, Options.DatabaseKind.H2, null, false);
            assertThatThrownBy(() -> Demo.start(options))
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort())
                    .hasMessageContaining("--port=");
        }
    }

    @Test
    void aPortInUseIsNamedForTheViewer() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Options options = new Options(0, taken.getLocalPort(), Options.DatabaseKind.H2, null, false);
            assertThatThrownBy(() -> Demo.start(options))
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining("" + taken.getLocalPort())
                    .hasMessageContaining("--viewer-port=");
        }
    }

    @Test
    void aRedisThatDoesNotAnswerIsNamedInTheMessage() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Options options = Options.parse("--port=0", "--viewer-port=0", "--redis=127.0.0.1:" + port, "--no-traffic");
        assertThatThrownBy(() -> Demo.start(options))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageContaining("--redis");
    }

    @Test
    void aRunningRedisIsUsed() throws Exception {
        try (EmbeddedRedis own = EmbeddedRedis.start()) {
            String address = own.address().getHostString() + ":" + own.address().getPort();
            try (Demo demo = Demo.start(Options.parse("--port=0", "--viewer-port=0", "--redis=" + address));
                    Redis redis = Redis.connect(own.address())) {
                assertThat(redis.commands().get("shop:product:1"))
                        .isEqualTo("{\"name\":\"Coffee grinder\",\"priceCents\":8900}");
                assertThat(redis.commands().ttl("shop:product:1")).isBetween(1L, 60L);
            }
        }
    }

    @Test
    void aCheckoutSucceedsWithoutItsRedisAndShowsTheFailure() throws Exception {
        EmbeddedRedis dying = EmbeddedRedis.start();
        try (Demo demo = Demo.start(new Options(0, 0, Options.DatabaseKind.H2, dying.address(), false))) {
            dying.close();
            Customer customer = new Customer(demo);
            Customer.Answer answer = customer.checkout("{\"productId\": 1, \"quantity\": 1}", "4000000000000001");
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
            assertThat(customer.trace(answer).spans())
                    .filteredOn(span -> "redis".equals(span.attributes().get("db.system.name")))
                    .extracting(Trace.Span::status, span -> span.attributes().get("db.operation.name"))
                    .containsExactly(tuple("error", "GET"), tuple("error", "SET"));
        } finally {
            dying.close();
        }
    }

    /** Simulates a system for which there is no Redis to embed. */
    @Test
    void withoutARedisToEmbedTheShopReadsItsDatabaseAndReportsIt() throws Exception {
        String system = System.getProperty("os.name");
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setProperty("os.name", "Plan 9");
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try (Demo demo = Demo.start(onFreePorts())) {
            await().untilAsserted(() -> assertThat(read(demo.viewer().resolve("/api/traces")))
                    .contains("POST /checkout", "\"httpStatus\":\"201\""));
        } finally {
            System.setProperty("os.name", system);
            System.setErr(err);
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("--redis=localhost:6379");
    }
}
