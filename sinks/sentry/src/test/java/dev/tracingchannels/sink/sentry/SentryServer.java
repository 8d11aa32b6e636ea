// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Takes Sentry's envelopes over HTTP and keeps their items, by type. */
final class SentryServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<JsonNode> transactions = new CopyOnWriteArrayList<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();

    SentryServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/", this::take);
        server.start();
    }

    String dsn() {
        return "http://key@" + server.getAddress().getHostString() + ':'
                + server.getAddress().getPort() + "/1";
    }

    List<JsonNode> transactions() {
        return transactions;
    }

    List<JsonNode> events() {
        return events;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            try (InputStream body = exchange.getRequestBody();
                    InputStream plain = zipped ? new GZIPInputStream(body) : body) {
                read(plain.readAllBytes());
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /** A line of JSON for the envelope; then for each item a line of JSON, and as many bytes as it says. */
    private void read(byte[] envelope) throws IOException {
        int at = endOfLine(envelope, 0) + 1;
        while (at < envelope.length) {
            int end = endOfLine(envelope, at);
            JsonNode header = JSON.readTree(new String(envelope, at, end - at, StandardCharsets.UTF_8));
            int length = header.get("length").asInt();
            byte[] payload = Arrays.copyOfRange(envelope, end + 1, end + 1 + length);
            switch (header.get("type").asText()) {
                case "transaction" -> transactions.add(JSON.readTree(payload));
                case "event" -> events.add(JSON.readTree(payload));
                default -> {}
            }
            at = end + 1 + length + 1;
        }
    }

    private static int endOfLine(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
