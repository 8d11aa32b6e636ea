// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.binding.Binding.Place;
import dev.tracingchannels.core.Channel;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.ChannelMapper;
import dev.tracingchannels.mapping.JsonWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reports the channels that exist at one moment. For each channel it has what was published, the mappers and tools, the number
 * of operations or events, and what is missing. For people it is {@link #text}, for machines {@link #json}. Immutable.
 *
 * <pre>{@code
 * System.out.println(ChannelReport.now().text());
 * }</pre>
 *
 * <p>Payloads are known of channels to which a tool subscribes, and of all channels while {@link #countOperations operations
 * are counted}. A publisher makes no payload on a channel without subscribers.
 */
public final class ChannelReport {
    private final List<Line> lines;

    private ChannelReport(List<Line> lines) {
        this.lines = lines;
    }

    /**
     * Returns a report of the channels that exist or are bound at the moment.
     *
     * @return the report
     */
    public static ChannelReport now() {
        Map<Place, List<Binding>> bound = ToolBindings.active();
        OperationCounts counts = OperationCounts.current();
        Set<Place> places = new TreeSet<>(bound.keySet());
        TracingChannel.names().forEach(name -> places.add(Place.ofOperations(name)));
        Channel.names().stream().filter(PlainChannels::isPlain).forEach(name -> places.add(Place.ofEvents(name)));
        List<Line> lines = new ArrayList<>();
        for (Place place : places) {
            lines.add(line(place, bound.getOrDefault(place, List.of()), counts == null ? null : counts.of(place)));
        }
        return new ChannelReport(List.copyOf(lines));
    }

    /**
     * Counts operations and events from now on, so that later reports have their number and their payloads. Every channel then
     * has a subscriber, and is no longer idle. Several calls share one count, which lasts until the last handle is closed.
     *
     * @return a handle; closing it ends the counting
     */
    public static Subscription countOperations() {
        return OperationCounts.begin();
    }

    private static Line line(Place place, List<Binding> bindings, OperationCounts.@Nullable Count count) {
        Set<String> mappers = new TreeSet<>();
        Set<String> sinks = new TreeSet<>();
        List<FirstPayload> payloads = new ArrayList<>();
        List<Class<?>> understood = new ArrayList<>();
        for (Binding binding : bindings) {
            sinks.add(binding.sinkName());
            payloads.add(binding.published());
            for (ChannelMapper<?> mapper : binding.mappers()) {
                mappers.add(mapper.getClass().getName());
                understood.add(mapper.payloadType());
            }
        }
        if (count != null) {
            payloads.add(count.payload());
        }
        payloads.removeIf(payload -> !payload.wasPublished());
        Set<String> published = new TreeSet<>();
        for (FirstPayload payload : payloads) {
            Class<?> type = payload.type();
            published.add(type == null ? "a class that was unloaded" : type.getName() + " (" + Origin.of(type) + ')');
        }
        return new Line(
                place,
                List.copyOf(published),
                List.copyOf(mappers),
                List.copyOf(sinks),
                count == null ? null : count.published(),
                missing(payloads, understood));
    }

    /** Returns the reason why operations of the channel are not recorded, as far as it is known; null if there is none. */
    private static @Nullable String missing(List<FirstPayload> published, List<Class<?>> understood) {
        if (understood.isEmpty()) {
            return published.isEmpty() ? null : "published, but no tool subscribes with a mapper for it";
        }
        if (published.isEmpty()) {
            return "subscribed, but nothing was published yet";
        }
        boolean known = published.stream()
                .map(FirstPayload::type)
                .allMatch(
                        type -> type == null || understood.stream().anyMatch(mapped -> mapped.isAssignableFrom(type)));
        return known ? null : "published with a payload that no mapper understands";
    }

    /**
     * Returns the report for people: a paragraph for each channel, in alphabetical order.
     *
     * @return the text
     */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            text.append(line.place.channel()).append('\n');
            append(text, "published as", line.published, "nothing yet, as far as known");
            append(text, "mapped by", line.mappers, "no mapper");
            append(text, "subscribed by", line.sinks, "no tool");
            append(text, line.counted(), line.count == null ? List.of() : List.of(line.count), "not counted");
            if (line.missing != null) {
                text.append("  missing: ").append(line.missing).append('\n');
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String what, Collection<?> values, String none) {
        text.append("  ").append(what).append(": ");
        int index = 0;
        for (Object value : values) {
            text.append(index++ == 0 ? "" : ", ").append(value);
        }
        text.append(values.isEmpty() ? none : "").append('\n');
    }

    /**
     * Returns the report for machines: an array of objects with {@code channel}, {@code published}, {@code mappers}, {@code
     * sinks}, where they are counted {@code operations}, or {@code events} of a plain channel, and where something is missing
     * {@code missing}, in words.
     *
     * @return the JSON text
     */
    public String json() {
        JsonWriter json = new JsonWriter().beginArray();
        for (Line line : lines) {
            json.beginObject()
                    .name("channel")
                    .value(line.place.channel())
                    .name("published")
                    .value(line.published)
                    .name("mappers")
                    .value(line.mappers)
                    .name("sinks")
                    .value(line.sinks);
            if (line.count != null) {
                json.name(line.counted()).value(line.count.longValue());
            }
            if (line.missing != null) {
                json.name("missing").value(line.missing);
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
            Place place,
            List<String> published,
            List<String> mappers,
            List<String> sinks,
            @Nullable Long count,
            @Nullable String missing) {
        private String counted() {
            return place.operations() ? "operations" : "events";
        }
    }
}
