// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import dev.tracingchannels.binding.OperationMetrics;
import dev.tracingchannels.mapping.Instrument;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogramBuilder;
import io.opentelemetry.api.metrics.LongHistogramBuilder;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry's instruments for ours. A value is recorded in the context of its span, so that the SDK makes an exemplar of
 * one that is sampled.
 */
final class OpenTelemetryMeter implements OperationMetrics.Recorder<Context> {
    private final Map<String, Writer> writers = new HashMap<>();

    OpenTelemetryMeter(Meter meter, List<Instrument> instruments) {
        for (Instrument instrument : instruments) {
            writers.computeIfAbsent(instrument.name(), name -> writer(meter, instrument));
        }
    }

    private static Writer writer(Meter meter, Instrument instrument) {
        return switch (instrument.kind()) {
            case DURATION -> {
                DoubleHistogramBuilder histogram = meter.histogramBuilder(instrument.name())
                        .setUnit(instrument.unit())
                        .setDescription(instrument.description());
                yield histogram
                        .setExplicitBucketBoundariesAdvice(instrument.buckets())
                        .build()::record;
            }
            case HISTOGRAM -> {
                LongHistogramBuilder histogram = meter.histogramBuilder(instrument.name())
                        .setUnit(instrument.unit())
                        .setDescription(instrument.description())
                        .ofLongs();
                if (!instrument.buckets().isEmpty()) {
                    histogram.setExplicitBucketBoundariesAdvice(
                            instrument.buckets().stream().map(Double::longValue).toList());
                }
                var built = histogram.build();
                yield (value, attributes, context) -> built.record((long) value, attributes, context);
            }
            case COUNTER, SUM -> {
                var counter = meter.counterBuilder(instrument.name())
                        .setUnit(instrument.unit())
                        .setDescription(instrument.description())
                        .build();
                yield (value, attributes, context) -> counter.add((long) value, attributes, context);
            }
            case ACTIVE -> {
                var active = meter.upDownCounterBuilder(instrument.name())
                        .setUnit(instrument.unit())
                        .setDescription(instrument.description())
                        .build();
                yield (value, attributes, context) -> active.add((long) value, attributes, context);
            }
        };
    }

    @Override
    public void record(Instrument instrument, double value, @Nullable Object[] dimensions, @Nullable Context context) {
        AttributesBuilder attributes = Attributes.builder();
        for (int i = 0; i < dimensions.length; i++) {
            Object dimension = dimensions[i];
            if (dimension != null) {
                put(attributes, instrument.dimensions().get(i), dimension);
            }
        }
        for (Instrument.Constant constant : instrument.constants()) {
            attributes.put(AttributeKeys.of(constant.attribute()), constant.text());
        }
        Writer writer = writers.get(instrument.name());
        if (writer != null) {
            writer.write(value, attributes.build(), context == null ? Context.root() : context);
        }
    }

    @SuppressWarnings("unchecked") // the value was put under this name
    static <T> void put(AttributesBuilder attributes, dev.tracingchannels.mapping.AttributeKey<T> name, Object value) {
        attributes.put((AttributeKey<Object>) AttributeKeys.of(name), value);
    }

    private interface Writer {
        void write(double value, Attributes attributes, Context context);
    }
}
