// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.micrometer;

import dev.tracingchannels.binding.EventWriter;
import dev.tracingchannels.mapping.EventMapper;
import dev.tracingchannels.mapping.Severity;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts the events of one channel by severity. All counters exist from the start, so that a rate begins at zero. */
final class EventCounters<P> implements EventWriter<P> {
    private final EventMapper<P> mapper;
    /** By the range of the severity. */
    private final Map<Severity, Counter> counters = new EnumMap<>(Severity.class);

    EventCounters(EventMapper<P> mapper, MeterRegistry meters) {
        this.mapper = mapper;
        for (Severity severity : Severity.values()) {
            counters.computeIfAbsent(severity.range(), range -> counter(range, meters));
        }
    }

    private Counter counter(Severity range, MeterRegistry meters) {
        return Counter.builder(mapper.channel().replace(':', '.'))
                .description("Events by their severity.")
                .tag("level", range.name().toLowerCase(Locale.ROOT))
                .register(meters);
    }

    @Override
    public void write(P payload, long time) {
        Counter counter = counters.get(mapper.severity(payload).range());
        if (counter != null) {
            counter.increment();
        }
    }
}
