// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.core.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one installation of a tool has bound. Of several installations for one store the latest that is open is active, channel by
 * channel; the others wait. Safe for use from many threads; the lock is held for changes of channels alone, never while a
 * sink, a mapper, a listener or a logger is called.
 */
final class ToolBindings {
    /** By store and by channel, in the order in which they were installed: the last is active. Guarded by itself. */
    private static final IdentityHashMap<Store<?>, Map<String, List<ToolBindings>>> BOUND = new IdentityHashMap<>();

    /** Guarded by {@link #BOUND}. */
    private static long installed;

    private final Store<?> store;
    private final long number;
    /** By channel; guarded by {@link #BOUND}, as is what follows. */
    private final Map<String, ChannelBinding<?, ?>> own = new TreeMap<>();

    private boolean closed;
    private boolean suspending;

    ToolBindings(Store<?> store) {
        this.store = store;
        synchronized (BOUND) {
            this.number = installed++;
        }
    }

    /** Adds a binding that was prepared; gives false if it comes too late, or is the second for its channel. */
    boolean add(ChannelBinding<?, ?> binding) {
        synchronized (BOUND) {
            if (closed || own.putIfAbsent(binding.channel(), binding) != null) {
                return false;
            }
            List<ToolBindings> all = BOUND.computeIfAbsent(store, first -> new HashMap<>())
                    .computeIfAbsent(binding.channel(), first -> new ArrayList<>(1));
            int place = all.size();
            while (place > 0 && all.get(place - 1).number > number) {
                place--;
            }
            all.add(place, this);
            if (place == all.size() - 1) {
                binding.bind();
                if (place > 0) {
                    suspending = true;
                    all.get(place - 1).binding(binding.channel()).retire();
                }
            }
            return true;
        }
    }

    private ChannelBinding<?, ?> binding(String channel) {
        return Objects.requireNonNull(own.get(channel), channel);
    }

    /** Whether an earlier installation waits for the end of this one. */
    boolean isSuspending() {
        synchronized (BOUND) {
            return suspending;
        }
    }

    boolean has(String channel) {
        synchronized (BOUND) {
            return own.containsKey(channel);
        }
    }

    List<String> channels() {
        synchronized (BOUND) {
            return List.copyOf(own.keySet());
        }
    }

    void close() {
        synchronized (BOUND) {
            closed = true;
            Map<String, List<ToolBindings>> channels = BOUND.getOrDefault(store, new HashMap<>());
            for (ChannelBinding<?, ?> binding : own.values()) {
                List<ToolBindings> all = channels.getOrDefault(binding.channel(), new ArrayList<>());
                boolean active = all.indexOf(this) == all.size() - 1;
                all.remove(this);
                if (all.isEmpty()) {
                    channels.remove(binding.channel());
                    binding.unbind();
                } else if (active) {
                    all.get(all.size() - 1).resume(binding.channel());
                    binding.retire();
                }
            }
            own.clear();
            if (channels.isEmpty()) {
                BOUND.remove(store);
            }
        }
    }

    private void resume(String channel) {
        ChannelBinding<?, ?> again = binding(channel).renewed();
        own.put(channel, again);
        again.bind();
    }

    /** The active binding of a tool on a channel; null if it has none. */
    static @Nullable ChannelBinding<?, ?> active(Store<?> store, String channel) {
        synchronized (BOUND) {
            List<ToolBindings> all = BOUND.getOrDefault(store, new HashMap<>()).get(channel);
            return all == null ? null : all.get(all.size() - 1).binding(channel);
        }
    }

    /** The active bindings of all tools, by channel. */
    static Map<String, List<ChannelBinding<?, ?>>> active() {
        Map<String, List<ChannelBinding<?, ?>>> active = new TreeMap<>();
        synchronized (BOUND) {
            for (Map<String, List<ToolBindings>> tool : BOUND.values()) {
                tool.forEach((channel, all) -> active.computeIfAbsent(channel, first -> new ArrayList<>())
                        .add(all.get(all.size() - 1).binding(channel)));
            }
        }
        return active;
    }
}
