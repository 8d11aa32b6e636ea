// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.mapping.AttributeName;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the values of one dimension of a metric to so many different ones, since a tool keeps a time series for each for good.
 * Further ones count as one, and a warning says so once.
 */
final class DimensionLimit {
    private static final Logger LOGGER = System.getLogger("dev.tracingchannels.binding");
    /** As the conventions write what they cannot tell apart. */
    private static final String OTHER = "_OTHER";

    private final String metric;
    private final AttributeName<?> dimension;
    private final int limit;
    private final Set<Object> known = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean reported = new AtomicBoolean();

    DimensionLimit(String metric, AttributeName<?> dimension, int limit) {
        this.metric = metric;
        this.dimension = dimension;
        this.limit = limit;
    }

    /** The value, or what stands for all others; numbers have no such thing and are left out. */
    @Nullable
    Object limited(@Nullable Object value) {
        if (value == null || known.contains(value)) {
            return value;
        }
        synchronized (known) {
            if (known.size() < limit || known.contains(value)) {
                known.add(value);
                return value;
            }
        }
        if (reported.compareAndSet(false, true)) {
            LOGGER.log(
                    Level.WARNING,
                    "Metric {0} has had {1} values of {2}; further ones count as {3}.",
                    metric,
                    limit,
                    dimension,
                    OTHER);
        }
        return dimension.type() == AttributeName.Type.STRING ? OTHER : null;
    }
}
