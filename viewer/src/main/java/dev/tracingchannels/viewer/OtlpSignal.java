// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import com.google.protobuf.Descriptors.Descriptor;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import org.jspecify.annotations.Nullable;

/**
 * What the viewer takes by OTLP. The requests of all signals have the same shape: resources, in them scopes, and in
 * them spans or records.
 */
enum OtlpSignal {
    TRACES("/v1/traces", "span", "rejectedSpans", ExportTraceServiceRequest.getDescriptor(), Span.getDescriptor()) {
        @Override
        @Nullable
        String fault(Wire span) {
            if (!span.child(Span.TRACE_ID_FIELD_NUMBER).isId(16)) {
                return "trace_id must be 16 bytes and not all zero";
            }
            if (!span.child(Span.SPAN_ID_FIELD_NUMBER).isId(8)) {
                return "span_id must be 8 bytes and not all zero";
            }
            int parent = span.child(Span.PARENT_SPAN_ID_FIELD_NUMBER).size();
            if (parent != 0 && parent != 8) {
                return "parent_span_id must be 8 bytes or empty";
            }
            if (span.number(Span.START_TIME_UNIX_NANO_FIELD_NUMBER) <= 0) {
                return "start_time_unix_nano must be set and before the year 2262";
            }
            if (span.number(Span.END_TIME_UNIX_NANO_FIELD_NUMBER) < 0) {
                return "end_time_unix_nano must be before the year 2262";
            }
            return null;
        }

        @Override
        void add(TraceStore store, Wire span, Origin origin) {
            store.addSpan(span.child(Span.TRACE_ID_FIELD_NUMBER).hex(), span, origin);
        }
    },

    LOGS(
            "/v1/logs",
            "record",
            "rejectedLogRecords",
            ExportLogsServiceRequest.getDescriptor(),
            LogRecord.getDescriptor()) {
        @Override
        @Nullable
        String fault(Wire record) {
            if (record.number(LogRecord.TIME_UNIX_NANO_FIELD_NUMBER) < 0
                    || record.number(LogRecord.OBSERVED_TIME_UNIX_NANO_FIELD_NUMBER) < 0) {
                return "time_unix_nano and observed_time_unix_nano must be before the year 2262";
            }
            return null;
        }

        /** By OTLP, a record whose trace id is invalid belongs to no trace. */
        @Override
        void add(TraceStore store, Wire record, Origin origin) {
            Wire traceId = record.child(LogRecord.TRACE_ID_FIELD_NUMBER);
            store.addRecord(traceId.isId(16) ? traceId.hex() : null, record, origin);
        }
    };

    // The numbers of these fields are the same in all signals.
    static final int RESOURCES = ExportTraceServiceRequest.RESOURCE_SPANS_FIELD_NUMBER;
    static final int RESOURCE = ResourceSpans.RESOURCE_FIELD_NUMBER;
    static final int SCOPES = ResourceSpans.SCOPE_SPANS_FIELD_NUMBER;
    static final int SCOPE = ScopeSpans.SCOPE_FIELD_NUMBER;
    static final int ITEMS = ScopeSpans.SPANS_FIELD_NUMBER;

    private final String path;
    private final String noun;
    private final String rejectedField;
    private final Descriptor request;
    private final Descriptor item;

    OtlpSignal(String path, String noun, String rejectedField, Descriptor request, Descriptor item) {
        this.path = path;
        this.noun = noun;
        this.rejectedField = rejectedField;
        this.request = request;
        this.item = item;
    }

    /** Returns the signal that is sent to a path, or null if there is none. */
    static @Nullable OtlpSignal at(String path) {
        for (OtlpSignal signal : values()) {
            if (signal.path.equals(path)) {
                return signal;
            }
        }
        return null;
    }

    String path() {
        return path;
    }

    /** Returns what one item is called: a span or a record. */
    String noun() {
        return noun;
    }

    /** Returns the field of a partial success in JSON that counts rejected items. */
    String rejectedField() {
        return rejectedField;
    }

    /** Returns the type of a request. */
    Descriptor request() {
        return request;
    }

    /** Returns the type of one item. */
    Descriptor item() {
        return item;
    }

    /**
     * Returns why an item cannot be shown, or null if it can. Times are unsigned on the wire. Half of their range, up
     * to the year 2262, is enough and fits a long.
     */
    abstract @Nullable String fault(Wire item);

    /** Adds an item without a fault to the store. */
    abstract void add(TraceStore store, Wire item, Origin origin);
}
