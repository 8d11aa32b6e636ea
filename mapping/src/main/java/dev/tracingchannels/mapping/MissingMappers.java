// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import dev.tracingchannels.mapping.logging.GuardedLogger;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Finds mappers that are present but listed by no service, as when jars were merged and one jar's service file replaced the
 * others'. The libraries' manifests, each with a name of its own, list the mappers that should be found.
 */
final class MissingMappers {
    private static final GuardedLogger LOGGER = GuardedLogger.named("dev.tracingchannels.mapping");

    private final Set<String> named;
    private final Set<String> absent;
    private final Set<String> missing = new TreeSet<>();
    private final Set<String> searched = new HashSet<>();

    private MissingMappers(Set<String> named, Set<String> absent) {
        this.named = named;
        this.absent = absent;
    }

    /**
     * Reports missing mappers as a warning.
     *
     * @param loaders see the mappers
     * @param named the classes of the mappers that are found
     * @param absent the packages of providers that are named, but could not list their mappers
     */
    static void report(Set<ClassLoader> loaders, Set<String> named, Set<String> absent) {
        MissingMappers mappers = new MissingMappers(named, absent);
        for (ClassLoader loader : loaders) {
            try {
                mappers.search(loader);
            } catch (IOException | RuntimeException unreadable) {
                LOGGER.log(Level.DEBUG, "The libraries' manifests cannot be read.", unreadable);
            }
        }
        if (!mappers.missing.isEmpty()) {
            LOGGER.log(
                    Level.WARNING,
                    "Mappers that are present are not used, since no META-INF/services/{0} names their provider: {1}. Jars were"
                            + " probably merged without their service files; merge these, too (Maven Shade: the"
                            + " ServicesResourceTransformer; Gradle Shadow: mergeServiceFiles()).",
                    LibraryProvider.class.getName(),
                    mappers.missing);
        }
    }

    private void search(ClassLoader loader) throws IOException {
        for (URL folder : Collections.list(new ServiceFiles(loader).getResources(LibraryFile.FOLDER))) {
            search(folder, loader);
        }
        // A merged jar may have no entries for folders, but it has this class.
        CodeSource source = MissingMappers.class.getProtectionDomain().getCodeSource();
        if (source != null && source.getLocation().getPath().endsWith(".jar")) {
            search(new URL("jar:" + source.getLocation() + "!/"), loader);
        }
    }

    private void search(URL place, ClassLoader loader) throws IOException {
        URLConnection connection = place.openConnection();
        if (connection instanceof JarURLConnection jar) {
            if (searched.add(jar.getJarFileURL().toString())) {
                // Of its own, to be closed.
                jar.setUseCaches(false);
                try (JarFile file = jar.getJarFile()) {
                    search(file, loader);
                }
            }
        } else if (place.getProtocol().equals("file")) {
            searchFolder(place, loader);
        }
    }

    private void search(JarFile jar, ClassLoader loader) throws IOException {
        List<JarEntry> manifests =
                jar.stream().filter(entry -> isManifest(entry.getName())).toList();
        for (JarEntry manifest : manifests) {
            try (InputStream content = jar.getInputStream(manifest)) {
                compare(LibraryFile.read(content), loader);
            }
        }
    }

    private static boolean isManifest(String name) {
        return name.startsWith(LibraryFile.FOLDER) && name.endsWith(".json");
    }

    private void searchFolder(URL folder, ClassLoader loader) throws IOException {
        List<Path> manifests;
        try (Stream<Path> files = Files.list(Path.of(new URI(folder.toString())))) {
            manifests = files.filter(file -> file.toString().endsWith(".json")).toList();
        } catch (URISyntaxException malformed) {
            throw new IOException(malformed);
        }
        for (Path manifest : manifests) {
            try (InputStream content = Files.newInputStream(manifest)) {
                compare(LibraryFile.read(content), loader);
            }
        }
    }

    private void compare(LibraryFile library, ClassLoader loader) {
        for (LibraryFile.Channel channel : library.channels()) {
            // A manifest may be present without the library whose payload its mapper uses.
            if (!named.contains(channel.mapper())
                    && !absent.contains(channel.mapper()
                            .substring(0, Math.max(0, channel.mapper().lastIndexOf('.'))))
                    && LibraryProvider.isPresent(channel.mapper(), loader)
                    && LibraryProvider.isPresent(channel.payload(), loader)) {
                missing.add(channel.mapper());
            }
        }
    }
}
