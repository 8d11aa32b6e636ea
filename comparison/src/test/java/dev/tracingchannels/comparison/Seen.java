// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The compared parts of an exported span or log record. Values that differ in every run are left out, and ports chosen by the
 * system are marked as such. A text that could be a number or a truth value is in quotes, so that types are compared. The resource is not compared, and the instrumentation scope of spans neither, since they say who
 * wrote them; the scope of a record is its logger.
 *
 * @param form whether it is a span or a record
 * @param trace the id of the trace
 * @param id the span's id, in its trace; empty for a record
 * @param parent the id of the span's parent, or of the record's span; empty for none
 * @param isStep whether it is a step of the workload
 * @param name the name; the body of a record
 * @param start when it started or was logged, in nanoseconds since 1970
 * @param properties the attributes, and in brackets what else is compared: kind, status, events, links; severity, scope
 */
record Seen(
        Form form,
        ByteString trace,
        ByteString id,
        ByteString parent,
        boolean isStep,
        String name,
        long start,
        Map<String, String> properties) {
    /** What the conventions have renamed since the agent's version of them. */
    private static final Map<String, String> RENAMED = Map.of("rpc.response.status_code", "rpc.status_code");

    /** Linux assigns ports from here on. */
    private static final int CHOSEN_BY_THE_SYSTEM = 32_768;

    private static final Pattern OF_ANOTHER_TYPE = Pattern.compile("[-+.0-9]*[0-9]|true|false");

    /** What it is, with the property that says whether it is there, and the one that is its name. */
    enum Form {
        SPAN("[span]", "[name]"),
        RECORD("[record]", "[body]");

        final String presence;
        final String name;

        Form(String presence, String name) {
            this.presence = presence;
            this.name = name;
        }
    }

    static Seen of(Span span, boolean isStep) {
        Map<String, String> properties = properties(span.getAttributesList());
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
        return new Seen(
                Form.SPAN,
                span.getTraceId(),
                span.getSpanId(),
                span.getParentSpanId(),
                isStep,
                span.getName(),
                span.getStartTimeUnixNano(),
                properties);
    }

    static Seen of(LogRecord log, String scope) {
        Map<String, String> properties = properties(log.getAttributesList());
        properties.put("[scope]", scope);
        properties.put("[severity]", log.getSeverityNumber().name().substring("SEVERITY_NUMBER_".length()));
        properties.put("[severity text]", log.getSeverityText());
        properties.put("[time]", log.getTimeUnixNano() == 0 ? Difference.ABSENT : Difference.PRESENT);
        if (!log.getEventName().isEmpty()) {
            properties.put("[event name]", log.getEventName());
        }
        if (!log.getSpanId().isEmpty()) {
            properties.put("[flags]", Integer.toString(log.getFlags()));
        }
        return new Seen(
                Form.RECORD,
                log.getTraceId(),
                ByteString.EMPTY,
                log.getSpanId(),
                false,
                log.hasBody() ? text("[body]", log.getBody()) : Difference.ABSENT,
                log.getTimeUnixNano(),
                properties);
    }

    /** The agent's under their current names, so that their values are compared. */
    private static Map<String, String> properties(List<KeyValue> attributes) {
        Map<String, String> properties = new TreeMap<>();
        for (KeyValue attribute : attributes) {
            properties.put(
                    RENAMED.getOrDefault(attribute.getKey(), attribute.getKey()),
                    text(attribute.getKey(), attribute.getValue()));
        }
        return properties;
    }

    private static String text(String key, AnyValue value) {
        return switch (value.getValueCase()) {
            case INT_VALUE -> {
                boolean chosen = key.endsWith(".port") && value.getIntValue() >= CHOSEN_BY_THE_SYSTEM;
                yield chosen ? "some port" : Long.toString(value.getIntValue());
            }
            case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case STRING_VALUE ->
                key.equals("exception.stacktrace")
                        ? outline(value.getStringValue())
                        : unlikeOthers(value.getStringValue());
            case ARRAY_VALUE ->
                value.getArrayValue().getValuesList().stream()
                        .map(element -> '"' + text("", element) + '"')
                        .collect(Collectors.joining(", ", "[", "]"));
            default -> value.toString().trim();
        };
    }

    /** A text in quotes if it could be a number or a truth value. */
    private static String unlikeOthers(String text) {
        return OF_ANOTHER_TYPE.matcher(text).matches() ? '"' + text + '"' : text;
    }

    /** The errors of a stack trace, each with the frame that threw it: what called the workload differs in the two runs. */
    private static String outline(String stackTrace) {
        StringBuilder outline = new StringBuilder();
        boolean isFirst = false;
        for (String line : stackTrace.lines().map(String::trim).toList()) {
            boolean isFrame = line.startsWith("at ");
            if (!line.startsWith("... ") && (!isFrame || isFirst)) {
                outline.append(outline.isEmpty() ? "" : " ").append(line);
            }
            isFirst = !isFrame;
        }
        return outline.toString();
    }

    String property(String key) {
        return properties.getOrDefault(key, Difference.ABSENT);
    }

    /** Whether the other may be the same of the other run: a span of the same kind, or a record. */
    boolean isLike(Seen other) {
        return form == other.form && property("[kind]").equals(other.property("[kind]"));
    }

    /** Returns the first word of the name. */
    String firstWord() {
        return name.split(" ", 2)[0];
    }
}
