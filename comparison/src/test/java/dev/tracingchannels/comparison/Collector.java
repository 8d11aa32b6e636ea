// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
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

/** Receives spans and log records by OTLP/HTTP. */
final class Collector implements AutoCloseable {
    static final String TRACES = "/v1/traces";
    static final String LOGS = "/v1/logs";

    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private Collector(HttpServer server) {
        this.server = server;
    }

    static Collector start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Collector collector = new Collector(server);
        server.createContext(
                TRACES, exchange -> collector.take(exchange, body -> spans(ExportTraceServiceRequest.parseFrom(body))));
        server.createContext(
                LOGS, exchange -> collector.take(exchange, body -> records(ExportLogsServiceRequest.parseFrom(body))));
        server.start();
        return collector;
    }

    private void take(HttpExchange exchange, Reader reader) throws IOException {
        try (exchange) {
            boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            InputStream body = exchange.getRequestBody();
            try (InputStream read = packed ? new GZIPInputStream(body) : body) {
                seen.addAll(reader.read(read));
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static List<Seen> spans(ExportTraceServiceRequest request) {
        List<Seen> read = new ArrayList<>();
        for (ResourceSpans resource : request.getResourceSpansList()) {
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                for (Span span : scope.getSpansList()) {
                    read.add(Seen.of(span, scope.getScope().getName().equals(Steps.SCOPE)));
                }
            }
        }
        return read;
    }

    private static List<Seen> records(ExportLogsServiceRequest request) {
        List<Seen> read = new ArrayList<>();
        for (ResourceLogs resource : request.getResourceLogsList()) {
            for (ScopeLogs scope : resource.getScopeLogsList()) {
                for (LogRecord log : scope.getLogRecordsList()) {
                    read.add(Seen.of(log, scope.getScope().getName()));
                }
            }
        }
        return read;
    }

    String endpoint() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Returns the spans and log records so far. */
    List<Seen> seen() {
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** Reads the body of a request. */
    private interface Reader {
        List<Seen> read(InputStream body) throws IOException;
    }
}
