// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tracingchannels.core.Channel;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.mapping.EventMapper;
import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
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

    /** Code that is shown is code that the tests of this folder compile and run. */
    @Test
    void theReadmesCodeIsInTheTests() throws IOException {
        assertEquals(
                List.of(),
                DocumentedCode.below(Path.of("src", "test")).missing(Path.of("README.md")),
                "blocks of README.md that are in no file below src/test");
    }

    /**
     * Makes an object that the library's publisher can be attached to.
     *
     * @param type the type of one of the library's attachments
     * @param <T> the type
     * @return the object, a new one each time, ready for {@link #operate}; null where there is no attachment for the type, as it is
     *     unless this is overridden
     */
    protected <T> @Nullable T attachable(Class<T> type) {
        return null;
    }

    /**
     * Uses an object that {@link #attachable} has made, as an application does, and waits for the end of what it does.
     *
     * @param type the type of one of the library's attachments
     * @param object the object, whether attached or not
     * @param <T> the type
     * @throws Exception when the object cannot be used, which fails the test
     */
    protected <T> void operate(Class<T> type, T object) throws Exception {
        throw new UnsupportedOperationException("operate does nothing with a " + type.getName());
    }

    @Test
    void whatIsAttachedByItsTypeIsAttachedOnceAndIsItselfAgainWhenDetached() throws Exception {
        for (Attachment<?> attachment : attachments()) {
            isAttachedOnce(attachment);
        }
    }

    @Test
    void whatIsAttachedByItsTypePublishesUntilItIsDetached() throws Exception {
        for (Attachment<?> attachment : attachments()) {
            publishesUntilDetached(attachment);
        }
    }

    /** The libraries' providers are named in files of this folder. */
    List<LibraryProvider> providers() throws ReflectiveOperationException, IOException {
        List<LibraryProvider> providers = new ArrayList<>();
        for (String name : servicesOfTheFiles().getOrDefault(LibraryProvider.class.getName(), Set.of())) {
            providers.add(Class.forName(name)
                    .asSubclass(LibraryProvider.class)
                    .getConstructor()
                    .newInstance());
        }
        return providers;
    }

    private List<Attachment<?>> attachments() throws ReflectiveOperationException, IOException {
        return providers().stream()
                .<Attachment<?>>flatMap(provider -> provider.attachments().stream())
                .toList();
    }

    private <T> T made(Attachment<T> attachment) {
        T target = attachable(attachment.type());
        return Objects.requireNonNull(
                target, () -> "attachable makes no " + attachment.type().getName());
    }

    private <T> void isAttachedOnce(Attachment<T> attachment) {
        T target = made(attachment);
        T attached = attachment.attach(target);
        assertSame(attached, attachment.attach(attached), "attached twice");
        assertSame(target, attachment.detach(attached), "detached");
        assertSame(target, attachment.detach(target), "detached without having been attached");
    }

    private <T> void publishesUntilDetached(Attachment<T> attachment) throws Exception {
        Class<T> type = attachment.type();
        T object = made(attachment);
        assertEquals(0, published(type, object), () -> "operations of a " + type.getName() + " that was not attached");

        T attached = attachment.attach(made(attachment));
        int once = publishedLater(type, attached);
        assertTrue(once > 0, () -> "An attached " + type.getName() + " publishes nothing.");
        T twice = attachment.attach(attached);
        assertEquals(once, published(type, twice), () -> "operations of a " + type.getName() + " attached twice");
        T detached = attachment.detach(twice);
        assertEquals(0, published(type, detached), () -> "operations of a " + type.getName() + " that was detached");
        assertEquals(
                once,
                publishedLater(type, attachment.attach(detached)),
                () -> "operations of a " + type.getName() + " attached again");
    }

    /** The first use may do more than each later one, such as to look for the servers. */
    private <T> int publishedLater(Class<T> type, T object) throws Exception {
        operate(type, object);
        return published(type, object);
    }

    /** How many operations begin and events are published, on all channels of the library, while an object is used. */
    private <T> int published(Class<T> type, T object) throws Exception {
        AtomicInteger begun = new AtomicInteger();
        List<Subscription> subscriptions = new ArrayList<>();
        for (LibraryProvider provider : providers()) {
            for (Mapper<?> mapper : provider.mappers()) {
                subscriptions.add(TracingChannel.named(mapper.channel())
                        .start()
                        .subscribe((operation, channel) -> begun.incrementAndGet()));
            }
            for (EventMapper<?> mapper : provider.eventMappers()) {
                subscriptions.add(
                        Channel.named(mapper.channel()).subscribe((event, channel) -> begun.incrementAndGet()));
            }
        }
        try {
            operate(type, object);
        } finally {
            subscriptions.forEach(Subscription::close);
        }
        return begun.get();
    }

    private static Stream<String> tested() {
        return Arrays.stream(System.getProperty("library.tested", "").strip().split("\\s+"))
                .filter(artifact -> !artifact.isEmpty())
                .map(artifact -> artifact.replace(':', '-') + ".jar");
    }
}
