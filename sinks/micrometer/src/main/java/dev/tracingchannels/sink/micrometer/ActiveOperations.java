// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.micrometer;

import dev.tracingchannels.mapping.Instrument;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The counts behind a sink's gauges of operations under way. The sink holds them for all its mappers, since a registry keeps
 * the first gauge of a name with its tags, and only a weak reference to what the gauge reads. Safe for use from many threads.
 */
final class ActiveOperations {
    private final MeterRegistry meters;
    private final Map<Series, AtomicLong> counts = new ConcurrentHashMap<>();

    ActiveOperations(MeterRegistry meters) {
        this.meters = meters;
    }

    AtomicLong gauge(Instrument instrument, List<Tag> tags) {
        Series series = new Series(instrument.name(), tags);
        AtomicLong known = counts.get(series);
        if (known != null) {
            return known;
        }
        AtomicLong count = new AtomicLong();
        AtomicLong first = counts.putIfAbsent(series, count);
        if (first != null) {
            return first;
        }
        // Without a lock: registering calls the application's filters and listeners.
        Gauge.builder(series.name(), count, AtomicLong::get)
                .description(instrument.description())
                .baseUnit(MicrometerMeter.baseUnit(instrument))
                .tags(series.tags())
                .register(meters);
        return count;
    }

    private record Series(String name, List<Tag> tags) {}
}
