// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a container of Spring says to our channel that it publishes its messages itself: by an argument of its consumers, which is
 * taken out before the broker would see it.
 */
final class AttachedContainer {
    static final String ARGUMENT = "x-tracing-channels-attached";

    private AttachedContainer() {}

    static boolean asks(@Nullable Map<String, Object> arguments) {
        return arguments != null && arguments.get(ARGUMENT) != null;
    }

    static Map<String, Object> marked(Map<String, Object> arguments) {
        Map<String, Object> marked = new HashMap<>(arguments);
        marked.put(ARGUMENT, true);
        return marked;
    }

    static Map<String, Object> unmarked(Map<String, Object> arguments) {
        Map<String, Object> unmarked = new HashMap<>(arguments);
        unmarked.remove(ARGUMENT);
        return unmarked;
    }
}
