// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.binding.Binding.Place;
import dev.tracingchannels.core.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The bindings of one installation of a tool. Of several installations for one store, the latest open one is active, channel by
 * channel; the others wait. Safe for use from many threads. The lock is held only while channels change, never while a sink, a
 * mapper, a listener or a logger is called.
 */
final class ToolBindings {
    /** By store and by place, in the order in which they were installed: the last is active. Guarded by itself. */
    private static final IdentityHashMap<Store<?>, Map<Place, List<ToolBindings>>> BOUND = new IdentityHashMap<>();

    /** How often each channel was switched off and not on again; those that are on are not in it. Guarded by {@link #BOUND}. */
    private static final Map<String, Integer> OFF = new HashMap<>();

    /** Guarded by {@link #BOUND}. */
    private static long installed;

    private final Store<?> store;
    private final long number;
    /** By place; guarded by {@link #BOUND}, as are the following fields. */
    private final Map<Place, Binding> own = new TreeMap<>();

    private boolean closed;
    private boolean suspending;

    ToolBindings(Store<?> store) {
        this.store = store;
        synchronized (BOUND) {
            this.number = installed++;
        }
    }

    /** Adds a prepared binding. Returns false if this is closed already, or if the binding is the second for its channel. */
    boolean add(Binding binding) {
        synchronized (BOUND) {
            if (closed || own.putIfAbsent(binding.place(), binding) != null) {
                return false;
            }
            List<ToolBindings> all = BOUND.computeIfAbsent(store, first -> new HashMap<>())
                    .computeIfAbsent(binding.place(), first -> new ArrayList<>(1));
            int place = all.size();
            while (place > 0 && all.get(place - 1).number > number) {
                place--;
            }
            all.add(place, this);
            boolean isLatest = place == all.size() - 1;
            suspending |= isLatest && place > 0;
            if (isLatest && !isOff(binding.channel())) {
                if (place > 0) {
                    binding.replace(all.get(place - 1).binding(binding.place()));
                } else {
                    binding.bind();
                }
            }
            return true;
        }
    }

    private Binding binding(Place place) {
        return Objects.requireNonNull(own.get(place), place.channel());
    }

    /** Returns whether an earlier installation waits for the end of this one. */
    boolean isSuspending() {
        synchronized (BOUND) {
            return suspending;
        }
    }

    boolean has(Place place) {
        synchronized (BOUND) {
            return own.containsKey(place);
        }
    }

    List<String> channels() {
        synchronized (BOUND) {
            return own.keySet().stream().map(Place::channel).distinct().toList();
        }
    }

    void close() {
        synchronized (BOUND) {
            closed = true;
            Map<Place, List<ToolBindings>> channels = BOUND.getOrDefault(store, new HashMap<>());
            for (Binding binding : own.values()) {
                List<ToolBindings> all = channels.getOrDefault(binding.place(), new ArrayList<>());
                boolean active = all.indexOf(this) == all.size() - 1;
                all.remove(this);
                boolean isOff = isOff(binding.channel());
                if (all.isEmpty()) {
                    channels.remove(binding.place());
                    if (!isOff) {
                        binding.unbind();
                    }
                } else if (active && !isOff) {
                    all.get(all.size() - 1).resume(binding);
                }
            }
            own.clear();
            if (channels.isEmpty()) {
                BOUND.remove(store);
            }
        }
    }

    /** Makes the own binding active again in place of a later installation's. */
    private void resume(Binding later) {
        Binding again = binding(later.place()).renewed();
        own.put(later.place(), again);
        again.replace(later);
    }

    /** Returns the active binding of a tool on a channel; null if it has none, and while the channel is switched off. */
    static @Nullable Binding active(Store<?> store, Place place) {
        synchronized (BOUND) {
            List<ToolBindings> all = BOUND.getOrDefault(store, new HashMap<>()).get(place);
            return all == null || isOff(place.channel()) ? null : latest(all, place);
        }
    }

    private static Binding latest(List<ToolBindings> all, Place place) {
        return all.get(all.size() - 1).binding(place);
    }

    static boolean isOff(String channel) {
        synchronized (BOUND) {
            return OFF.containsKey(channel);
        }
    }

    /** Ends the effect of the channel's bindings, until {@link #turnOn} was called as often as this. */
    static void turnOff(String channel) {
        synchronized (BOUND) {
            if (OFF.merge(channel, 1, Integer::sum) == 1) {
                forEachTool(channel, (all, place) -> latest(all, place).unbind());
            }
        }
    }

    static void turnOn(String channel) {
        synchronized (BOUND) {
            if (OFF.merge(channel, -1, Integer::sum) == 0) {
                OFF.remove(channel);
                forEachTool(channel, (all, place) -> all.get(all.size() - 1).bindAgain(place));
            }
        }
    }

    private void bindAgain(Place place) {
        Binding again = binding(place).renewed();
        own.put(place, again);
        again.bind();
    }

    private static void forEachTool(String channel, BiConsumer<List<ToolBindings>, Place> action) {
        for (Map<Place, List<ToolBindings>> tool : BOUND.values()) {
            for (Place place : List.of(Place.ofOperations(channel), Place.ofEvents(channel))) {
                List<ToolBindings> all = tool.get(place);
                if (all != null) {
                    action.accept(all, place);
                }
            }
        }
    }

    /** The active bindings of all tools, by place, also of channels that are switched off. */
    static Map<Place, List<Binding>> active() {
        Map<Place, List<Binding>> active = new TreeMap<>();
        synchronized (BOUND) {
            for (Map<Place, List<ToolBindings>> tool : BOUND.values()) {
                tool.forEach((place, all) -> active.computeIfAbsent(place, first -> new ArrayList<>())
                        .add(latest(all, place)));
            }
        }
        return active;
    }
}
