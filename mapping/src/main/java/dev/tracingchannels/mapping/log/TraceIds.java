// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.log;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The ids of a span, under the names that log patterns use for them, which are those of OpenTelemetry's agent: {@code
 * %X{trace_id}} for instance. Immutable.
 *
 * @param traceId the id of the trace, in hexadecimal
 * @param spanId the id of the span, in hexadecimal
 * @param traceFlags the flags of the trace by W3C, two hexadecimal digits: {@code 01} if it is sampled
 */
public record TraceIds(String traceId, String spanId, String traceFlags) {
    /** The name of the id of the trace. */
    public static final String TRACE_ID = "trace_id";

    /** The name of the id of the span. */
    public static final String SPAN_ID = "span_id";

    /** The name of the flags. */
    public static final String TRACE_FLAGS = "trace_flags";

    /**
     * Checks that nothing is null.
     *
     * @param traceId the id of the trace, in hexadecimal
     * @param spanId the id of the span, in hexadecimal
     * @param traceFlags the flags of the trace by W3C, two hexadecimal digits: {@code 01} if it is sampled
     */
    public TraceIds {
        Objects.requireNonNull(traceId, "traceId");
        Objects.requireNonNull(spanId, "spanId");
        Objects.requireNonNull(traceFlags, "traceFlags");
    }

    /**
     * Adds the ids to a map. Adds none if there is a value under one of their names, since the application or another tool has
     * put it: ids of two sources do not belong together.
     *
     * @param context takes them
     */
    public void addTo(Map<String, String> context) {
        if (!context.containsKey(TRACE_ID) && !context.containsKey(SPAN_ID) && !context.containsKey(TRACE_FLAGS)) {
            context.put(TRACE_ID, traceId);
            context.put(SPAN_ID, spanId);
            context.put(TRACE_FLAGS, traceFlags);
        }
    }

    /**
     * Returns one of the three by its name.
     *
     * @param name the name in patterns
     * @return the id or the flags; null if it is none of the names
     */
    public @Nullable String get(String name) {
        return switch (name) {
            case TRACE_ID -> traceId;
            case SPAN_ID -> spanId;
            case TRACE_FLAGS -> traceFlags;
            default -> null;
        };
    }

    static boolean isName(String key) {
        return key.equals(TRACE_ID) || key.equals(SPAN_ID) || key.equals(TRACE_FLAGS);
    }
}
