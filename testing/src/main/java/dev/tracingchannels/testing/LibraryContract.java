// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.mapping.LibraryProvider;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every folder below {@code libraries/} must meet, whatever its library does. A test class of the library extends it. */
public abstract class LibraryContract {
    private static final Path CLASSES = Path.of("target", "classes");

    /** For subclasses. */
    protected LibraryContract() {}

    /**
     * The build runs the tests on more than one version of the library. This shows that it really does: the module's property
     * {@code library.tested} names each jar that must be on the class path, {@code <artifact>:<version>}, separated by blanks.
     */
    @Test
    void theTestsRunOnTheVersionsThatTheBuildMeans() {
        Set<String> jars = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(path -> new File(path).getName())
                .collect(Collectors.toSet());
        List<String> missing = tested().filter(jar -> !jars.contains(jar)).toList();
        assertEquals(List.of(), missing, () -> "Not on the class path " + jars);
    }

    /** A service is found by the module descriptor on the module path, and by the file on the class path. */
    @Test
    void theModuleAndTheFilesNameTheSameServices() throws IOException {
        assertEquals(servicesOfTheModule(), servicesOfTheFiles());
    }

    private static Map<String, Set<String>> servicesOfTheModule() throws IOException {
        try (InputStream descriptor = Files.newInputStream(CLASSES.resolve("module-info.class"))) {
            return ModuleDescriptor.read(descriptor).provides().stream()
                    .collect(Collectors.toMap(
                            ModuleDescriptor.Provides::service, provides -> Set.copyOf(provides.providers())));
        }
    }

    private static Map<String, Set<String>> servicesOfTheFiles() throws IOException {
        Map<String, Set<String>> services = new HashMap<>();
        Path folder = CLASSES.resolve("META-INF/services");
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    services.put(
                            file.getFileName().toString(),
                            Files.readAllLines(file).stream()
                                    .map(line -> line.replaceFirst("#.*", "").strip())
                                    .filter(line -> !line.isEmpty())
                                    .collect(Collectors.toSet()));
                }
            }
        }
        return services;
    }

    /**
     * Makes an object that the library's publisher can be attached to.
     *
     * @param type the type of one of the library's attachments
     * @param <T> the type
     * @return the object; null where there is no attachment for the type, as it is unless this is overridden
     */
    protected <T> @Nullable T attachable(Class<T> type) {
        return null;
    }

    @Test
    void whatIsAttachedByItsTypeIsAttachedOnceAndIsItselfAgainWhenDetached()
            throws ReflectiveOperationException, IOException {
        Set<String> names = servicesOfTheFiles().getOrDefault(LibraryProvider.class.getName(), Set.of());
        for (String name : names) {
            LibraryProvider provider = Class.forName(name)
                    .asSubclass(LibraryProvider.class)
                    .getConstructor()
                    .newInstance();
            for (Attachment<?> attachment : provider.attachments()) {
                attachesAndDetaches(attachment);
            }
        }
    }

    private <T> void attachesAndDetaches(Attachment<T> attachment) {
        T target = attachable(attachment.type());
        assertNotNull(target, () -> "attachable makes no " + attachment.type().getName());
        T attached = attachment.attach(target);
        assertSame(attached, attachment.attach(attached), "attached twice");
        assertSame(target, attachment.detach(attached), "detached");
        assertSame(target, attachment.detach(target), "detached without having been attached");
    }

    private static Stream<String> tested() {
        return Arrays.stream(System.getProperty("library.tested", "").strip().split("\\s+"))
                .filter(artifact -> !artifact.isEmpty())
                .map(artifact -> artifact.replace(':', '-') + ".jar");
    }
}
