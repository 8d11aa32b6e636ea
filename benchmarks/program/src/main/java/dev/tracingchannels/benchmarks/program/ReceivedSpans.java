// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The spans that one process has sent, by trace and name. Spans of which a request has none, of the start for instance, are
 * left out where spans are counted. Safe for use from many threads.
 */
final class ReceivedSpans {
    private final Map<String, Map<String, Integer>> traces = new HashMap<>();

    synchronized void add(String trace, String name) {
        traces.computeIfAbsent(trace, first -> new TreeMap<>()).merge(name, 1, Integer::sum);
    }

    /**
     * Returns the spans of each kind of request, if this many of each kind were sent and none of their spans was lost. What
     * only a few requests have, the first for instance, is no kind.
     */
    synchronized RequestSpans kinds(int requests) {
        Map<Map<String, Integer>, Long> alike =
                traces.values().stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        List<Map<String, Integer>> kinds = alike.entrySet().stream()
                .filter(kind -> kind.getValue() > requests / 2)
                // Kinds that have the same spans.
                .flatMap(kind -> Stream.generate(kind::getKey).limit((kind.getValue() + requests / 2) / requests))
                .<Map<String, Integer>>map(TreeMap::new)
                .sorted(Comparator.comparing(Map::toString))
                .toList();
        return new RequestSpans(kinds);
    }

    /** Returns how many spans of requests there are. */
    synchronized long count(RequestSpans spans) {
        return requests(spans)
                .flatMap(trace -> trace.values().stream())
                .mapToLong(Integer::longValue)
                .sum();
    }

    /** Returns how many spans are known to be missing, of the requests of which there is at least one. */
    synchronized long lost(RequestSpans spans) {
        return requests(spans).mapToLong(spans::lacking).sum();
    }

    private Stream<Map<String, Integer>> requests(RequestSpans spans) {
        return traces.values().stream()
                .map(trace -> trace.entrySet().stream()
                        .filter(span -> spans.has(span.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
                .filter(trace -> !trace.isEmpty());
    }
}
