// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.micrometer;

import dev.tracingchannels.mapping.HeaderReader;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the sender of a message, for a link. Micrometer's propagator only makes a builder of a child, which does not expose its
 * parent, so the header is read here.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C: traceparent</a>
 */
final class TraceParent {
    private static final Pattern FORM =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]([0-9a-f]).*");

    private TraceParent() {}

    /** Initialises this class, before there is an operation. */
    static void prepare() {}

    /** Returns the sender; null when there is no such header, or none of that form. */
    static @Nullable TraceContext read(HeaderReader headers, Tracer tracer) {
        String header = headers.get("traceparent");
        Matcher parts = FORM.matcher(header == null ? "" : header);
        return !parts.matches()
                ? null
                : tracer.traceContextBuilder()
                        .traceId(parts.group(1))
                        .spanId(parts.group(2))
                        .sampled((Character.digit(parts.group(3).charAt(0), 16) & 1) == 1)
                        .build();
    }
}
