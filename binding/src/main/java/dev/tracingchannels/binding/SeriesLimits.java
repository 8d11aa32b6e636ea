// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.Instrument;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Limits the number of series that a sink may make of each metric, over all mappers. Each combination of its dimensions' values
 * is a series. Beyond the limit, values are counted as {@code _OTHER}. A sink has one instance and passes it to all its {@link
 * OperationMetrics}. Safe for use from many threads.
 */
public final class SeriesLimits {
    private final int limit;
    private final Map<Metric, SeriesLimit> limits = new ConcurrentHashMap<>();

    /**
     * Sets the limit of each metric.
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

    /** A metric as far as its series are limited together: instruments that differ in their constants are separate. */
    private record Metric(String name, List<Instrument.Constant> labels, List<AttributeKey<?>> dimensions) {}
}
