// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import java.util.List;

/**
 * The metric into which the durations of a channel's operations go, by the semantic conventions a histogram in seconds. Of the
 * attributes that a mapper writes, only the dimensions go with it; all of them are low in cardinality.
 *
 * @param name the metric's name, as the convention spells it
 * @param dimensions the attributes that go with it, {@code error.type} among them or not
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/general/metrics/">OpenTelemetry: general metric conventions</a>
 */
public record DurationMetric(String name, List<AttributeName<?>> dimensions) {
    /**
     * Makes a metric.
     *
     * @param name the metric's name, as the convention spells it
     * @param dimensions the attributes that go with it; copied
     */
    public DurationMetric {
        dimensions = List.copyOf(dimensions);
    }
}
