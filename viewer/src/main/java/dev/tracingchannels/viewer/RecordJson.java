// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.io.IOException;
import java.util.List;

/** Writes log records as the viewer's own JSON, which the README describes. */
final class RecordJson {

    private RecordJson() {}

    /** Writes as many of the records without a trace as an answer holds. */
    static void writeList(JsonGenerator out, TraceStore store, int matching, List<StoredRecord> following, int limit)
            throws IOException {
        out.writeStartObject();
        out.writeNumberField("stored", store.records().size());
        out.writeNumberField("matching", matching);
        out.writeNumberField("evictedRecords", store.evictedRecords());
        int written = TraceJson.writeSome(
                out,
                "records",
                following.subList(0, Math.min(limit, following.size())),
                () -> TraceJson.written(out),
                record -> writeLine(out, record));
        boolean more = written < following.size();
        out.writeBooleanField("more", more);
        out.writeStringField("next", more ? RecordFilter.next(following.get(written - 1)) : null);
        out.writeEndObject();
    }

    /** Writes what a list or a waterfall shows of a record in one line, with long texts cut. */
    static void writeLine(JsonGenerator out, StoredRecord record) throws IOException {
        out.writeStartObject();
        writeHead(out, record, Json.cut(record.logger()), Json.cut(record.service()));
        out.writeStringField("text", Json.cut(record.text()));
        String exception = Attributes.text(record.attributes(), "exception.type");
        out.writeStringField("exception", exception == null ? null : Json.cut(exception));
        out.writeEndObject();
    }

    /** Writes a record with its resource and its scope. */
    static void writeSingle(JsonGenerator out, StoredRecord record) throws IOException {
        out.writeStartObject();
        writeContent(out, record);
        TraceJson.writeOrigin(out, record.origin());
        out.writeEndObject();
    }

    /** Writes all fields of a record into the current object. */
    static void writeContent(JsonGenerator out, StoredRecord record) throws IOException {
        Wire wire = record.wire();
        writeHead(out, record, record.logger(), record.service());
        out.writeStringField(
                "observedEpochNanos", Long.toString(wire.number(LogRecord.OBSERVED_TIME_UNIX_NANO_FIELD_NUMBER)));
        out.writeNumberField("severityNumber", (int) wire.number(LogRecord.SEVERITY_NUMBER_FIELD_NUMBER));
        out.writeStringField("severityText", wire.text(LogRecord.SEVERITY_TEXT_FIELD_NUMBER));
        out.writeStringField("eventName", wire.text(LogRecord.EVENT_NAME_FIELD_NUMBER));
        out.writeObjectFieldStart("body");
        TraceJson.writeValue(out, wire.child(LogRecord.BODY_FIELD_NUMBER));
        out.writeEndObject();
        TraceJson.writeAttributes(
                out, wire, LogRecord.ATTRIBUTES_FIELD_NUMBER, LogRecord.DROPPED_ATTRIBUTES_COUNT_FIELD_NUMBER);
    }

    private static void writeHead(JsonGenerator out, StoredRecord record, String logger, String service)
            throws IOException {
        out.writeStringField("recordId", Long.toString(record.order()));
        out.writeStringField("spanId", StoredSpan.hex(record.spanId()));
        out.writeStringField("level", record.level().toString());
        out.writeStringField("logger", logger);
        out.writeStringField("service", service);
        out.writeStringField("epochNanos", Long.toString(record.timeNanos()));
    }
}
