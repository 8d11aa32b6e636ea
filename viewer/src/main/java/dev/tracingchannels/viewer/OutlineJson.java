// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.util.List;

/**
 * Writes what a waterfall needs of a trace as JSON: one line for each span and each log record, without attributes, and with long
 * texts cut.
 */
final class OutlineJson {

    private static final int MAX_EVENTS = 20;

    private OutlineJson() {}

    static void write(JsonGenerator out, Trace trace, TracePart part) throws IOException {
        out.writeStartObject();
        TraceJson.writeSummary(out, trace);
        TraceJson.writePart(out, part, () -> TraceJson.written(out), item -> {
            if (item instanceof StoredSpan span) {
                writeSpan(out, span);
            } else if (item instanceof StoredRecord record) {
                RecordJson.writeLine(out, record);
            }
        });
        out.writeEndObject();
    }

    static void writeMatches(JsonGenerator out, Trace trace, TextSearch search) throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("spanIds");
        for (StoredSpan span : trace.spans()) {
            if (!search.isEmpty() && search.accepts(span)) {
                out.writeString(StoredSpan.hex(span.id()));
            }
        }
        out.writeEndArray();
        out.writeArrayFieldStart("recordIds");
        for (StoredRecord record : trace.records()) {
            if (!search.isEmpty() && search.accepts(record)) {
                out.writeString(Long.toString(record.order()));
            }
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void writeSpan(JsonGenerator out, StoredSpan stored) throws IOException {
        Wire span = stored.wire();
        out.writeStartObject();
        out.writeStringField("spanId", StoredSpan.hex(stored.id()));
        out.writeStringField("parentSpanId", StoredSpan.hex(stored.parentId()));
        out.writeStringField("name", Json.cut(stored.name()));
        out.writeStringField("service", Json.cut(stored.service()));
        out.writeStringField("kind", TraceJson.kind(span));
        out.writeStringField("status", TraceJson.status(span));
        out.writeStringField("startEpochNanos", Long.toString(stored.startNanos()));
        out.writeStringField("endEpochNanos", Long.toString(stored.endNanos()));
        List<Wire> events = span.children(Span.EVENTS_FIELD_NUMBER);
        if (!events.isEmpty()) {
            out.writeArrayFieldStart("events");
            for (Wire event : events.subList(0, Math.min(events.size(), MAX_EVENTS))) {
                out.writeStartObject();
                out.writeStringField("name", Json.cut(event.text(Span.Event.NAME_FIELD_NUMBER)));
                out.writeStringField(
                        "epochNanos", Long.toUnsignedString(event.number(Span.Event.TIME_UNIX_NANO_FIELD_NUMBER)));
                out.writeEndObject();
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }
}
