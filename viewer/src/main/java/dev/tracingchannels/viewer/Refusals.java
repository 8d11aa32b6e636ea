// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many requests with spans were refused, by the status that they were answered with. Thread-safe. */
final class Refusals {

    private final SortedMap<Integer, Long> counts = new TreeMap<>();

    synchronized void count(int status) {
        counts.merge(status, 1L, Long::sum);
    }

    synchronized Map<Integer, Long> counts() {
        return new TreeMap<>(counts);
    }
}
