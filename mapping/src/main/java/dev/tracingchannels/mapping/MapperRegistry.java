// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The mappers to be used, one for each channel. Immutable: each change gives a new registry.
 *
 * <pre>{@code
 * MapperRegistry.discover().without("jdbc:query").with(new MyQueryMapper())
 * }</pre>
 */
public final class MapperRegistry {
    private static final Logger LOGGER = System.getLogger("dev.tracingchannels.mapping");

    private final Map<String, Mapper<?>> mappers;

    private MapperRegistry(Map<String, Mapper<?>> mappers) {
        this.mappers = mappers;
    }

    /**
     * A registry without mappers.
     *
     * @return the registry
     */
    public static MapperRegistry empty() {
        return new MapperRegistry(Map.of());
    }

    /**
     * All mappers that are present, as this class's loader and the thread's context class loader see them. A mapper whose
     * library is absent is left out.
     *
     * @return the registry
     */
    public static MapperRegistry discover() {
        Map<String, Mapper<?>> found = new LinkedHashMap<>();
        List<ClassLoader> loaders = new ArrayList<>();
        loaders.add(MapperRegistry.class.getClassLoader());
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        if (context != null && context != loaders.get(0)) {
            loaders.add(context);
        }
        for (ClassLoader loader : loaders) {
            load(loader, found);
        }
        return new MapperRegistry(found);
    }

    @SuppressWarnings("rawtypes") // a class literal has no type arguments
    private static void load(ClassLoader loader, Map<String, Mapper<?>> found) {
        Iterator<Mapper> mappers = ServiceLoader.load(Mapper.class, loader).iterator();
        while (true) {
            try {
                if (!mappers.hasNext()) {
                    return;
                }
                Mapper<?> mapper = mappers.next();
                found.put(mapper.channel(), mapper);
            } catch (ServiceConfigurationError | LinkageError absent) {
                LOGGER.log(Level.DEBUG, "A mapper was left out; its library is probably not present.", absent);
            }
        }
    }

    /**
     * A registry with one mapper more, in place of the one for the same channel if there is any.
     *
     * @param mapper the mapper
     * @return the new registry
     */
    public MapperRegistry with(Mapper<?> mapper) {
        Map<String, Mapper<?>> more = new LinkedHashMap<>(mappers);
        more.put(Objects.requireNonNull(mapper, "mapper").channel(), mapper);
        return new MapperRegistry(more);
    }

    /**
     * A registry without the mapper of a channel.
     *
     * @param channel the channel's name; one without a mapper changes nothing
     * @return the new registry
     */
    public MapperRegistry without(String channel) {
        Map<String, Mapper<?>> fewer = new LinkedHashMap<>(mappers);
        fewer.remove(Objects.requireNonNull(channel, "channel"));
        return new MapperRegistry(fewer);
    }

    /**
     * The mappers.
     *
     * @return one for each channel, unmodifiable
     */
    public Collection<Mapper<?>> mappers() {
        return List.copyOf(mappers.values());
    }

    @Override
    public String toString() {
        return "MapperRegistry" + mappers.keySet();
    }
}
