// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.conventions;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.ContentDirection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The names behind {@link DbAttributes#dbQueryParameter}. Safe for use from many threads. */
final class QueryParameterNames {
    private static final int POSITIONS = 128;
    /** Keys are constants of the application's; if they are not, each would take its room for good. */
    private static final int MOST = POSITIONS + 1024;

    private static final Map<String, AttributeKey<String>> NAMES = new ConcurrentHashMap<>();

    static {
        for (int position = 0; position < POSITIONS; position++) {
            String key = Integer.toString(position);
            NAMES.put(key, make(key));
        }
    }

    private QueryParameterNames() {}

    static @Nullable AttributeKey<String> of(String key) {
        AttributeKey<String> known = NAMES.get(key);
        return known != null || NAMES.size() >= MOST ? known : NAMES.computeIfAbsent(key, QueryParameterNames::make);
    }

    private static AttributeKey<String> make(String key) {
        return AttributeKey.ofString("db.query.parameter." + key).content(ContentDirection.INPUT);
    }
}
