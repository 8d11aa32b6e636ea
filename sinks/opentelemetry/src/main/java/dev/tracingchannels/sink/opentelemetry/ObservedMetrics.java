// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.mapping.ObservedValue;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import java.util.function.Consumer;

/** OpenTelemetry's observable instruments for values that libraries keep. Those of one name are one instrument of the SDK. */
final class ObservedMetrics {
    private ObservedMetrics() {}

    static Subscription read(ObservedValue value, MeterProvider provider) {
        Meter meter = provider.get(Instrumentation.name(value.library()));
        AttributesBuilder attributes = Attributes.builder();
        value.dimensions().forEach(attributes::put);
        Consumer<ObservableDoubleMeasurement> callback = callback(value, attributes.build());
        return value.isCounter()
                ? meter.counterBuilder(value.name())
                        .ofDoubles()
                        .setUnit(value.unit())
                        .setDescription(value.description())
                        .buildWithCallback(callback)::close
                : meter.gaugeBuilder(value.name())
                        .setUnit(value.unit())
                        .setDescription(value.description())
                        .buildWithCallback(callback)::close;
    }

    private static Consumer<ObservableDoubleMeasurement> callback(ObservedValue value, Attributes attributes) {
        return measurement -> {
            double read = value.read();
            if (!Double.isNaN(read)) {
                measurement.record(read, attributes);
            }
        };
    }
}
