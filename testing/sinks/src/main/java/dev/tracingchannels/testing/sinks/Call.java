// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sinks;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The payload of the contract's operations. The beginning of its name says what the mapper does. */
record Call(
        String name,
        Map<String, String> incoming,
        Map<String, String> outgoing,
        List<Map<String, String>> links,
        @Nullable Instant start,
        @Nullable Instant end) {
    Call(String name) {
        this(name, Map.of(), new HashMap<>(), List.of(), null, null);
    }

    Call from(Map<String, String> headers) {
        return new Call(name, headers, outgoing, links, start, end);
    }

    Call linkedTo(List<Map<String, String>> others) {
        return new Call(name, incoming, outgoing, others, start, end);
    }

    Call between(Instant first, @Nullable Instant last) {
        return new Call(name, incoming, outgoing, links, first, last);
    }
}
