// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {
    private static final byte[] BODY = {'y', 'e', 's'};

    private final Set<String> paths = ConcurrentHashMap.newKeySet();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            paths.add(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(status, BODY.length);
            exchange.getResponseBody().write(BODY);
        }
    }

    @Test
    void eachRequestIsSentOnceAndItsTimeIsKept() throws Exception {
        server.createContext("/", exchange -> answer(exchange, 200));

        Load.Outcome outcome = Load.send(port(), Program.SHOP::path, 1000, 50, 4);

        assertThat(outcome.requests()).isEqualTo(50);
        assertThat(outcome.failures()).isZero();
        assertThat(outcome.latency().getTotalCount()).isEqualTo(50);
        assertThat(paths).hasSize(50).contains("/products/1", "/products/50");
    }

    @Test
    void anotherStatusAndABrokenConnectionAreFailures() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        server.createContext("/", exchange -> {
            if (requests.getAndIncrement() == 0) {
                exchange.close();
            } else {
                answer(exchange, 500);
            }
        });

        Load.Outcome outcome = Load.send(port(), Program.SHOP::path, 1000, 10, 1);

        assertThat(outcome.failures()).isEqualTo(10);
        assertThat(outcome.latency().getTotalCount()).isEqualTo(9);
    }

    @Test
    void aRequestThatWaitsForAStalledOneIsTimedFromWhenItWasDue() throws Exception {
        long stall = TimeUnit.MILLISECONDS.toNanos(300);
        AtomicLong arrival = new AtomicLong();
        server.createContext("/", exchange -> {
            arrival.compareAndSet(0, System.nanoTime());
            while (System.nanoTime() - arrival.get() < stall) {
                Thread.onSpinWait();
            }
            answer(exchange, 200);
        });

        Load.Outcome outcome = Load.send(port(), Program.SHOP::path, 1000, 10, 1);

        // The last was due 9 ms after the first, which was answered only after the stall.
        assertThat(outcome.latency().getTotalCount()).isEqualTo(10);
        assertThat(outcome.latency().getMinValue()).isGreaterThanOrEqualTo(stall - TimeUnit.MILLISECONDS.toNanos(10));
    }

    @Test
    void anAnswerInChunksIsReadToItsEnd() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        server.createContext("/", exchange -> {
            try (exchange) {
                connections.accumulateAndGet(
                        exchange.getRemoteAddress().getPort(), (one, other) -> one == other || one == 0 ? other : -1);
                exchange.sendResponseHeaders(200, 0);
                for (int chunk = 0; chunk < 3; chunk++) {
                    exchange.getResponseBody().write(BODY);
                    exchange.getResponseBody().flush();
                }
            }
        });

        Load.Outcome outcome = Load.send(port(), Program.CLINIC::path, 1000, 6, 1);

        assertThat(outcome.failures()).isZero();
        assertThat(connections).hasPositiveValue();
    }

    @Test
    void nothingIsSentWhereNothingIsAskedFor() throws Exception {
        assertThat(Load.send(port(), Program.SHOP::path, 1000, 0, 4).requests()).isZero();
        assertThat(paths).isEmpty();
    }
}
