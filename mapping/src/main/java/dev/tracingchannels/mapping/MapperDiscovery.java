// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import dev.tracingchannels.mapping.logging.GuardedLogger;
import java.lang.System.Logger.Level;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Finds the mappers that are present. A mapper that cannot be used is left out and reported; the others are used. */
final class MapperDiscovery {
    private static final GuardedLogger LOGGER = GuardedLogger.named("dev.tracingchannels.mapping");

    private final List<Found> found = new ArrayList<>();
    /** The classes of all that a provider lists, used or not. */
    private final Set<String> named = new HashSet<>();

    /** The packages of the providers whose library is absent: what else is in them is not missed. */
    private final Set<String> absent = new HashSet<>();

    private MapperDiscovery() {}

    /**
     * A mapper that can be used, with what it was asked once.
     *
     * @param mapper the mapper
     * @param channel its channel
     * @param payloadType its payload
     */
    record Found(ChannelMapper<?> mapper, String channel, Class<?> payloadType) {
        private static Found of(ChannelMapper<?> mapper) {
            return new Found(
                    mapper,
                    Objects.requireNonNull(mapper.channel(), "channel() gave null"),
                    Objects.requireNonNull(mapper.payloadType(), "payloadType() gave null"));
        }

        private boolean isSameSubject(Found other) {
            return channel.equals(other.channel)
                    && payloadType == other.payloadType
                    && mapper instanceof EventMapper == other.mapper instanceof EventMapper;
        }
    }

    /** Returns the mappers of the libraries that are present. */
    static List<Found> run() {
        MapperDiscovery discovery = new MapperDiscovery();
        for (LibraryProvider provider : LibraryDiscovery.run()) {
            try {
                provider.mappers().forEach(discovery::take);
                provider.eventMappers().forEach(discovery::take);
            } catch (Throwable unusable) {
                discovery.absent.add(provider.getClass().getPackageName());
                LibraryDiscovery.leaveOut("Provider " + provider.getClass().getName(), unusable);
            }
        }
        MissingMappers.report(LibraryDiscovery.loaders(), discovery.named, discovery.absent);
        return discovery.found;
    }

    private void take(ChannelMapper<?> mapper) {
        String name = mapper.getClass().getName();
        named.add(name);
        try {
            // Called here, where a missing class is caught: a mapper may be present without its library.
            add(Found.of(mapper));
        } catch (Throwable unusable) {
            LibraryDiscovery.leaveOut("Mapper " + name, unusable);
        }
    }

    private void add(Found mapper) {
        for (Found earlier : found) {
            if (earlier.isSameSubject(mapper)) {
                // Both loaders see what the class path has.
                if (earlier.mapper.getClass() != mapper.mapper.getClass()) {
                    LOGGER.log(
                            Level.WARNING,
                            "Channel {0} has two mappers for {1}: {2} is used, {3} is not.",
                            mapper.channel,
                            mapper.payloadType.getName(),
                            describe(earlier.mapper),
                            describe(mapper.mapper));
                }
                return;
            }
        }
        found.add(mapper);
    }

    private static String describe(ChannelMapper<?> mapper) {
        CodeSource source = mapper.getClass().getProtectionDomain().getCodeSource();
        return mapper.getClass().getName() + (source == null ? "" : " of " + source.getLocation());
    }
}
