// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The spans that one process has sent, by trace and name. Spans of which a request has none, of the start for instance, are
 * left out where spans are counted. Safe for use from many threads.
 */
final class ReceivedSpans {
    private final Map<String, Map<String, Integer>> traces = new HashMap<>();

    synchronized void add(String trace, String name) {
        traces.computeIfAbsent(trace, first -> new HashMap<>(4)).merge(name, 1, Integer::sum);
    }

    /** Returns how many spans of each name a request has, if this many were sent and none of their spans was lost. */
    synchronized Map<String, Integer> perRequest(int requests) {
        Map<String, Integer> all = new TreeMap<>();
        traces.values().forEach(spans -> spans.forEach((name, count) -> all.merge(name, count, Integer::sum)));
        all.replaceAll((name, count) -> count / requests);
        all.values().removeIf(count -> count == 0);
        return all;
    }

    /** Returns how many spans of requests there are. */
    synchronized long count(Map<String, Integer> perRequest) {
        return traces.values().stream()
                .mapToLong(spans -> spans.entrySet().stream()
                        .filter(span -> perRequest.containsKey(span.getKey()))
                        .mapToLong(Map.Entry::getValue)
                        .sum())
                .sum();
    }

    /** Returns how many requests have at least one span. */
    synchronized long requests(Map<String, Integer> perRequest) {
        return traces.values().stream()
                .filter(spans -> spans.keySet().stream().anyMatch(perRequest::containsKey))
                .count();
    }
}
