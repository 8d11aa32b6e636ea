// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One span as it came, with what its batch said about it. Immutable. */
record ReceivedSpan(Resource resource, InstrumentationScope scope, Span span) {

    String traceId() {
        return hex(span.getTraceId().toByteArray());
    }

    String spanId() {
        return hex(span.getSpanId().toByteArray());
    }

    /** Null for a root; an id of zeros means the same. */
    @Nullable
    String parentSpanId() {
        for (byte b : span.getParentSpanId()) {
            if (b != 0) {
                return hex(span.getParentSpanId().toByteArray());
            }
        }
        return null;
    }

    /** The resource's {@code service.name}, or what the specification has senders say when they know none. */
    String service() {
        String name = text(resource.getAttributesList(), "service.name");
        return name == null || name.isEmpty() ? "unknown_service" : name;
    }

    boolean isError() {
        return span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR;
    }

    /** Nanoseconds; 0 where the end is missing or before the start. */
    long durationNanos() {
        return Math.max(0, span.getEndTimeUnixNano() - span.getStartTimeUnixNano());
    }

    /** Of the response, by the current convention or the one before it; null if the span carries none. */
    @Nullable
    String httpStatus() {
        String current = text(span.getAttributesList(), "http.response.status_code");
        return current != null ? current : text(span.getAttributesList(), "http.status_code");
    }

    /** What this would take in OTLP if it were sent alone. */
    int size() {
        return resource.getSerializedSize() + scope.getSerializedSize() + span.getSerializedSize();
    }

    private static @Nullable String text(List<KeyValue> attributes, String key) {
        for (KeyValue attribute : attributes) {
            if (attribute.getKey().equals(key)) {
                AnyValue value = attribute.getValue();
                return value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue();
            }
        }
        return null;
    }

    private static String hex(byte[] id) {
        return HexFormat.of().formatHex(id);
    }
}
