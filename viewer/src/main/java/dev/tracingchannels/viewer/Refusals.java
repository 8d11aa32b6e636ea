// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the refused requests of OTLP by the status of their answers. Safe for use from many threads. */
final class Refusals {

    private final SortedMap<Integer, Long> counts = new TreeMap<>();

    synchronized void count(int status) {
        counts.merge(status, 1L, Long::sum);
    }

    synchronized Map<Integer, Long> counts() {
        return new TreeMap<>(counts);
    }
}
