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
 * The mappers to be used. Several may understand one channel if their payloads differ in type, as those of two versions of a
 * library side by side do. Immutable: each change gives a new registry.
 *
 * <pre>{@code
 * MapperRegistry.discover().without("jdbc:*").with(new MyQueryMapper())
 * }</pre>
 */
public final class MapperRegistry {
    private static final GuardedLogger LOGGER = GuardedLogger.named("dev.tracingchannels.mapping");

    private final List<ChannelMapper<?>> mappers;
    /** Those of mappers that were left out, too. */
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
     * Returns all mappers that are present, as this class's loader and the thread's context class loader see them, but for
     * those that the {@link Settings} switch off. Of two for the same channel and payload the first is taken, and a warning
     * names both. A mapper whose library is absent is left out; so is one that cannot be made or asked for its channel, with a
     * warning. A warning also names the mappers of libraries that are present but which no service names, as when jars were
     * merged without their service files.
     *
     * @return the registry
     * @throws IllegalArgumentException if a setting has an invalid value
     */
    public static MapperRegistry discover() {
        return discover(Settings.load());
    }

    /**
     * Returns all mappers that are present, as {@link #discover()} finds them, by other settings.
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
     * Returns a registry with one mapper more, of either kind, in place of the one for the same channel and payload if there is
     * any.
     *
     * @param mapper the mapper; it goes before others of its channel
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
     * Returns a registry without the mappers of some channels. One that names no channel changes nothing, and is reported as a
     * warning.
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
     * This registry for a tool that is installed with some settings: without the mappers that they switch off. Reports as a
     * warning what they ask for and cannot have: patterns that match no channel that has a mapper or was named yet, and mappers
     * that this registry was made without by other settings.
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
     * Returns the channels of all mappers from which this registry was made, those that were left out since among them.
     *
     * @return their names, in alphabetical order; unmodifiable
     */
    public Set<String> channels() {
        return channels;
    }

    /**
     * Returns the mappers of tracing channels.
     *
     * @return the mappers, unmodifiable; of those for one channel an earlier one goes first
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
     * @return the mappers, unmodifiable; of those for one channel an earlier one goes first
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
