// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Traces as the viewer's own JSON; described in the README. Points in time and attributes that are integers are
 * strings, because a number in a browser cannot hold them; lengths of time are numbers.
 */
final class TraceJson {

    private TraceJson() {}

    static void writeList(JsonGenerator out, TraceStore.Contents contents, int matching, List<Trace> shown)
            throws IOException {
        out.writeStartObject();
        out.writeNumberField("stored", contents.traces().size());
        out.writeNumberField("matching", matching);
        out.writeNumberField("evictedTraces", contents.evictedTraces());
        out.writeNumberField("droppedSpans", contents.droppedSpans());
        out.writeNumberField("rejectedSpans", contents.rejectedSpans());
        TreeSet<String> services = new TreeSet<>();
        contents.traces().forEach(trace -> services.addAll(trace.summary().services()));
        writeStrings(out, "services", services);
        out.writeArrayFieldStart("traces");
        for (Trace trace : shown) {
            out.writeStartObject();
            writeSummary(out, trace);
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    static void writeTrace(JsonGenerator out, Trace trace) throws IOException {
        // Spans of one batch share these, and they can be long: each is written once and then named by its place.
        Map<Resource, Integer> resources = new LinkedHashMap<>();
        Map<InstrumentationScope, Integer> scopes = new LinkedHashMap<>();
        for (ReceivedSpan span : trace.spans()) {
            resources.putIfAbsent(span.resource(), resources.size());
            scopes.putIfAbsent(span.scope(), scopes.size());
        }
        out.writeStartObject();
        writeSummary(out, trace);
        out.writeArrayFieldStart("resources");
        for (Resource resource : resources.keySet()) {
            out.writeStartObject();
            writeAttributes(out, resource.getAttributesList(), resource.getDroppedAttributesCount());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("scopes");
        for (InstrumentationScope scope : scopes.keySet()) {
            out.writeStartObject();
            out.writeStringField("name", scope.getName());
            out.writeStringField("version", scope.getVersion());
            writeAttributes(out, scope.getAttributesList(), scope.getDroppedAttributesCount());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("spans");
        for (ReceivedSpan span : trace.spans()) {
            out.writeStartObject();
            out.writeNumberField("resource", resources.getOrDefault(span.resource(), 0));
            out.writeNumberField("scope", scopes.getOrDefault(span.scope(), 0));
            writeSpan(out, span, trace.summary().startNanos());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void writeSummary(JsonGenerator out, Trace trace) throws IOException {
        TraceSummary summary = trace.summary();
        out.writeStringField("traceId", trace.id());
        out.writeStringField("name", summary.head().span().getName());
        out.writeStringField("service", summary.head().service());
        out.writeBooleanField("hasRoot", summary.hasRoot());
        writeStrings(out, "services", summary.services());
        out.writeStringField("startEpochNanos", Long.toString(summary.startNanos()));
        out.writeNumberField("durationNanos", summary.durationNanos());
        out.writeNumberField("spanCount", trace.spans().size());
        out.writeNumberField("errorCount", summary.errorCount());
        out.writeNumberField("droppedSpans", trace.droppedSpans());
        out.writeStringField("httpStatus", summary.httpStatus());
    }

    private static void writeSpan(JsonGenerator out, ReceivedSpan received, long traceStart) throws IOException {
        Span span = received.span();
        out.writeStringField("spanId", received.spanId());
        out.writeStringField("parentSpanId", received.parentSpanId());
        out.writeStringField("name", span.getName());
        out.writeStringField("kind", kind(span.getKind()));
        out.writeStringField("service", received.service());
        out.writeStringField("startEpochNanos", Long.toUnsignedString(span.getStartTimeUnixNano()));
        out.writeStringField("endEpochNanos", Long.toUnsignedString(span.getEndTimeUnixNano()));
        out.writeNumberField("offsetNanos", span.getStartTimeUnixNano() - traceStart);
        out.writeNumberField("durationNanos", received.durationNanos());
        out.writeObjectFieldStart("status");
        out.writeStringField("code", status(span.getStatus()));
        out.writeStringField("message", span.getStatus().getMessage());
        out.writeEndObject();
        out.writeStringField("traceState", span.getTraceState());
        writeAttributes(out, span.getAttributesList(), span.getDroppedAttributesCount());
        out.writeArrayFieldStart("events");
        for (Span.Event event : span.getEventsList()) {
            out.writeStartObject();
            out.writeStringField("name", event.getName());
            out.writeStringField("epochNanos", Long.toUnsignedString(event.getTimeUnixNano()));
            out.writeNumberField("offsetNanos", event.getTimeUnixNano() - traceStart);
            writeAttributes(out, event.getAttributesList(), event.getDroppedAttributesCount());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeNumberField("droppedEvents", Integer.toUnsignedLong(span.getDroppedEventsCount()));
        out.writeArrayFieldStart("links");
        for (Span.Link link : span.getLinksList()) {
            out.writeStartObject();
            out.writeStringField(
                    "traceId", HexFormat.of().formatHex(link.getTraceId().toByteArray()));
            out.writeStringField(
                    "spanId", HexFormat.of().formatHex(link.getSpanId().toByteArray()));
            out.writeStringField("traceState", link.getTraceState());
            writeAttributes(out, link.getAttributesList(), link.getDroppedAttributesCount());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeNumberField("droppedLinks", Integer.toUnsignedLong(span.getDroppedLinksCount()));
    }

    private static void writeAttributes(JsonGenerator out, List<KeyValue> attributes, int dropped) throws IOException {
        out.writeArrayFieldStart("attributes");
        writeKeyValues(out, attributes);
        out.writeEndArray();
        out.writeNumberField("droppedAttributes", Integer.toUnsignedLong(dropped));
    }

    private static void writeKeyValues(JsonGenerator out, List<KeyValue> attributes) throws IOException {
        for (KeyValue attribute : attributes) {
            out.writeStartObject();
            out.writeStringField("key", attribute.getKey());
            writeValue(out, attribute.getValue());
            out.writeEndObject();
        }
    }

    // Two fields of the object that is open: "type" and "value".
    private static void writeValue(JsonGenerator out, AnyValue value) throws IOException {
        switch (value.getValueCase()) {
            case STRING_VALUE -> writeTyped(out, "string", value.getStringValue());
            case INT_VALUE -> writeTyped(out, "int", Long.toString(value.getIntValue()));
            case BYTES_VALUE ->
                writeTyped(
                        out,
                        "bytes",
                        Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray()));
            case BOOL_VALUE -> {
                out.writeStringField("type", "bool");
                out.writeBooleanField("value", value.getBoolValue());
            }
            case DOUBLE_VALUE -> {
                // Not a number and the infinities, for which JSON has no number, come out as strings.
                out.writeStringField("type", "double");
                out.writeNumberField("value", value.getDoubleValue());
            }
            case ARRAY_VALUE -> {
                out.writeStringField("type", "array");
                out.writeArrayFieldStart("value");
                for (AnyValue element : value.getArrayValue().getValuesList()) {
                    out.writeStartObject();
                    writeValue(out, element);
                    out.writeEndObject();
                }
                out.writeEndArray();
            }
            case KVLIST_VALUE -> {
                out.writeStringField("type", "map");
                out.writeArrayFieldStart("value");
                writeKeyValues(out, value.getKvlistValue().getValuesList());
                out.writeEndArray();
            }
            case STRING_VALUE_STRINDEX, VALUE_NOT_SET -> {
                // The former belongs to profiles alone.
                out.writeStringField("type", "empty");
                out.writeNullField("value");
            }
        }
    }

    private static void writeTyped(JsonGenerator out, String type, String value) throws IOException {
        out.writeStringField("type", type);
        out.writeStringField("value", value);
    }

    private static void writeStrings(JsonGenerator out, String field, Iterable<String> strings) throws IOException {
        out.writeArrayFieldStart(field);
        for (String string : strings) {
            out.writeString(string);
        }
        out.writeEndArray();
    }

    private static String kind(Span.SpanKind kind) {
        return switch (kind) {
            case SPAN_KIND_INTERNAL -> "internal";
            case SPAN_KIND_SERVER -> "server";
            case SPAN_KIND_CLIENT -> "client";
            case SPAN_KIND_PRODUCER -> "producer";
            case SPAN_KIND_CONSUMER -> "consumer";
            case SPAN_KIND_UNSPECIFIED, UNRECOGNIZED -> "unspecified";
        };
    }

    private static String status(Status status) {
        return switch (status.getCode()) {
            case STATUS_CODE_OK -> "ok";
            case STATUS_CODE_ERROR -> "error";
            case STATUS_CODE_UNSET, UNRECOGNIZED -> "unset";
        };
    }
}
