// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.log;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.ContentDirection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The attributes of log records. The conventions have no names for template and arguments; these are the agent's. */
final class LogAttributes {
    static final AttributeKey<String> TEMPLATE =
            AttributeKey.ofString("log.body.template").content(ContentDirection.INPUT);
    static final AttributeKey<List<String>> ARGUMENTS =
            AttributeKey.ofStrings("log.body.parameters").content(ContentDirection.INPUT);
    static final AttributeKey<String> THREAD_NAME =
            AttributeKey.ofString("thread.name").content(ContentDirection.INPUT);

    /** Keys are constants of the application's; if they are not, each would take its room for good. */
    private static final int MOST_KEYS = 1024;

    private static final Map<String, AttributeKey<String>> KEYS = new ConcurrentHashMap<>();

    private LogAttributes() {}

    /** Returns the attribute for a key of the application's; null for an empty one, and where there are too many. */
    static @Nullable AttributeKey<String> of(String key) {
        AttributeKey<String> known = KEYS.get(key);
        return known != null || key.isEmpty() || KEYS.size() >= MOST_KEYS
                ? known
                : KEYS.computeIfAbsent(key, name -> AttributeKey.ofString(name).content(ContentDirection.INPUT));
    }
}
