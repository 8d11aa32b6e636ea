// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.core.Store;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.MapperRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One tool bound to the channels of a set of mappers. Any number of tools may be bound at once. Binding a tool again
 * replaces: a channel never has two bindings to one {@link Sink#store}.
 *
 * <p>Safe for use from many threads.
 */
public final class SpanBindings implements AutoCloseable {
    private static final Logger LOGGER = System.getLogger("dev.tracingchannels.binding");
    /** By store and by channel; guarded by itself. */
    private static final IdentityHashMap<Store<?>, Map<String, SpanBinding<?, ?>>> BOUND = new IdentityHashMap<>();

    private final Sink<?> sink;
    private final Map<String, SpanBinding<?, ?>> own;

    private SpanBindings(Sink<?> sink, Map<String, SpanBinding<?, ?>> own) {
        this.sink = sink;
        this.own = own;
    }

    /**
     * Binds a tool: from now on each operation on the mappers' channels has a span in it. Publishers may come before or
     * after. Logs one line with what was bound, and at {@code DEBUG} one more for each channel.
     *
     * @param sink the tool
     * @param mappers the mappers
     * @return ends it
     */
    public static SpanBindings install(Sink<?> sink, MapperRegistry mappers) {
        return install(sink, mappers, BindingOptions.DEFAULT);
    }

    /**
     * Binds a tool as {@link #install(Sink, MapperRegistry)} does, with options. What the sink, a mapper or a setting that has
     * a value that it cannot have throws meanwhile is thrown on, and then nothing is bound.
     *
     * @param sink the tool
     * @param mappers the mappers
     * @param options what is wanted otherwise than usual
     * @return ends it
     */
    public static SpanBindings install(Sink<?> sink, MapperRegistry mappers, BindingOptions options) {
        Objects.requireNonNull(sink, "sink");
        BindingOptions resolved = options.withSettings(options.settings());
        SpanBindings bindings = new SpanBindings(sink, new TreeMap<>());
        synchronized (BOUND) {
            try {
                byChannel(mappers).forEach((channel, own) -> bindings.bind(channel, own, resolved));
            } catch (Throwable broken) {
                bindings.close();
                throw broken;
            }
        }
        LOGGER.log(
                Level.INFO, "{0} listens to {1} channels: {2}", sink.name(), bindings.own.size(), bindings.channels());
        return bindings;
    }

    private static Map<String, List<Mapper<?>>> byChannel(MapperRegistry registry) {
        Map<String, List<Mapper<?>>> mappers = new TreeMap<>();
        for (Mapper<?> mapper : registry.mappers()) {
            mappers.computeIfAbsent(mapper.channel(), channel -> new ArrayList<>())
                    .add(mapper);
        }
        return mappers;
    }

    private void bind(String channel, List<Mapper<?>> mappers, BindingOptions options) {
        SpanBinding<?, ?> binding = SpanBinding.bind(channel, mappers, sink, options);
        own.put(channel, binding);
        SpanBinding<?, ?> earlier =
                BOUND.computeIfAbsent(sink.store(), store -> new HashMap<>()).put(channel, binding);
        if (earlier != null) {
            earlier.retire();
        }
        LOGGER.log(
                Level.DEBUG,
                "{0} listens to {1} by {2}{3}",
                sink.name(),
                channel,
                mappers.stream().map(mapper -> mapper.getClass().getName()).toList(),
                earlier == null ? "" : ", in place of an earlier binding");
    }

    /**
     * The channels that were bound.
     *
     * @return their names, in alphabetical order
     */
    public List<String> channels() {
        return List.copyOf(own.keySet());
    }

    /**
     * Unbinds the tool: no more spans are started, those under way still end. Bindings that were replaced meanwhile are left
     * alone. Closing again does nothing.
     */
    @Override
    public void close() {
        synchronized (BOUND) {
            Map<String, SpanBinding<?, ?>> bound = BOUND.getOrDefault(sink.store(), new HashMap<>());
            own.forEach((channel, binding) -> {
                if (bound.remove(channel, binding)) {
                    binding.unbind();
                }
            });
            if (bound.isEmpty()) {
                BOUND.remove(sink.store());
            }
        }
    }
}
