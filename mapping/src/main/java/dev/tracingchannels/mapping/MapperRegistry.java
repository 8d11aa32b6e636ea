// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/**
 * The mappers to be used. Several may understand one channel if their payloads differ in type, as those of two versions of a
 * library side by side do. Immutable: each change gives a new registry.
 *
 * <pre>{@code
 * MapperRegistry.discover().without("jdbc:*").with(new MyQueryMapper())
 * }</pre>
 */
public final class MapperRegistry {
    private static final Logger LOGGER = System.getLogger("dev.tracingchannels.mapping");

    private final List<Mapper<?>> mappers;

    private MapperRegistry(List<Mapper<?>> mappers) {
        this.mappers = List.copyOf(mappers);
    }

    /**
     * A registry without mappers.
     *
     * @return the registry
     */
    public static MapperRegistry empty() {
        return new MapperRegistry(List.of());
    }

    /**
     * All mappers that are present, as this class's loader and the thread's context class loader see them, but for those that
     * the {@link Settings} switch off. A mapper whose library is absent is left out. Of two for the same channel and payload
     * the first is taken, and a warning names both.
     *
     * @return the registry
     * @throws IllegalArgumentException if a setting has a value that it cannot have
     */
    public static MapperRegistry discover() {
        return discover(Settings.load());
    }

    /**
     * All mappers that are present, as {@link #discover()} finds them, by other settings.
     *
     * @param settings switch mappers off
     * @return the registry
     */
    public static MapperRegistry discover(Settings settings) {
        List<Mapper<?>> found = new ArrayList<>();
        ClassLoader own = MapperRegistry.class.getClassLoader();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        load(own, mapper -> add(mapper, found));
        if (context != null && context != own) {
            load(context, mapper -> add(mapper, found));
        }
        found.removeIf(mapper -> settings.isOff(mapper.channel()));
        return new MapperRegistry(found);
    }

    @SuppressWarnings("rawtypes") // a class literal has no type arguments
    private static void load(ClassLoader loader, Consumer<Mapper<?>> found) {
        var mappers = ServiceLoader.load(Mapper.class, loader).iterator();
        while (true) {
            try {
                if (!mappers.hasNext()) {
                    return;
                }
                found.accept(mappers.next());
            } catch (ServiceConfigurationError | LinkageError absent) {
                LOGGER.log(Level.DEBUG, "A mapper was left out; its library is probably not present.", absent);
            }
        }
    }

    private static void add(Mapper<?> mapper, List<Mapper<?>> found) {
        // Asked here, where what is absent is caught: a mapper may be there without the library whose payload it knows.
        Objects.requireNonNull(mapper.channel());
        Objects.requireNonNull(mapper.payloadType());
        for (Mapper<?> earlier : found) {
            if (isSameSubject(earlier, mapper)) {
                // Both loaders see what the class path has.
                if (earlier.getClass() != mapper.getClass()) {
                    LOGGER.log(
                            Level.WARNING,
                            "Channel {0} has two mappers for {1}: {2} is used, {3} is not.",
                            mapper.channel(),
                            mapper.payloadType().getName(),
                            describe(earlier),
                            describe(mapper));
                }
                return;
            }
        }
        found.add(mapper);
    }

    private static boolean isSameSubject(Mapper<?> one, Mapper<?> other) {
        return one.channel().equals(other.channel()) && one.payloadType() == other.payloadType();
    }

    private static String describe(Mapper<?> mapper) {
        CodeSource source = mapper.getClass().getProtectionDomain().getCodeSource();
        return mapper.getClass().getName() + (source == null ? "" : " of " + source.getLocation());
    }

    /**
     * A registry with one mapper more, in place of the one for the same channel and payload if there is any.
     *
     * @param mapper the mapper; it goes before others of its channel
     * @return the new registry
     */
    public MapperRegistry with(Mapper<?> mapper) {
        Objects.requireNonNull(mapper, "mapper");
        List<Mapper<?>> more = new ArrayList<>(mappers.size() + 1);
        more.add(mapper);
        mappers.stream().filter(other -> !isSameSubject(other, mapper)).forEach(more::add);
        return new MapperRegistry(more);
    }

    /**
     * A registry without the mappers of some channels.
     *
     * @param pattern a channel's name, with {@code *} for any characters; one that names none changes nothing
     * @return the new registry
     */
    public MapperRegistry without(String pattern) {
        ChannelPattern channels = new ChannelPattern(pattern);
        List<Mapper<?>> fewer = new ArrayList<>(mappers);
        fewer.removeIf(mapper -> channels.matches(mapper.channel()));
        return new MapperRegistry(fewer);
    }

    /**
     * The mappers.
     *
     * @return the mappers, unmodifiable; of those for one channel an earlier one goes first
     */
    public List<Mapper<?>> mappers() {
        return mappers;
    }

    @Override
    public String toString() {
        return "MapperRegistry" + mappers.stream().map(Mapper::channel).toList();
    }
}
