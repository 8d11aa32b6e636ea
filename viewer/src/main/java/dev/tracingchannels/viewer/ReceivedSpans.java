// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request's spans, those that cannot be shown taken out. Immutable.
 *
 * @param spans the good ones, in the order they came
 * @param rejected how many were taken out, by reason
 */
record ReceivedSpans(List<ReceivedSpan> spans, Map<String, Integer> rejected) {

    static ReceivedSpans of(ExportTraceServiceRequest request) {
        List<ReceivedSpan> spans = new ArrayList<>();
        Map<String, Integer> rejected = new TreeMap<>();
        for (ResourceSpans ofResource : request.getResourceSpansList()) {
            Resource resource = ofResource.getResource();
            for (ScopeSpans ofScope : ofResource.getScopeSpansList()) {
                for (Span span : ofScope.getSpansList()) {
                    String fault = fault(span);
                    if (fault == null) {
                        spans.add(new ReceivedSpan(resource, ofScope.getScope(), span));
                    } else {
                        rejected.merge(fault, 1, Integer::sum);
                    }
                }
            }
        }
        return new ReceivedSpans(spans, rejected);
    }

    int rejectedCount() {
        return rejected.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** For the sender: why spans were rejected, and how many for each reason. */
    String rejectionMessage() {
        StringJoiner reasons = new StringJoiner("; ");
        rejected.forEach((reason, count) -> reasons.add(count + (count == 1 ? " span: " : " spans: ") + reason));
        return reasons.toString();
    }

    private static @Nullable String fault(Span span) {
        if (!isId(span.getTraceId(), 16)) {
            return "trace_id must be 16 bytes and not all zero";
        }
        if (!isId(span.getSpanId(), 8)) {
            return "span_id must be 8 bytes and not all zero";
        }
        if (!span.getParentSpanId().isEmpty() && span.getParentSpanId().size() != 8) {
            return "parent_span_id must be 8 bytes or empty";
        }
        // The wire type is unsigned; half of its range, up to the year 2262, is plenty and fits a long.
        if (span.getStartTimeUnixNano() <= 0) {
            return "start_time_unix_nano must be set and before the year 2262";
        }
        return null;
    }

    private static boolean isId(ByteString id, int size) {
        if (id.size() != size) {
            return false;
        }
        for (byte b : id) {
            if (b != 0) {
                return true;
            }
        }
        return false;
    }
}
