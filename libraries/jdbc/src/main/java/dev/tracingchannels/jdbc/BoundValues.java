// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values that a statement has been given. Values shared with a payload are copied before they change. */
final class BoundValues {
    private static final int FEW = 4;

    private @Nullable Object[] positional = new @Nullable Object[FEW];
    private Map<String, Object> named = Map.of();
    private boolean isLent;

    /** By the parameter's number, from 1 up. */
    void put(int index, @Nullable Object value) {
        if (index < 1 || index > JdbcParameters.MOST) {
            return;
        }
        own();
        if (index > positional.length) {
            positional = Arrays.copyOf(positional, Math.max(index, 2 * positional.length));
        }
        positional[index - 1] = JdbcParameters.kept(value);
    }

    void put(String name, @Nullable Object value) {
        if (named.size() == JdbcParameters.MOST && !named.containsKey(name)) {
            return;
        }
        own();
        if (named.isEmpty()) {
            named = new LinkedHashMap<>();
        }
        named.put(name, JdbcParameters.kept(value));
    }

    private void own() {
        if (isLent) {
            positional = positional.clone();
            named = named.isEmpty() ? named : new LinkedHashMap<>(named);
            isLent = false;
        }
    }

    JdbcParameters lend() {
        isLent = true;
        return new JdbcParameters(positional, named);
    }
}
