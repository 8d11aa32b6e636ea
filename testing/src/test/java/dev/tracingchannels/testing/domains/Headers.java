// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.domains;

import dev.tracingchannels.mapping.HeaderReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Headers for the examples here: names and values, one after the other. */
final class Headers implements HeaderReader {
    static final Headers NONE = new Headers();

    private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    Headers(String... namesAndValues) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.computeIfAbsent(namesAndValues[i], name -> new ArrayList<>()).add(namesAndValues[i + 1]);
        }
    }

    @Override
    public List<String> getAll(String name) {
        return values.getOrDefault(name, List.of());
    }

    @Override
    public Iterable<String> names() {
        return values.keySet();
    }
}
