// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.direct;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.testing.sinks.CapturedError;
import dev.tracingchannels.testing.sinks.FinishedSpan;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What was sent, as OpenTelemetry's own classes read it. */
final class Decoded {
    private Decoded() {}

    static ExportTraceServiceRequest request(byte[] body, int length) {
        try {
            return ExportTraceServiceRequest.parser().parseFrom(body, 0, length);
        } catch (InvalidProtocolBufferException broken) {
            throw new AssertionError(broken);
        }
    }

    static Stream<Span> spans(List<ExportTraceServiceRequest> requests) {
        return requests.stream()
                .flatMap(request -> request.getResourceSpansList().stream())
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream());
    }

    static FinishedSpan finished(Span span) {
        Status status = span.getStatus();
        return new FinishedSpan(
                hex(span.getSpanId()),
                span.getParentSpanId().isEmpty() ? null : hex(span.getParentSpanId()),
                hex(span.getTraceId()),
                span.getName(),
                SpanKind.valueOf(span.getKind().name().substring("SPAN_KIND_".length())),
                attributes(span.getAttributesList()),
                status.getCode() == Status.StatusCode.STATUS_CODE_ERROR,
                status.getMessage().isEmpty() ? null : status.getMessage(),
                span.getLinksList().stream().map(link -> hex(link.getSpanId())).toList(),
                Instant.EPOCH.plusNanos(span.getStartTimeUnixNano()),
                Instant.EPOCH.plusNanos(span.getEndTimeUnixNano()));
    }

    static Stream<CapturedError> errors(Span span) {
        return span.getEventsList().stream().map(event -> {
            Map<String, Object> attributes = attributes(event.getAttributesList());
            return new CapturedError(
                    hex(span.getSpanId()),
                    (String) attributes.get("exception.type"),
                    (String) attributes.get("exception.message"),
                    null,
                    null);
        });
    }

    /** A name that is there twice is a fault. */
    static Map<String, Object> attributes(List<KeyValue> attributes) {
        Map<String, Object> values = new HashMap<>();
        for (KeyValue attribute : attributes) {
            if (values.put(attribute.getKey(), value(attribute.getValue())) != null) {
                throw new AssertionError(attribute.getKey() + " is there twice");
            }
        }
        return values;
    }

    private static Object value(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> value.getBoolValue();
            case INT_VALUE -> value.getIntValue();
            case DOUBLE_VALUE -> value.getDoubleValue();
            case ARRAY_VALUE ->
                value.getArrayValue().getValuesList().stream()
                        .map(Decoded::value)
                        .toList();
            default -> throw new AssertionError(value);
        };
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }
}
