// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import dev.tracingchannels.mapping.logging.GuardedLogger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.Spliterator;

/** Finds the libraries that are present. A provider that cannot be used is left out and reported; the others are used. */
final class LibraryDiscovery {
    private static final GuardedLogger LOGGER = GuardedLogger.named("dev.tracingchannels.mapping");

    private LibraryDiscovery() {}

    /** This class's loader and the thread's context class loader. */
    static Set<ClassLoader> loaders() {
        Set<ClassLoader> loaders = new LinkedHashSet<>();
        loaders.add(LibraryDiscovery.class.getClassLoader());
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        if (context != null) {
            loaders.add(context);
        }
        return loaders;
    }

    /** Returns the providers that the loaders see, each class once. */
    static List<LibraryProvider> run() {
        List<LibraryProvider> providers = new ArrayList<>();
        for (ClassLoader loader : loaders()) {
            search(loader, providers);
        }
        return providers;
    }

    private static void search(ClassLoader loader, List<LibraryProvider> providers) {
        Spliterator<ServiceLoader.Provider<LibraryProvider>> services =
                ServiceLoader.load(LibraryProvider.class, new ServiceFiles(loader)).stream()
                        .spliterator();
        boolean more = true;
        while (more) {
            try {
                // Where it throws it has left one provider behind: ServiceFiles sees to the rest.
                more = services.tryAdvance(service -> add(service, providers));
            } catch (ServiceConfigurationError | LinkageError | RuntimeException unusable) {
                leaveOut("A library's provider", unusable);
            }
        }
    }

    private static void add(ServiceLoader.Provider<LibraryProvider> service, List<LibraryProvider> providers) {
        // Both loaders see what the class path has.
        if (providers.stream().noneMatch(provider -> provider.getClass() == service.type())) {
            try {
                providers.add(service.get());
            } catch (Throwable unusable) {
                leaveOut("Provider " + service.type().getName(), unusable);
            }
        }
    }

    static void leaveOut(String who, Throwable why) {
        if (isAbsence(why)) {
            LOGGER.log(Level.DEBUG, who + " is not used: its library is not present.", why);
        } else {
            LOGGER.log(Level.WARNING, who + " is not used, its operations get no spans: " + why, why);
        }
    }

    /** Returns whether a class was missing, rather than faulty. */
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
