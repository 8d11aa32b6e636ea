// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes traces as the viewer's own JSON, which the README describes. Points in time and integer attributes are
 * strings, because a number in a browser cannot hold them. Durations are numbers.
 */
final class TraceJson {

    private static final int MAX_SERVICES = 1_000;

    private TraceJson() {}

    static void writeList(
            JsonGenerator out, TraceStore store, Map<Integer, Long> refused, int matching, List<Trace> shown)
            throws IOException {
        out.writeStartObject();
        out.writeNumberField("stored", store.traces().size());
        out.writeNumberField("matching", matching);
        out.writeNumberField("evictedTraces", store.evictedTraces());
        out.writeNumberField("droppedSpans", store.droppedSpans());
        out.writeNumberField("rejectedSpans", store.rejected(OtlpSignal.TRACES));
        out.writeNumberField("recordsWithoutTrace", store.records().size());
        out.writeNumberField("evictedRecords", store.evictedRecords());
        out.writeNumberField("droppedRecords", store.droppedRecords());
        out.writeNumberField("rejectedRecords", store.rejected(OtlpSignal.LOGS));
        out.writeObjectFieldStart("refusedRequests");
        for (Map.Entry<Integer, Long> ofStatus : refused.entrySet()) {
            out.writeNumberField(Integer.toString(ofStatus.getKey()), ofStatus.getValue());
        }
        out.writeEndObject();
        writeStrings(
                out, "services", store.services().stream().limit(MAX_SERVICES).toList());
        out.writeArrayFieldStart("traces");
        for (Trace trace : shown) {
            out.writeStartObject();
            writeSummary(out, trace);
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    /** Writes some of a trace's spans and records in full. */
    static void writeTrace(JsonGenerator out, Trace trace, TracePart part) throws IOException {
        // Spans of one batch share these, and they can be long, so each is written once and referred to by its index.
        Places resources = new Places();
        Places scopes = new Places();
        out.writeStartObject();
        writeSummary(out, trace);
        long start = trace.summary().startNanos();
        writePart(out, part, () -> written(out) + resources.bytes + scopes.bytes, item -> {
            out.writeStartObject();
            out.writeNumberField("resource", resources.of(item.origin().resource()));
            out.writeNumberField("scope", scopes.of(item.origin().scope()));
            if (item instanceof StoredSpan span) {
                writeSpan(out, span, start);
            } else if (item instanceof StoredRecord record) {
                RecordJson.writeContent(out, record);
                out.writeNumberField("offsetNanos", record.timeNanos() - start);
            }
            out.writeEndObject();
        });
        out.writeArrayFieldStart("resources");
        for (ByteString resource : resources.all.keySet()) {
            writeResource(out, Wire.of(resource.toByteArray()));
        }
        out.writeEndArray();
        out.writeArrayFieldStart("scopes");
        for (ByteString scope : scopes.all.keySet()) {
            writeScope(out, Wire.of(scope.toByteArray()));
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    /** Writes one span with its resource and its scope. */
    static void writeSingle(JsonGenerator out, Trace trace, StoredSpan span) throws IOException {
        out.writeStartObject();
        writeSpan(out, span, trace.summary().startNanos());
        writeOrigin(out, span.origin());
        out.writeEndObject();
    }

    /** Writes two fields of the current object: "resource" and "scope". */
    static void writeOrigin(JsonGenerator out, Origin origin) throws IOException {
        out.writeFieldName("resource");
        writeResource(out, Wire.of(origin.resource().toByteArray()));
        out.writeFieldName("scope");
        writeScope(out, Wire.of(origin.scope().toByteArray()));
    }

    static void writeSummary(JsonGenerator out, Trace trace) throws IOException {
        TraceSummary summary = trace.summary();
        out.writeStringField("traceId", trace.id());
        out.writeStringField("name", Json.cut(summary.name()));
        out.writeStringField("service", Json.cut(summary.service()));
        out.writeBooleanField("hasRoot", summary.hasRoot());
        writeStrings(out, "services", summary.services());
        out.writeStringField("startEpochNanos", Long.toString(summary.startNanos()));
        out.writeNumberField("durationNanos", summary.durationNanos());
        out.writeNumberField("spanCount", trace.spans().size());
        out.writeNumberField("errorCount", summary.errorCount());
        out.writeNumberField("droppedSpans", trace.spans().dropped());
        out.writeNumberField("recordCount", trace.records().size());
        out.writeNumberField("errorRecordCount", summary.errorRecordCount());
        out.writeNumberField("droppedRecords", trace.records().dropped());
        out.writeStringField("httpStatus", summary.httpStatus());
    }

    /**
     * Writes "spans" and "records", until the answer is large enough, and how it continues.
     *
     * @param size returns how large the answer is
     */
    static void writePart(JsonGenerator out, TracePart part, Size size, Writer<Stored> each) throws IOException {
        int spans = writeSome(out, "spans", part.spans(), size, each);
        int records = writeSome(out, "records", part.records(), size, each);
        out.writeBooleanField("fromStart", part.fromStart());
        out.writeStringField("next", part.next(spans, records));
        out.writeBooleanField("more", spans + records < part.remaining());
    }

    /** Writes the first of some items, at least one if the answer is not large enough yet; returns how many. */
    static <T extends Stored> int writeSome(
            JsonGenerator out, String field, List<T> items, Size size, Writer<? super T> each) throws IOException {
        out.writeArrayFieldStart(field);
        int written = 0;
        while (written < items.size() && size.get() <= TracePart.ENOUGH) {
            each.write(items.get(written));
            written++;
        }
        out.writeEndArray();
        return written;
    }

    /** How many bytes an answer has. */
    interface Size {
        long get() throws IOException;
    }

    /** Writes one item as JSON. */
    interface Writer<T> {
        void write(T item) throws IOException;
    }

    /** Returns how many bytes have been written. */
    static long written(JsonGenerator out) throws IOException {
        out.flush();
        return ((ByteArrayOutputStream) out.getOutputTarget()).size();
    }

    private static void writeSpan(JsonGenerator out, StoredSpan stored, long traceStart) throws IOException {
        Wire span = stored.wire();
        out.writeStringField("spanId", StoredSpan.hex(stored.id()));
        out.writeStringField("parentSpanId", StoredSpan.hex(stored.parentId()));
        out.writeStringField("name", stored.name());
        out.writeStringField("kind", kind(span));
        out.writeStringField("service", stored.service());
        out.writeStringField("startEpochNanos", Long.toString(stored.startNanos()));
        out.writeStringField("endEpochNanos", Long.toString(stored.endNanos()));
        out.writeNumberField("offsetNanos", stored.startNanos() - traceStart);
        out.writeNumberField("durationNanos", stored.durationNanos());
        Wire status = span.child(Span.STATUS_FIELD_NUMBER);
        out.writeObjectFieldStart("status");
        out.writeStringField("code", status(span));
        out.writeStringField("message", status.text(Status.MESSAGE_FIELD_NUMBER));
        out.writeEndObject();
        out.writeStringField("traceState", span.text(Span.TRACE_STATE_FIELD_NUMBER));
        writeAttributes(out, span, Span.ATTRIBUTES_FIELD_NUMBER, Span.DROPPED_ATTRIBUTES_COUNT_FIELD_NUMBER);
        out.writeArrayFieldStart("events");
        for (Wire event : span.children(Span.EVENTS_FIELD_NUMBER)) {
            long time = event.number(Span.Event.TIME_UNIX_NANO_FIELD_NUMBER);
            out.writeStartObject();
            out.writeStringField("name", event.text(Span.Event.NAME_FIELD_NUMBER));
            out.writeStringField("epochNanos", Long.toUnsignedString(time));
            out.writeNumberField("offsetNanos", time - traceStart);
            writeAttributes(
                    out, event, Span.Event.ATTRIBUTES_FIELD_NUMBER, Span.Event.DROPPED_ATTRIBUTES_COUNT_FIELD_NUMBER);
            out.writeEndObject();
        }
        out.writeEndArray();
        writeCount(out, "droppedEvents", span, Span.DROPPED_EVENTS_COUNT_FIELD_NUMBER);
        out.writeArrayFieldStart("links");
        for (Wire link : span.children(Span.LINKS_FIELD_NUMBER)) {
            out.writeStartObject();
            out.writeStringField(
                    "traceId", link.child(Span.Link.TRACE_ID_FIELD_NUMBER).hex());
            out.writeStringField(
                    "spanId", link.child(Span.Link.SPAN_ID_FIELD_NUMBER).hex());
            out.writeStringField("traceState", link.text(Span.Link.TRACE_STATE_FIELD_NUMBER));
            writeAttributes(
                    out, link, Span.Link.ATTRIBUTES_FIELD_NUMBER, Span.Link.DROPPED_ATTRIBUTES_COUNT_FIELD_NUMBER);
            out.writeEndObject();
        }
        out.writeEndArray();
        writeCount(out, "droppedLinks", span, Span.DROPPED_LINKS_COUNT_FIELD_NUMBER);
    }

    private static void writeResource(JsonGenerator out, Wire resource) throws IOException {
        out.writeStartObject();
        writeAttributes(
                out, resource, Resource.ATTRIBUTES_FIELD_NUMBER, Resource.DROPPED_ATTRIBUTES_COUNT_FIELD_NUMBER);
        out.writeEndObject();
    }

    private static void writeScope(JsonGenerator out, Wire scope) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", scope.text(InstrumentationScope.NAME_FIELD_NUMBER));
        out.writeStringField("version", scope.text(InstrumentationScope.VERSION_FIELD_NUMBER));
        writeAttributes(
                out,
                scope,
                InstrumentationScope.ATTRIBUTES_FIELD_NUMBER,
                InstrumentationScope.DROPPED_ATTRIBUTES_COUNT_FIELD_NUMBER);
        out.writeEndObject();
    }

    static void writeAttributes(JsonGenerator out, Wire of, int field, int droppedField) throws IOException {
        out.writeArrayFieldStart("attributes");
        writeKeyValues(out, of.children(field));
        out.writeEndArray();
        writeCount(out, "droppedAttributes", of, droppedField);
    }

    private static void writeCount(JsonGenerator out, String name, Wire of, int field) throws IOException {
        out.writeNumberField(name, Integer.toUnsignedLong((int) of.number(field)));
    }

    private static void writeKeyValues(JsonGenerator out, List<Wire> attributes) throws IOException {
        for (Wire attribute : attributes) {
            out.writeStartObject();
            out.writeStringField("key", attribute.text(KeyValue.KEY_FIELD_NUMBER));
            writeValue(out, attribute.child(KeyValue.VALUE_FIELD_NUMBER));
            out.writeEndObject();
        }
    }

    /** Writes two fields of the current object: "type" and "value". */
    static void writeValue(JsonGenerator out, Wire value) throws IOException {
        AttributeValue of = AttributeValue.of(value);
        out.writeStringField("type", of.type().toString());
        switch (of.type()) {
            case STRING -> out.writeStringField("value", of.content().text());
            case INT -> out.writeStringField("value", Long.toString(of.number()));
            case BYTES ->
                out.writeStringField(
                        "value", Base64.getEncoder().encodeToString(of.content().copy()));
            case BOOL -> out.writeBooleanField("value", of.number() != 0);
            // Writes NaN and the infinities as strings, since JSON has no numbers for them.
            case DOUBLE -> out.writeNumberField("value", Double.longBitsToDouble(of.number()));
            case ARRAY -> {
                out.writeArrayFieldStart("value");
                for (Wire element : of.content().children(ArrayValue.VALUES_FIELD_NUMBER)) {
                    out.writeStartObject();
                    writeValue(out, element);
                    out.writeEndObject();
                }
                out.writeEndArray();
            }
            case MAP -> {
                out.writeArrayFieldStart("value");
                writeKeyValues(out, of.content().children(KeyValueList.VALUES_FIELD_NUMBER));
                out.writeEndArray();
            }
            case EMPTY -> out.writeNullField("value");
        }
    }

    private static void writeStrings(JsonGenerator out, String field, Iterable<String> strings) throws IOException {
        out.writeArrayFieldStart(field);
        for (String string : strings) {
            out.writeString(Json.cut(string));
        }
        out.writeEndArray();
    }

    static String kind(Wire span) {
        Span.SpanKind kind = Span.SpanKind.forNumber((int) span.number(Span.KIND_FIELD_NUMBER));
        return kind == null
                ? "unspecified"
                : kind.name().substring("SPAN_KIND_".length()).toLowerCase(Locale.ROOT);
    }

    static String status(Wire span) {
        Wire status = span.child(Span.STATUS_FIELD_NUMBER);
        return switch ((int) status.number(Status.CODE_FIELD_NUMBER)) {
            case Status.StatusCode.STATUS_CODE_OK_VALUE -> "ok";
            case Status.StatusCode.STATUS_CODE_ERROR_VALUE -> "error";
            default -> "unset";
        };
    }

    /** Gives each text an index, in the order in which they come. */
    private static final class Places {
        private final Map<ByteString, Integer> all = new LinkedHashMap<>();
        private long bytes;

        int of(ByteString text) {
            Integer known = all.get(text);
            if (known == null) {
                known = all.size();
                all.put(text, known);
                bytes += text.size();
            }
            return known;
        }
    }
}
