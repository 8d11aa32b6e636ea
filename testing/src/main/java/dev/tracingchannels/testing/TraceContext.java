// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.HeaderWriter;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a span stands in its trace, and how that goes over the wire.
 *
 * @param traceId the trace, 32 hexadecimal digits
 * @param spanId the span, 16 hexadecimal digits
 * @param tracestate what tools add to the trace, or null
 * @param baggage what the application adds to it, or null
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C: trace context</a>
 */
record TraceContext(
        String traceId,
        String spanId,
        @Nullable String tracestate,
        @Nullable String baggage) {
    private static final int TRACE_ID = 32;
    private static final int SPAN_ID = 16;

    /** The first span of a trace. */
    static TraceContext root(@Nullable String tracestate, @Nullable String baggage) {
        return new TraceContext(digits(TRACE_ID), digits(SPAN_ID), tracestate, baggage);
    }

    static TraceContext within(@Nullable TraceContext parent) {
        return parent == null
                ? root(null, null)
                : new TraceContext(parent.traceId, digits(SPAN_ID), parent.tracestate, parent.baggage);
    }

    /** What a caller sent, or null where it sent no trace. */
    static @Nullable TraceContext read(HeaderReader headers) {
        String traceparent = headers.get("traceparent");
        if (traceparent == null) {
            return null;
        }
        String[] parts = traceparent.split("-", -1);
        return new TraceContext(parts[1], parts[2], headers.get("tracestate"), headers.get("baggage"));
    }

    /** Adds to baggage that is there already, and replaces the rest, as tools do. */
    void write(HeaderWriter headers) {
        headers.set("traceparent", traceparent());
        if (tracestate != null) {
            headers.set("tracestate", tracestate);
        }
        if (baggage != null) {
            String present = headers.get("baggage");
            headers.set("baggage", present == null ? baggage : present + ',' + baggage);
        }
    }

    String traceparent() {
        return "00-" + traceId + '-' + spanId + "-01";
    }

    private static String digits(int count) {
        return UUID.randomUUID()
                .toString()
                .replace("-", "")
                .toLowerCase(Locale.ROOT)
                .substring(0, count);
    }
}
