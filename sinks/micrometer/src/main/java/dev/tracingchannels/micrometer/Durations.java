// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micrometer;

import dev.tracingchannels.mapping.AttributeName;
import dev.tracingchannels.mapping.DurationMetric;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.conventions.ErrorAttributes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The timers of one channel: the metric that its mapper names, or one named after the channel, which tells errors apart and
 * nothing else.
 */
final class Durations {
    /** As Micrometer's own conventions write it. */
    private static final String ABSENT = "none";

    private final MeterRegistry meters;
    private final String name;
    private final List<AttributeName<?>> dimensions;

    Durations(Mapper<?> mapper, MeterRegistry meters) {
        this.meters = meters;
        DurationMetric metric = mapper.durationMetric();
        this.name = metric == null ? mapper.channel().replace(':', '.') : metric.name();
        List<AttributeName<?>> all = new ArrayList<>(metric == null ? List.of() : metric.dimensions());
        if (!all.contains(ErrorAttributes.ERROR_TYPE)) {
            all.add(ErrorAttributes.ERROR_TYPE);
        }
        this.dimensions = List.copyOf(all);
    }

    Sample begin(@Nullable Instant start) {
        return new Sample(start);
    }

    /** One operation's measurement. */
    final class Sample {
        private final @Nullable Instant start;
        private final long startNanos = meters.config().clock().monotonicTime();
        private final @Nullable String[] values = new String[dimensions.size()];

        private Sample(@Nullable Instant start) {
            this.start = start;
        }

        void put(AttributeName<?> attribute, String value) {
            int at = dimensions.indexOf(attribute);
            if (at >= 0) {
                values[at] = value;
            }
        }

        /** All dimensions are always there: Prometheus takes no metric whose labels come and go. */
        void end(@Nullable Instant end) {
            List<Tag> tags = new ArrayList<>(values.length);
            for (int i = 0; i < values.length; i++) {
                String value = values[i];
                tags.add(Tag.of(dimensions.get(i).name(), value == null ? ABSENT : value));
            }
            Timer.builder(name).tags(tags).register(meters).record(duration(end).toNanos(), TimeUnit.NANOSECONDS);
        }

        /** Times that the mapper gives count; what it leaves out is measured. */
        private Duration duration(@Nullable Instant end) {
            Duration measured = Duration.ofNanos(meters.config().clock().monotonicTime() - startNanos);
            if (start == null && end == null) {
                return measured;
            }
            Instant now = Instant.ofEpochMilli(meters.config().clock().wallTime());
            return Duration.between(start == null ? now.minus(measured) : start, end == null ? now : end);
        }

        @Override
        public String toString() {
            return name + Arrays.toString(values);
        }
    }
}
