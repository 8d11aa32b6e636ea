// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Receives spans by OTLP/HTTP. */
final class Collector implements AutoCloseable {
    static final String TRACES = "/v1/traces";

    private final List<SeenSpan> spans = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private Collector(HttpServer server) {
        this.server = server;
    }

    static Collector start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Collector collector = new Collector(server);
        server.createContext(TRACES, collector::take);
        server.start();
        return collector;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            InputStream body = exchange.getRequestBody();
            try (InputStream read = packed ? new GZIPInputStream(body) : body) {
                spans.addAll(read(ExportTraceServiceRequest.parseFrom(read)));
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static List<SeenSpan> read(ExportTraceServiceRequest request) {
        List<SeenSpan> read = new ArrayList<>();
        for (ResourceSpans resource : request.getResourceSpansList()) {
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                for (Span span : scope.getSpansList()) {
                    read.add(SeenSpan.of(span, scope.getScope().getName().equals(Steps.SCOPE)));
                }
            }
        }
        return read;
    }

    String endpoint() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    List<SeenSpan> spans() {
        return List.copyOf(spans);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
