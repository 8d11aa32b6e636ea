// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import java.util.List;
import java.util.Map;

/**
 * The spans that requests have.
 *
 * @param kinds those of each kind of request, by name
 */
record RequestSpans(List<Map<String, Integer>> kinds) {
    static final RequestSpans NONE = new RequestSpans(List.of());

    /** Returns how many spans requests of each kind, one of each, have together. */
    int perTurn() {
        return kinds.stream().mapToInt(RequestSpans::size).sum();
    }

    /** Returns whether a request of any kind has a span of this name. */
    boolean has(String name) {
        return kinds.stream().anyMatch(kind -> kind.containsKey(name));
    }

    /** Returns how many spans a trace is known to lack, by the kind that it comes nearest to. */
    int lacking(Map<String, Integer> trace) {
        return kinds.stream()
                .filter(kind -> kind.keySet().containsAll(trace.keySet()))
                .mapToInt(kind -> Math.max(0, size(kind) - size(trace)))
                .min()
                .orElse(0);
    }

    private static int size(Map<String, Integer> spans) {
        return spans.values().stream().mapToInt(Integer::intValue).sum();
    }
}
