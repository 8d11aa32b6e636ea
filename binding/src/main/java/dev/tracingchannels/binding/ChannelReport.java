// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.JsonWriter;
import dev.tracingchannels.mapping.Mapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Which channels there are at one moment, and for each: who publishes on it, who understands it, which tools listen, and how
 * many operations there were. For people, as {@link #text}, and for machines, as {@link #json}. Immutable.
 *
 * <pre>{@code
 * System.out.println(ChannelReport.now().text());
 * }</pre>
 *
 * <p>The publisher is told by its payload's type: the one seen, once operations are counted, else the one that the mapper
 * understands.
 */
public final class ChannelReport {
    private static final AtomicReference<@Nullable OperationCounts> COUNTS = new AtomicReference<>();

    private final List<Line> lines;

    private ChannelReport(List<Line> lines) {
        this.lines = lines;
    }

    /**
     * The channels that exist or are bound at the moment.
     *
     * @return the report
     */
    public static ChannelReport now() {
        Map<String, List<SpanBinding<?, ?>>> bound = SpanBindings.bound();
        OperationCounts counts = COUNTS.get();
        Set<String> channels = new TreeSet<>(TracingChannel.names());
        channels.addAll(bound.keySet());
        List<Line> lines = new ArrayList<>();
        for (String channel : channels) {
            lines.add(
                    line(channel, bound.getOrDefault(channel, List.of()), counts == null ? null : counts.of(channel)));
        }
        return new ChannelReport(List.copyOf(lines));
    }

    /**
     * Counts operations from now on, so that later reports tell their number and what they were seen to carry. Every channel
     * is heard then, and costs what it costs when it is heard.
     *
     * @return ends it
     */
    public static Subscription countOperations() {
        OperationCounts counts = new OperationCounts();
        OperationCounts before = COUNTS.getAndSet(counts);
        if (before != null) {
            before.close();
        }
        return () -> {
            COUNTS.compareAndSet(counts, null);
            counts.close();
        };
    }

    private static Line line(String channel, List<SpanBinding<?, ?>> bindings, OperationCounts.@Nullable Count count) {
        Set<String> mappers = new TreeSet<>();
        Set<String> sinks = new TreeSet<>();
        Map<String, Class<?>> payloads = new LinkedHashMap<>();
        for (SpanBinding<?, ?> binding : bindings) {
            sinks.add(binding.sinkName());
            for (Mapper<?> mapper : binding.mappers()) {
                mappers.add(mapper.getClass().getName());
                payloads.put(mapper.payloadType().getName(), mapper.payloadType());
            }
        }
        Class<?> seen = count == null ? null : count.payload();
        if (seen != null) {
            payloads.clear();
            payloads.put(seen.getName(), seen);
        }
        List<String> published = new ArrayList<>();
        payloads.forEach((name, type) -> published.add(name + " (" + Origin.of(type) + ')'));
        return new Line(
                channel,
                published,
                List.copyOf(mappers),
                List.copyOf(sinks),
                count == null ? null : count.operations());
    }

    /**
     * The report for people: a paragraph for each channel, in alphabetical order.
     *
     * @return the text
     */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            text.append(line.channel).append('\n');
            append(text, "published as", line.published);
            append(text, "mapped by", line.mappers);
            append(text, "heard by", line.sinks);
            append(text, "operations", line.operations == null ? List.of("not counted") : List.of(line.operations));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String what, Collection<?> values) {
        text.append("  ").append(what).append(": ");
        int index = 0;
        for (Object value : values) {
            text.append(index++ == 0 ? "" : ", ").append(value);
        }
        text.append(values.isEmpty() ? "nobody known" : "").append('\n');
    }

    /**
     * The report for machines: an array of objects with {@code channel}, {@code published}, {@code mappers}, {@code sinks} and,
     * where operations are counted, {@code operations}.
     *
     * @return the JSON text
     */
    public String json() {
        JsonWriter json = new JsonWriter().beginArray();
        for (Line line : lines) {
            json.beginObject()
                    .name("channel")
                    .value(line.channel)
                    .name("published")
                    .value(line.published)
                    .name("mappers")
                    .value(line.mappers)
                    .name("sinks")
                    .value(line.sinks);
            if (line.operations != null) {
                json.name("operations").value(line.operations.longValue());
            }
            json.endObject();
        }
        return json.endArray().toString();
    }

    @Override
    public String toString() {
        return text();
    }

    private record Line(
            String channel,
            List<String> published,
            List<String> mappers,
            List<String> sinks,
            @Nullable Long operations) {}
}
