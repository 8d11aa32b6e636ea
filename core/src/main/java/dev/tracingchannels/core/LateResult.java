// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;

/**
 * The result of a stream, which its collector finishes when a subscriber asks for it, once: for most streams none does. A
 * collector that fails is reported, and the result is absent. Safe for use from many threads.
 */
final class LateResult {
    private final Collector<?, Object, ?> collector;
    private final String channel;
    /** Null once the result is made, or is being made. Guarded by this, as is the result. */
    private @Nullable Object container;

    private @Nullable Object result;

    LateResult(Collector<?, Object, ?> collector, Object container, String channel) {
        this.collector = collector;
        this.container = container;
        this.channel = channel;
    }

    /** Returns the result as {@link Operation} keeps it; null if it is absent. */
    synchronized @Nullable Object get() {
        Object unfinished = container;
        if (unfinished != null) {
            container = null;
            try {
                result = Operation.kept(collector.finisher().apply(unfinished));
            } catch (Throwable error) {
                Errors.report("accumulator", collector, channel, error);
            }
        }
        return result;
    }
}
