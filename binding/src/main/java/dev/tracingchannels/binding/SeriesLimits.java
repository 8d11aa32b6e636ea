// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.Instrument;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many series a sink may make of each metric, whichever mappers measure it: one for each combination of its dimensions'
 * values. What is beyond is counted with {@code _OTHER} in place of the values that are too many. A sink has one, and hands it
 * to all its {@link OperationMetrics}. Safe for use from many threads.
 */
public final class SeriesLimits {
    private final int limit;
    private final Map<Metric, SeriesLimit> limits = new ConcurrentHashMap<>();

    /**
     * Limits each metric.
     *
     * @param limit how many series it may have
     */
    public SeriesLimits(int limit) {
        this.limit = limit;
    }

    SeriesLimit of(Instrument instrument, int sharers) {
        return limits.computeIfAbsent(
                new Metric(instrument.name(), instrument.constants(), instrument.dimensions()),
                metric -> new SeriesLimit(metric.name(), metric.dimensions(), Math.max(1, limit / sharers)));
    }

    /** Instruments of one metric that differ in what is always the same are series of their own. */
    private record Metric(String name, List<Instrument.Constant> labels, List<AttributeKey<?>> dimensions) {}
}
