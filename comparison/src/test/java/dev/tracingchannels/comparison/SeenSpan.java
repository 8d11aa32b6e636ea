// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The compared parts of an exported span. Values that differ in every run are left out, and ports chosen by the system
 * are marked as such. Instrumentation scope and resource are not compared, since they say who wrote a span.
 *
 * @param id the span's id, in its trace
 * @param parent the id of its parent, empty for none
 * @param isStep whether it is a step of the workload
 * @param name the name
 * @param start when it started, in nanoseconds since 1970
 * @param properties the attributes, and in brackets what else is compared: kind, status, events, links
 */
record SeenSpan(
        ByteString id, ByteString parent, boolean isStep, String name, long start, Map<String, String> properties) {
    /** Linux assigns ports from here on. */
    private static final int CHOSEN_BY_THE_SYSTEM = 32_768;

    static SeenSpan of(Span span, boolean isStep) {
        Map<String, String> properties = new TreeMap<>();
        for (KeyValue attribute : span.getAttributesList()) {
            properties.put(attribute.getKey(), text(attribute.getKey(), attribute.getValue()));
        }
        properties.put("[kind]", span.getKind().name().substring("SPAN_KIND_".length()));
        Status.StatusCode status = span.getStatus().getCode();
        if (status != Status.StatusCode.STATUS_CODE_UNSET) {
            properties.put("[status]", status.name().substring("STATUS_CODE_".length()));
        }
        if (!span.getStatus().getMessage().isEmpty()) {
            properties.put("[status message]", span.getStatus().getMessage());
        }
        if (span.getEventsCount() > 0) {
            properties.put(
                    "[events]",
                    span.getEventsList().stream().map(Span.Event::getName).collect(Collectors.joining(", ")));
        }
        if (span.getLinksCount() > 0) {
            properties.put("[links]", Integer.toString(span.getLinksCount()));
        }
        return new SeenSpan(
                span.getSpanId(),
                span.getParentSpanId(),
                isStep,
                span.getName(),
                span.getStartTimeUnixNano(),
                properties);
    }

    private static String text(String key, AnyValue value) {
        return switch (value.getValueCase()) {
            case INT_VALUE -> {
                boolean chosen = key.endsWith(".port") && value.getIntValue() >= CHOSEN_BY_THE_SYSTEM;
                yield chosen ? "some port" : Long.toString(value.getIntValue());
            }
            case STRING_VALUE -> value.getStringValue();
            default -> value.toString().trim();
        };
    }

    String property(String key) {
        return properties.getOrDefault(key, Difference.ABSENT);
    }
}
