// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The spans of one request, read one by one from its encoding. Spans that cannot be shown are counted by reason. */
final class OtlpRequest {

    /** The limit for attributes, elements of lists and maps, events and links of one span together. */
    static final int MAX_PARTS = 50_000;

    private final TraceStore store;
    private final int maxSpanSize;
    private final Map<String, Integer> rejected = new TreeMap<>();

    private OtlpRequest(TraceStore store, int maxSpanSize) {
        this.store = store;
        this.maxSpanSize = maxSpanSize;
    }

    /**
     * Adds the valid spans of an {@code ExportTraceServiceRequest} to a store, or nothing if the bytes are no such
     * request.
     *
     * @param maxSpanSize in bytes, with the resource and the scope
     */
    static OtlpRequest store(byte[] protobuf, TraceStore store, int maxSpanSize) throws HttpProblem {
        Wire message = Wire.of(protobuf);
        OtlpRequest request = new OtlpRequest(store, maxSpanSize);
        try {
            WireCheck.count(message, ExportTraceServiceRequest.getDescriptor());
            store.newRevision();
            for (Wire.Cursor at = message.cursor(); at.next(); ) {
                if (at.field() == ExportTraceServiceRequest.RESOURCE_SPANS_FIELD_NUMBER && at.isDelimited()) {
                    request.resourceSpans(at.content());
                }
            }
        } catch (IOException e) {
            throw new HttpProblem(
                    400, "The body is not an ExportTraceServiceRequest in protobuf: " + e.getMessage(), e);
        }
        store.rejected(request.rejectedCount());
        return request;
    }

    int rejectedCount() {
        return rejected.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns a message for the sender: why spans were rejected, and how many for each reason. */
    String rejectionMessage() {
        StringJoiner reasons = new StringJoiner("; ");
        rejected.forEach((reason, count) -> reasons.add(count + (count == 1 ? " span: " : " spans: ") + reason));
        return reasons.toString();
    }

    private void resourceSpans(Wire message) throws IOException {
        Wire resource = message.child(ResourceSpans.RESOURCE_FIELD_NUMBER);
        int parts = WireCheck.count(resource, Resource.getDescriptor());
        Function<Wire, Origin> origins = null;
        for (Wire.Cursor at = message.cursor(); at.next(); ) {
            if (at.field() == ResourceSpans.SCOPE_SPANS_FIELD_NUMBER && at.isDelimited()) {
                origins = origins == null ? Origin.ofResource(resource) : origins;
                scopeSpans(resource.size(), parts, origins, at.content());
            }
        }
    }

    private void scopeSpans(int resourceSize, int resourceParts, Function<Wire, Origin> origins, Wire message)
            throws IOException {
        Wire scope = message.child(ScopeSpans.SCOPE_FIELD_NUMBER);
        int parts = resourceParts + WireCheck.count(scope, InstrumentationScope.getDescriptor());
        int size = resourceSize + scope.size();
        Origin origin = null;
        for (Wire.Cursor at = message.cursor(); at.next(); ) {
            if (at.field() == ScopeSpans.SPANS_FIELD_NUMBER && at.isDelimited()) {
                Wire span = at.content();
                String fault = fault(span, size + span.size(), parts + WireCheck.count(span, Span.getDescriptor()));
                if (fault != null) {
                    rejected.merge(fault, 1, Integer::sum);
                    continue;
                }
                origin = origin == null ? origins.apply(scope) : origin;
                store.add(span.child(Span.TRACE_ID_FIELD_NUMBER).hex(), span, origin);
            }
        }
    }

    private @Nullable String fault(Wire span, int size, int parts) {
        if (!isId(span.child(Span.TRACE_ID_FIELD_NUMBER), 16)) {
            return "trace_id must be 16 bytes and not all zero";
        }
        if (!isId(span.child(Span.SPAN_ID_FIELD_NUMBER), 8)) {
            return "span_id must be 8 bytes and not all zero";
        }
        int parent = span.child(Span.PARENT_SPAN_ID_FIELD_NUMBER).size();
        if (parent != 0 && parent != 8) {
            return "parent_span_id must be 8 bytes or empty";
        }
        // The wire type is unsigned. Half of its range, up to the year 2262, is enough and fits a long.
        if (span.number(Span.START_TIME_UNIX_NANO_FIELD_NUMBER) <= 0) {
            return "start_time_unix_nano must be set and before the year 2262";
        }
        if (span.number(Span.END_TIME_UNIX_NANO_FIELD_NUMBER) < 0) {
            return "end_time_unix_nano must be before the year 2262";
        }
        if (size > maxSpanSize) {
            return "with its resource and scope it must be at most " + maxSpanSize + " bytes";
        }
        if (parts > MAX_PARTS) {
            return "with its resource and scope it must have at most " + MAX_PARTS
                    + " attributes, values, events and links";
        }
        return null;
    }

    private static boolean isId(Wire id, int size) {
        if (id.size() != size) {
            return false;
        }
        for (int at = id.from(); at < id.to(); at++) {
            if (id.bytes()[at] != 0) {
                return true;
            }
        }
        return false;
    }
}
