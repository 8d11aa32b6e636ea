// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.mapping.AttributeName;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Direction;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Writes the values of parameters as {@code db.query.parameter.<key>}, where the application asks for inputs. */
final class ParameterAttributes {
    /** Names are constants of the application's; if they are not, each would take its room for good. */
    private static final int MOST_NAMES = 1024;

    private static final Map<String, AttributeName<String>> NAMES = new ConcurrentHashMap<>();

    private ParameterAttributes() {}

    static void write(JdbcParameters parameters, AttributeWriter attributes) {
        if (attributes.records(Direction.INPUT)) {
            parameters.forEach((key, value) -> {
                AttributeName<String> name = name(key);
                if (name != null) {
                    attributes.put(name, String.valueOf(value));
                }
            });
        }
    }

    private static @Nullable AttributeName<String> name(String key) {
        AttributeName<String> known = NAMES.get(key);
        if (known != null || NAMES.size() >= MOST_NAMES) {
            return known;
        }
        return NAMES.computeIfAbsent(
                key,
                added -> AttributeName.ofString("db.query.parameter." + added).holding(Direction.INPUT));
    }
}
