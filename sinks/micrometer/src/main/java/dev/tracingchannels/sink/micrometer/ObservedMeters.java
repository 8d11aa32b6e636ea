// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.micrometer;

import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.mapping.ObservedValue;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.List;

/**
 * Micrometer's meters for values that libraries keep. A registry has one meter for a name and tags: of two such values the first is
 * read, until it is withdrawn.
 */
final class ObservedMeters {
    private ObservedMeters() {}

    static Subscription read(ObservedValue value, MeterRegistry meters) {
        List<Tag> tags = value.dimensions().entrySet().stream()
                .map(dimension -> Tag.of(dimension.getKey(), dimension.getValue()))
                .toList();
        Meter meter = value.isCounter()
                ? FunctionCounter.builder(value.name(), value, ObservedValue::read)
                        .tags(tags)
                        .description(value.description())
                        .baseUnit(MicrometerMeter.baseUnit(value.unit()))
                        .register(meters)
                : Gauge.builder(value.name(), value, ObservedValue::read)
                        .tags(tags)
                        .description(value.description())
                        .baseUnit(MicrometerMeter.baseUnit(value.unit()))
                        .strongReference(true)
                        .register(meters);
        return () -> meters.remove(meter);
    }
}
