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
    private final List<ChannelState> channels;

    private ChannelReport(List<ChannelState> channels) {
        this.channels = channels;
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
        List<ChannelState> states = new ArrayList<>();
        for (Place place : places) {
            states.add(state(place, bound.getOrDefault(place, List.of()), counts == null ? null : counts.of(place)));
        }
        return new ChannelReport(List.copyOf(states));
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

    private static ChannelState state(Place place, List<Binding> bindings, OperationCounts.@Nullable Count count) {
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
        boolean isOff = ChannelSwitch.isOff(place.channel());
        return new ChannelState(
                place.channel(),
                place.operations(),
                List.copyOf(published),
                List.copyOf(mappers),
                List.copyOf(sinks),
                count == null ? null : count.published(),
                isOff,
                isOff ? "switched off" : missing(payloads, understood));
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
     * Returns the channels.
     *
     * @return the channels, in alphabetical order; unmodifiable
     */
    public List<ChannelState> channels() {
        return channels;
    }

    /**
     * Returns the report for people: a paragraph for each channel, in alphabetical order.
     *
     * @return the text
     */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (ChannelState state : channels) {
            text.append(state.channel()).append('\n');
            append(text, "published as", state.published(), "nothing yet, as far as known");
            append(text, "mapped by", state.mappers(), "no mapper");
            append(text, "subscribed by", state.sinks(), "no tool");
            append(text, state.counted(), state.count() == null ? List.of() : List.of(state.count()), "not counted");
            if (state.missing() != null) {
                text.append("  missing: ").append(state.missing()).append('\n');
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
     * sinks}, where it is switched off {@code off}, where they are counted {@code operations}, or {@code events} of a plain channel, and where something is missing
     * {@code missing}, in words.
     *
     * @return the JSON text
     */
    public String json() {
        JsonWriter json = new JsonWriter().beginArray();
        for (ChannelState state : channels) {
            json.beginObject()
                    .name("channel")
                    .value(state.channel())
                    .name("published")
                    .value(state.published())
                    .name("mappers")
                    .value(state.mappers())
                    .name("sinks")
                    .value(state.sinks());
            if (state.count() != null) {
                json.name(state.counted()).value(state.count().longValue());
            }
            if (state.isOff()) {
                json.name("off").value(true);
            }
            if (state.missing() != null) {
                json.name("missing").value(state.missing());
            }
            json.endObject();
        }
        return json.endArray().toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
