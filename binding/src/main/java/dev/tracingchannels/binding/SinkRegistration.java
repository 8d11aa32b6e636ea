// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.binding.Binding.Place;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.ChannelMapper;
import dev.tracingchannels.mapping.ChannelPattern;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.ObservedValues;
import dev.tracingchannels.mapping.Settings;
import dev.tracingchannels.mapping.log.CurrentTrace;
import dev.tracingchannels.mapping.log.LogPublication;
import dev.tracingchannels.mapping.logging.GuardedLogger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The registration of one tool on the channels of a set of mappers. Any number of tools may be bound at once. A channel never
 * has two bindings to one {@link Sink#store}: binding the same tool again suspends what was bound before, until the later one
 * is closed.
 *
 * <p>Safe for use from many threads. Sinks, mappers and listeners are called without a lock.
 */
public final class SinkRegistration implements AutoCloseable {
    private static final GuardedLogger LOGGER = GuardedLogger.named("dev.tracingchannels.binding");

    private final Sink<?> sink;
    private final String name;
    private final BindingOptions options;
    private final Settings settings;
    private final ToolBindings bound;
    private volatile @Nullable Subscription naming;
    private volatile @Nullable Subscription traceIds;
    private volatile @Nullable Subscription ownWork;
    private volatile @Nullable Subscription values;

    private SinkRegistration(Sink<?> sink, BindingOptions options, Settings settings) {
        this.sink = sink;
        this.name = sink.name();
        this.options = options.withSettings(settings);
        this.settings = settings;
        this.bound = new ToolBindings(sink.store());
    }

    /**
     * Binds a tool. From now on each operation on the mappers' channels has a span in the tool, and each event a record if the
     * tool takes events. Publishers may be attached before or after. Logs one line with what was bound, and at {@code DEBUG}
     * one more for each channel.
     *
     * @param sink the tool
     * @param mappers the mappers
     * @return a handle; closing it unbinds the tool
     */
    public static SinkRegistration install(Sink<?> sink, MapperRegistry mappers) {
        return install(sink, mappers, BindingOptions.DEFAULT);
    }

    /**
     * Binds a tool as {@link #install(Sink, MapperRegistry)} does, with options. Throws {@link IllegalArgumentException} for an
     * invalid setting, and what the sink or a mapper throws meanwhile; then nothing is bound.
     *
     * <p>Mappers that the options' settings switch off are not used, even if the registry was made with other settings.
     * Patterns that match no channel are reported as a warning.
     *
     * @param sink the tool
     * @param mappers the mappers
     * @param options the options
     * @return a handle; closing it unbinds the tool
     */
    public static SinkRegistration install(Sink<?> sink, MapperRegistry mappers, BindingOptions options) {
        Settings settings = options.settings();
        SinkRegistration bindings = new SinkRegistration(Objects.requireNonNull(sink, "sink"), options, settings);
        MapperRegistry used = mappers.under(settings);
        reportUnmatched(options.recordedPatterns(), mappers.channels());
        List<Binding> prepared = new ArrayList<>();
        byChannel(used.mappers()).forEach((channel, ofChannel) -> prepared.add(bindings.prepare(channel, ofChannel)));
        byChannel(used.eventMappers()).forEach((channel, ofChannel) -> {
            Binding binding = EventBinding.prepare(channel, ofChannel, sink, bindings.options);
            if (binding != null) {
                prepared.add(binding);
            }
        });
        prepared.forEach(bindings::bind);
        bindings.bindUnmapped();
        bindings.supplyTraceIds(sink);
        bindings.values = ObservedValues.observe(sink.store(), sink::read);
        bindings.ownWork = LogPublication.supplyOwnWork(() -> ToolWork.mark()[0] || sink.isOwnWork());
        List<String> channels = bindings.channels();
        LOGGER.log(
                options.isQuiet() ? Level.DEBUG : Level.INFO,
                "{0} subscribes to {1} channels{2}: {3}",
                bindings.name,
                channels.size(),
                bindings.bound.isSuspending()
                        ? ", in place of an earlier installation, which waits until this one is closed"
                        : "",
                channels);
        return bindings;
    }

    private static void reportUnmatched(List<ChannelPattern> patterns, Set<String> known) {
        Set<String> channels = new TreeSet<>(known);
        channels.addAll(TracingChannel.names());
        for (ChannelPattern pattern : patterns) {
            if (!pattern.matchesAny(channels)) {
                String nearest = pattern.nearest(channels);
                LOGGER.log(
                        Level.WARNING,
                        "BindingOptions.withContentCapture(\"{0}\", \u2026) matches no channel that has a mapper or was named"
                                + " yet.{1}",
                        pattern,
                        nearest == null ? "" : " The nearest is " + nearest + '.');
            }
        }
    }

    private static <M extends ChannelMapper<?>> Map<String, List<M>> byChannel(List<M> mappers) {
        Map<String, List<M>> byChannel = new TreeMap<>();
        for (M mapper : mappers) {
            byChannel
                    .computeIfAbsent(mapper.channel(), channel -> new ArrayList<>())
                    .add(mapper);
        }
        return byChannel;
    }

    private <C> void supplyTraceIds(Sink<C> tool) {
        traceIds = CurrentTrace.supply(() -> tool.traceIds(tool.store().get()), ids -> {
            C context = tool.context(ids);
            return context == null ? null : tool.store().enter(context);
        });
    }

    /** Binds channels without a mapper, including those that are named later, if the settings ask for them. */
    private void bindUnmapped() {
        if (settings.recordsUnmapped()) {
            naming = TracingChannel.onNamed(this::bindUnmapped);
            TracingChannel.names().forEach(this::bindUnmapped);
        }
    }

    private void bindUnmapped(String channel) {
        if (settings.recordsUnmapped(channel) && !settings.isOff(channel) && !bound.has(Place.ofOperations(channel))) {
            bind(prepare(channel, List.of(new GenericMapper(channel))));
        }
    }

    private ChannelBinding<?, ?> prepare(String channel, List<Mapper<?>> mappers) {
        return ChannelBinding.prepare(channel, mappers, sink, options);
    }

    private void bind(Binding binding) {
        if (bound.add(binding)) {
            LOGGER.log(
                    Level.DEBUG,
                    "{0} subscribes to {1} by {2}",
                    name,
                    binding.channel(),
                    binding.mappers().stream()
                            .map(mapper -> mapper.getClass().getName())
                            .toList());
        }
    }

    /**
     * Returns the tool's name.
     *
     * @return the name, as in messages and reports
     */
    public String name() {
        return name;
    }

    /**
     * Returns the channels to which this tool was bound, including those without a mapper that the settings ask for.
     *
     * @return their names, in alphabetical order; none once closed
     */
    public List<String> channels() {
        return bound.channels();
    }

    /**
     * Unbinds the tool. No more spans are started; those under way still end. An earlier registration for the same {@link
     * Sink#store} that is not closed makes spans again. Closing again does nothing.
     */
    @Override
    public void close() {
        bound.close();
        Subscription names = naming;
        if (names != null) {
            names.close();
        }
        Subscription ids = traceIds;
        if (ids != null) {
            ids.close();
        }
        Subscription read = values;
        if (read != null) {
            read.close();
        }
        Subscription work = ownWork;
        if (work != null) {
            work.close();
        }
        if (KeptEnds.exist()) {
            KeptEnds.end();
        }
    }
}
