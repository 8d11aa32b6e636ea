// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** Takes the spans of one process, by OTLP over HTTP or as Sentry's envelopes, and counts them. */
final class Receiver implements AutoCloseable {
    private final ReceivedSpans spans = new ReceivedSpans();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final HttpServer server;

    private Receiver(HttpServer server) {
        this.server = server;
    }

    static Receiver start() throws IOException {
        // Otherwise its answers wait for the other side's acknowledgements, 40 ms each.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Receiver receiver = new Receiver(server);
        server.setExecutor(receiver.threads);
        server.createContext("/v1/traces", exchange -> take(exchange, receiver::readTraces));
        server.createContext(
                "/api/", exchange -> take(exchange, in -> SentryEnvelope.read(in.readAllBytes(), receiver.spans)));
        server.start();
        return receiver;
    }

    private static void take(HttpExchange exchange, Reader reader) throws IOException {
        try (exchange) {
            boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            InputStream body = exchange.getRequestBody();
            try (InputStream in = packed ? new GZIPInputStream(body) : body) {
                reader.read(in);
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void readTraces(InputStream in) throws IOException {
        for (ResourceSpans resource : ExportTraceServiceRequest.parseFrom(in).getResourceSpansList()) {
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                for (Span span : scope.getSpansList()) {
                    spans.add(hex(span.getTraceId()), span.getName());
                }
            }
        }
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }

    int port() {
        return server.getAddress().getPort();
    }

    ReceivedSpans spans() {
        return spans;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private interface Reader {
        void read(InputStream in) throws IOException;
    }
}
