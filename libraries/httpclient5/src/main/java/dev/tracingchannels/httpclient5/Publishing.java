// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Consumer;

/**
 * Whether the clients of a builder publish. A builder can neither show nor remove its interceptors, so these stay, and ask this. Safe
 * for use from many threads.
 */
final class Publishing {
    /** Builders are equal to none but themselves. */
    private static final Map<Object, Publishing> BUILDERS = Collections.synchronizedMap(new WeakHashMap<>());

    private volatile boolean stopped;

    /** Adds interceptors to a builder that has none of ours yet, and lets its clients publish. */
    static void start(Object builder, Consumer<Publishing> interceptors) {
        BUILDERS.computeIfAbsent(builder, added -> {
                    Publishing publishing = new Publishing();
                    interceptors.accept(publishing);
                    return publishing;
                })
                .stopped = false;
    }

    static void stop(Object builder) {
        Publishing publishing = BUILDERS.get(builder);
        if (publishing != null) {
            publishing.stopped = true;
        }
    }

    /** Asks the channel first: idle, that is all. */
    boolean isOn() {
        return HttpClient5Channels.EXCHANGE.hasSubscribers() && !stopped;
    }
}
