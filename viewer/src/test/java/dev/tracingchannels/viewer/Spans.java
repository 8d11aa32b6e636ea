// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;

/** Spans for tests. A trace or span has a small number, with which its id ends. */
final class Spans {

    static final long EPOCH = 1_700_000_000_000_000_000L;

    private Spans() {}

    static String traceId(long number) {
        return String.format("%032x", number);
    }

    static String spanId(long number) {
        return String.format("%016x", number);
    }

    /**
     * Returns a span that lasts 1 ms and starts {@code number} ms after {@link #EPOCH}; {@code parent} 0 makes a root.
     */
    static Span.Builder span(long trace, long number, long parent) {
        long start = EPOCH + number * 1_000_000;
        return Span.newBuilder()
                .setTraceId(bytes(traceId(trace)))
                .setSpanId(bytes(spanId(number)))
                .setParentSpanId(parent == 0 ? ByteString.EMPTY : bytes(spanId(parent)))
                .setName("span " + number)
                .setKind(Span.SpanKind.SPAN_KIND_INTERNAL)
                .setStartTimeUnixNano(start)
                .setEndTimeUnixNano(start + 1_000_000);
    }

    static Span.Builder failed(Span.Builder span, String message) {
        span.getStatusBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR).setMessage(message);
        return span;
    }

    static KeyValue attribute(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    static KeyValue attribute(String key, long value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setIntValue(value))
                .build();
    }

    static ExportTraceServiceRequest request(String service, Span.Builder... spans) {
        ResourceSpans.Builder resource = ResourceSpans.newBuilder();
        resource.getResourceBuilder().addAttributes(attribute("service.name", service));
        resource.addScopeSpansBuilder()
                .addAllSpans(List.of(spans).stream().map(Span.Builder::build).toList());
        return ExportTraceServiceRequest.newBuilder().addResourceSpans(resource).build();
    }

    /** Returns a root with the given number of children. */
    static Span.Builder[] family(long trace, int children) {
        return LongStream.rangeClosed(1, children + 1L)
                .mapToObj(number -> span(trace, number, number == 1 ? 0 : 1))
                .toArray(Span.Builder[]::new);
    }

    /** Adds spans of the service "service" to a store; returns how many were invalid. */
    static int add(TraceStore store, Span.Builder... spans) {
        return add(store, request("service", spans));
    }

    static int add(TraceStore store, ExportTraceServiceRequest request) {
        try {
            return OtlpRequest.store(OtlpSignal.TRACES, request.toByteArray(), store, Integer.MAX_VALUE)
                    .rejectedCount();
        } catch (HttpProblem e) {
            throw new AssertionError(e);
        }
    }

    private static ByteString bytes(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }
}
