// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tracingchannels.benchmarks.program.Redis;
import dev.tracingchannels.benchmarks.program.direct.DirectTracing;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.sink.opentelemetry.OpenTelemetrySink;
import io.lettuce.core.RedisURI;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The prototype and our sink with the SDK take the same requests at once, and both send the same. */
class SameSpansTest {
    private static final String CALLER = "00f067aa0ba902b7";
    private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-" + CALLER + "-0";

    private final List<Sent> withSdk = new CopyOnWriteArrayList<>();
    private final List<Sent> direct = new CopyOnWriteArrayList<>();

    /** A span as it was sent. */
    private record Sent(InstrumentationScope scope, String schemaUrl, Span span) {}

    /** All of a span but the ids that are made for it. The times are those of the operation, so they are the same to the nanosecond. */
    private record Compared(
            InstrumentationScope scope, String schemaUrl, Span span, Map<String, AnyValue> attributes, String parent) {}

    @Test
    void bothSendTheSameSpans() throws Exception {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collect(receiver, "/sdk", withSdk);
        collect(receiver, "/direct", direct);
        receiver.start();
        String address = "http://127.0.0.1:" + receiver.getAddress().getPort();
        OpenTelemetrySdk sdk = sdk(address + "/sdk");
        AutoCloseable prototype = DirectTracing.install(
                Map.of("OTEL_SERVICE_NAME", "shop", "OTEL_EXPORTER_OTLP_ENDPOINT", address + "/direct"));
        try (Redis redis = Redis.start();
                SinkRegistration registration = OpenTelemetrySink.install(sdk);
                Published libraries = new Published(() -> {});
                Shop shop = new Shop(libraries, RedisURI.create("127.0.0.1", redis.port()))) {
            sendRequests(shop.port());
        } finally {
            prototype.close();
            sdk.close();
            receiver.stop(0);
        }

        List<Compared> expected = compared(withSdk);
        assertThat(compared(direct)).containsExactlyInAnyOrderElementsOf(expected);
        // The requests, but that of the trace that is not sampled.
        assertThat(expected)
                .filteredOn(span -> span.span().getKind() == Span.SpanKind.SPAN_KIND_SERVER)
                .hasSize(4);
        assertThat(expected).filteredOn(span -> span.parent().equals(CALLER)).hasSize(1);
        assertThat(expected)
                .filteredOn(span -> span.span().getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR)
                .extracting(span -> span.span().getName())
                .contains("GET /products/{id}");
        assertThat(expected).extracting(span -> span.span().getName()).contains("SELECT product");
        assertThat(traces(direct)).isEqualTo(traces(withSdk));
    }

    private static void collect(HttpServer receiver, String path, List<Sent> sent) {
        receiver.createContext(path, exchange -> {
            try (exchange) {
                for (ResourceSpans resource : ExportTraceServiceRequest.parseFrom(exchange.getRequestBody())
                        .getResourceSpansList()) {
                    for (ScopeSpans scope : resource.getScopeSpansList()) {
                        scope.getSpansList()
                                .forEach(span -> sent.add(new Sent(scope.getScope(), scope.getSchemaUrl(), span)));
                    }
                }
                exchange.sendResponseHeaders(200, -1);
            }
        });
    }

    private static OpenTelemetrySdk sdk(String endpoint) {
        return AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> Map.of(
                        "otel.exporter.otlp.endpoint", endpoint,
                        "otel.exporter.otlp.protocol", "http/protobuf",
                        "otel.metrics.exporter", "none",
                        "otel.logs.exporter", "none"))
                .disableShutdownHook()
                .build()
                .getOpenTelemetrySdk();
    }

    private static void sendRequests(int port) throws IOException, InterruptedException {
        assertThat(send(port, "/products/1?q=k%C3%A4se", null)).isEqualTo(200);
        assertThat(send(port, "/products/2", PARENT + '1')).isEqualTo(200);
        assertThat(send(port, "/products/3", PARENT + '0')).isEqualTo(200);
        assertThat(send(port, "/products/5000", null)).isEqualTo(404);
        assertThat(send(port, "/products/many", null)).isEqualTo(500);
    }

    private static int send(int port, String path, @Nullable String parent) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (parent != null) {
            request.header("traceparent", parent).header("tracestate", "vendor=some");
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static List<Compared> compared(List<Sent> sent) {
        Map<Object, Span> byId =
                sent.stream().map(Sent::span).collect(Collectors.toMap(Span::getSpanId, Function.identity()));
        return sent.stream().map(span -> compared(span, byId)).toList();
    }

    private static Compared compared(Sent sent, Map<Object, Span> byId) {
        Span span = sent.span();
        Span parent = byId.get(span.getParentSpanId());
        Span.Builder rest = span.toBuilder().clearSpanId().clearParentSpanId().clearAttributes();
        // The SDK writes an empty one where there is nothing to say.
        rest.setStatus(span.getStatus());
        String named;
        if (parent == null) {
            named = hex(span.getParentSpanId().toByteArray());
        } else {
            assertThat(span.getTraceId()).isEqualTo(parent.getTraceId());
            named = parent.getName() + ' ' + parent.getStartTimeUnixNano();
        }
        // That of the caller is the same for both.
        if (!hex(span.getTraceId().toByteArray()).equals(PARENT.substring(3, 35))) {
            rest.clearTraceId();
        }
        return new Compared(
                sent.scope(),
                sent.schemaUrl(),
                rest.build(),
                span.getAttributesList().stream().collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue)),
                named);
    }

    private static String hex(byte[] id) {
        return HexFormat.of().formatHex(id);
    }

    private static long traces(List<Sent> sent) {
        return sent.stream().map(span -> span.span().getTraceId()).distinct().count();
    }
}
