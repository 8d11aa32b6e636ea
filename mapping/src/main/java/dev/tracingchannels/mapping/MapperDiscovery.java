// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.Spliterator;

/** Looks for the mappers that are present. What cannot be used is left out and reported, and keeps nothing else from use. */
final class MapperDiscovery {
    private static final Logger LOGGER = System.getLogger("dev.tracingchannels.mapping");

    private final List<Found> found = new ArrayList<>();
    /** The classes of all that a service names, used or not. */
    private final Set<String> named = new HashSet<>();

    private MapperDiscovery() {}

    /**
     * A mapper that can be used, with what it was asked once.
     *
     * @param mapper the mapper
     * @param channel its channel
     * @param payloadType its payload
     */
    record Found(Mapper<?> mapper, String channel, Class<?> payloadType) {
        private static Found of(Mapper<?> mapper) {
            return new Found(
                    mapper,
                    Objects.requireNonNull(mapper.channel(), "channel() gave null"),
                    Objects.requireNonNull(mapper.payloadType(), "payloadType() gave null"));
        }

        private boolean isSameSubject(Found other) {
            return channel.equals(other.channel) && payloadType == other.payloadType;
        }
    }

    /** The mappers that this class's loader and the thread's context class loader see. */
    static List<Found> run() {
        MapperDiscovery discovery = new MapperDiscovery();
        Set<ClassLoader> loaders = new LinkedHashSet<>();
        loaders.add(MapperDiscovery.class.getClassLoader());
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        if (context != null) {
            loaders.add(context);
        }
        loaders.forEach(discovery::search);
        MissingMappers.report(loaders, discovery.named);
        return discovery.found;
    }

    @SuppressWarnings("rawtypes") // a class literal has no type arguments
    private void search(ClassLoader loader) {
        Spliterator<ServiceLoader.Provider<Mapper>> providers =
                ServiceLoader.load(Mapper.class, new ServiceFiles(loader)).stream()
                        .spliterator();
        boolean more = true;
        while (more) {
            try {
                // Where it throws it has left one provider behind: ServiceFiles sees to the rest.
                more = providers.tryAdvance(this::take);
            } catch (ServiceConfigurationError | LinkageError | RuntimeException unusable) {
                leaveOut("A mapper", unusable);
            }
        }
    }

    @SuppressWarnings("rawtypes") // as above
    private void take(ServiceLoader.Provider<Mapper> provider) {
        String name = provider.type().getName();
        named.add(name);
        try {
            // Asked here, where what is absent is caught: a mapper may be there without the library whose payload it
            // knows.
            add(Found.of(provider.get()));
        } catch (Throwable unusable) {
            leaveOut("Mapper " + name, unusable);
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

    private static String describe(Mapper<?> mapper) {
        CodeSource source = mapper.getClass().getProtectionDomain().getCodeSource();
        return mapper.getClass().getName() + (source == null ? "" : " of " + source.getLocation());
    }

    private static void leaveOut(String who, Throwable why) {
        if (isAbsence(why)) {
            LOGGER.log(Level.DEBUG, who + " is not used: its library is not present.", why);
        } else {
            LOGGER.log(Level.WARNING, who + " is not used, its operations get no spans: " + why, why);
        }
    }

    /** Whether a class was missing, rather than faulty. */
    private static boolean isAbsence(Throwable why) {
        for (Throwable cause = why; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClassNotFoundException
                    || (cause instanceof NoClassDefFoundError && cause.getCause() == null)) {
                return true;
            }
        }
        return false;
    }
}
