// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.logging.GuardedLogger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The mappers to be used. A channel may have several mappers if their payloads differ in type, as with two versions of a
 * library side by side. Immutable; each change returns a new registry.
 *
 * <pre>{@code
 * MapperRegistry.discover().without("jdbc:*").with(new MyQueryMapper())
 * }</pre>
 */
public final class MapperRegistry {
    private static final GuardedLogger LOGGER = GuardedLogger.named("dev.tracingchannels.mapping");

    private final List<ChannelMapper<?>> mappers;
    /** Including the channels of mappers that were left out. */
    private final Set<String> channels;
    /** The channels whose mappers the settings of the discovery left out. */
    private final Set<String> off;

    private MapperRegistry(List<ChannelMapper<?>> mappers, Set<String> channels, Set<String> off) {
        Preparation.run();
        this.mappers = List.copyOf(mappers);
        this.channels = Collections.unmodifiableSet(channels);
        this.off = off;
    }

    /**
     * Returns a registry without mappers.
     *
     * @return the registry
     */
    public static MapperRegistry empty() {
        return new MapperRegistry(List.of(), Set.of(), Set.of());
    }

    /**
     * Returns all mappers that are present, as seen by this class's loader and the thread's context class loader, except those
     * that the {@link Settings} switch off. Of two mappers for the same channel and payload the first is used, and a warning
     * names both. A mapper whose library is absent is left out. A mapper that throws when it is made or asked for its channel
     * is left out with a warning. A warning also names mappers that are present but listed by no service, as when jars were
     * merged without their service files.
     *
     * @return the registry
     * @throws IllegalArgumentException if a setting has an invalid value
     */
    public static MapperRegistry discover() {
        return discover(Settings.load());
    }

    /**
     * Returns all mappers that are present, as {@link #discover()}, with the given settings.
     *
     * @param settings switch mappers off
     * @return the registry
     */
    public static MapperRegistry discover(Settings settings) {
        List<ChannelMapper<?>> used = new ArrayList<>();
        Set<String> channels = new TreeSet<>();
        Set<String> off = new TreeSet<>();
        for (MapperDiscovery.Found found : MapperDiscovery.run()) {
            channels.add(found.channel());
            if (settings.isOff(found.channel())) {
                off.add(found.channel());
            } else {
                used.add(found.mapper());
            }
        }
        return new MapperRegistry(used, channels, off);
    }

    /**
     * Returns a registry with an additional mapper of either kind. It replaces the mapper for the same channel and payload, if
     * there is one.
     *
     * @param mapper the mapper; it comes before others of its channel
     * @return the new registry
     */
    public MapperRegistry with(ChannelMapper<?> mapper) {
        Objects.requireNonNull(mapper, "mapper");
        List<ChannelMapper<?>> more = new ArrayList<>(mappers.size() + 1);
        more.add(mapper);
        mappers.stream().filter(other -> !isSameSubject(other, mapper)).forEach(more::add);
        Set<String> known = new TreeSet<>(channels);
        known.add(mapper.channel());
        return new MapperRegistry(more, known, off);
    }

    private static boolean isSameSubject(ChannelMapper<?> one, ChannelMapper<?> other) {
        return one.channel().equals(other.channel())
                && one.payloadType() == other.payloadType()
                && one instanceof EventMapper == other instanceof EventMapper;
    }

    /**
     * Returns a registry without the mappers of some channels. A pattern that matches no channel changes nothing and is
     * reported as a warning.
     *
     * @param pattern a channel's name, with {@code *} for any characters
     * @return the new registry
     */
    public MapperRegistry without(String pattern) {
        ChannelPattern unwanted = new ChannelPattern(pattern);
        if (!unwanted.matchesAny(channels)) {
            report("MapperRegistry.without(\"" + pattern + "\")", unwanted, channels);
        }
        List<ChannelMapper<?>> fewer = new ArrayList<>(mappers);
        fewer.removeIf(mapper -> unwanted.matches(mapper.channel()));
        return new MapperRegistry(fewer, channels, off);
    }

    /**
     * Returns this registry without the mappers that the given settings switch off, for a tool that is installed with these
     * settings. Warns of patterns that match no channel which has a mapper or was named yet, and of mappers that the settings
     * want and other settings have left out of this registry.
     *
     * @param settings the settings
     * @return the registry
     */
    public MapperRegistry under(Settings settings) {
        Set<String> known = new TreeSet<>(channels);
        known.addAll(TracingChannel.names());
        settings.patterns().forEach((setting, patterns) -> {
            for (ChannelPattern pattern : patterns) {
                if (!pattern.matchesAny(known) && !settings.recordsUnmapped(pattern.text())) {
                    report("Setting " + setting.property + " has the pattern " + pattern + ", which", pattern, known);
                }
            }
        });
        for (String channel : off) {
            if (!settings.isOff(channel)
                    && mappers.stream().noneMatch(mapper -> mapper.channel().equals(channel))) {
                LOGGER.log(
                        Level.WARNING,
                        "Channel {0} gets no spans although the settings of this tool do not switch it off: the registry was"
                                + " made with settings that do. Make it with MapperRegistry.discover(settings).",
                        channel);
            }
        }
        List<ChannelMapper<?>> used = new ArrayList<>(mappers);
        used.removeIf(mapper -> settings.isOff(mapper.channel()));
        return new MapperRegistry(used, channels, off);
    }

    private static void report(String what, ChannelPattern pattern, Set<String> known) {
        String nearest = pattern.nearest(known);
        LOGGER.log(
                Level.WARNING,
                "{0} matches no channel that has a mapper or was named yet.{1}",
                what,
                nearest == null ? "" : " The nearest is " + nearest + '.');
    }

    /**
     * Returns the channels of all mappers from which this registry was made, including those left out since.
     *
     * @return their names, in alphabetical order; unmodifiable
     */
    public Set<String> channels() {
        return channels;
    }

    /**
     * Returns the mappers of tracing channels.
     *
     * @return the mappers, unmodifiable; of several for one channel, an earlier one has precedence
     */
    public List<Mapper<?>> mappers() {
        return mappers.stream()
                .filter(Mapper.class::isInstance)
                .<Mapper<?>>map(Mapper.class::cast)
                .toList();
    }

    /**
     * Returns the mappers of plain channels.
     *
     * @return the mappers, unmodifiable; of several for one channel, an earlier one has precedence
     */
    public List<EventMapper<?>> eventMappers() {
        return mappers.stream()
                .filter(EventMapper.class::isInstance)
                .<EventMapper<?>>map(EventMapper.class::cast)
                .toList();
    }

    @Override
    public String toString() {
        return "MapperRegistry" + mappers.stream().map(ChannelMapper::channel).toList();
    }
}
