// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sinks;

import dev.tracingchannels.mapping.SpanKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A span as a tool sent it out.
 *
 * @param id the span's identity, as the tool writes it
 * @param parent the identity of its parent, or null when it has none
 * @param trace the identity of its trace
 * @param name its name
 * @param kind its kind, or null if the tool knows none
 * @param attributes its attributes: strings, longs, doubles, booleans and lists of strings
 * @param failed whether it has the status of a failure
 * @param description what its status says of the failure, or null for nothing
 * @param links the identities of the spans that it is linked to
 * @param start when it began
 * @param end when it ended
 */
public record FinishedSpan(
        String id,
        @Nullable String parent,
        String trace,
        String name,
        @Nullable SpanKind kind,
        Map<String, Object> attributes,
        boolean failed,
        @Nullable String description,
        List<String> links,
        Instant start,
        Instant end) {}
