// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.Settings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
    private final BindingOptions options;
    /** By channel; guarded by {@link #BOUND}, as is what follows. */
    private final Map<String, SpanBinding<?, ?>> own = new TreeMap<>();

    private @Nullable Subscription naming;
    private boolean closed;

    private SpanBindings(Sink<?> sink, BindingOptions options) {
        this.sink = sink;
        this.options = options;
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
        SpanBindings bindings = new SpanBindings(sink, options.withSettings(options.settings()));
        synchronized (BOUND) {
            try {
                byChannel(mappers).forEach(bindings::bind);
            } catch (Throwable broken) {
                bindings.close();
                throw broken;
            }
        }
        bindings.bindUnmapped();
        log(
                Level.INFO,
                "{0} listens to {1} channels: {2}",
                sink.name(),
                bindings.channels().size(),
                bindings.channels());
        return bindings;
    }

    /** The application's logging may throw; what is bound is bound all the same. */
    private static void log(Level level, String format, Object... parameters) {
        try {
            LOGGER.log(level, format, parameters);
        } catch (Throwable error) {
            ErrorHandler.report("logging of bindings", error);
        }
    }

    private static Map<String, List<Mapper<?>>> byChannel(MapperRegistry registry) {
        Map<String, List<Mapper<?>>> mappers = new TreeMap<>();
        for (Mapper<?> mapper : registry.mappers()) {
            mappers.computeIfAbsent(mapper.channel(), channel -> new ArrayList<>())
                    .add(mapper);
        }
        return mappers;
    }

    /** Channels that nobody understands, those to come too, if the settings ask for them. */
    private void bindUnmapped() {
        if (options.settings().recordsUnmapped()) {
            synchronized (BOUND) {
                naming = TracingChannel.onNamed(this::bindUnmapped);
            }
            TracingChannel.names().forEach(this::bindUnmapped);
        }
    }

    private void bindUnmapped(String channel) {
        synchronized (BOUND) {
            Settings settings = options.settings();
            if (!closed && !own.containsKey(channel) && settings.recordsUnmapped(channel) && !settings.isOff(channel)) {
                bind(channel, List.of(new GenericMapper(channel)));
            }
        }
    }

    private void bind(String channel, List<Mapper<?>> mappers) {
        SpanBinding<?, ?> binding = SpanBinding.bind(channel, mappers, sink, options);
        own.put(channel, binding);
        SpanBinding<?, ?> earlier =
                BOUND.computeIfAbsent(sink.store(), store -> new HashMap<>()).put(channel, binding);
        if (earlier != null) {
            earlier.retire();
        }
        log(
                Level.DEBUG,
                "{0} listens to {1} by {2}{3}",
                sink.name(),
                channel,
                mappers.stream().map(mapper -> mapper.getClass().getName()).toList(),
                earlier == null ? "" : ", in place of an earlier binding");
    }

    /**
     * The channels that are bound, those without a mapper among them that the settings ask for.
     *
     * @return their names, in alphabetical order
     */
    public List<String> channels() {
        synchronized (BOUND) {
            return List.copyOf(own.keySet());
        }
    }

    /** All bindings of all tools, by channel. */
    static Map<String, List<SpanBinding<?, ?>>> bound() {
        Map<String, List<SpanBinding<?, ?>>> all = new TreeMap<>();
        synchronized (BOUND) {
            for (Map<String, SpanBinding<?, ?>> tool : BOUND.values()) {
                tool.forEach((channel, binding) ->
                        all.computeIfAbsent(channel, name -> new ArrayList<>()).add(binding));
            }
        }
        return all;
    }

    /**
     * Unbinds the tool: no more spans are started, those under way still end. Bindings that were replaced meanwhile are left
     * alone. Closing again does nothing.
     */
    @Override
    public void close() {
        synchronized (BOUND) {
            closed = true;
            if (naming != null) {
                naming.close();
            }
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
