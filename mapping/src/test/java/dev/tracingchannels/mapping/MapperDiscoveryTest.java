// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.tracingchannels.core.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mappers that cannot be used, loaders that cannot find any, and jars that lost their service files. */
class MapperDiscoveryTest {
    private static final String SERVICE = "META-INF/services/" + LibraryProvider.class.getName();

    /** One without faults. */
    public static class SoundMapper implements Mapper<String>, OwnProvider {
        @Override
        public String channel() {
            return "discovery:sound";
        }

        @Override
        public Class<String> payloadType() {
            return String.class;
        }

        @Override
        public String spanName(String payload) {
            return payload;
        }

        @Override
        public SpanKind spanKind(String payload) {
            return SpanKind.INTERNAL;
        }

        @Override
        public void start(String payload, AttributeWriter attributes) {}
    }

    /** Another without faults. */
    public static final class OtherMapper extends SoundMapper {
        @Override
        public String channel() {
            return "discovery:other";
        }
    }

    /** One that cannot be asked for its channel. */
    public static final class WithoutChannel extends SoundMapper {
        @Override
        public String channel() {
            throw new IllegalStateException("no channel");
        }
    }

    /** One that has no channel. */
    public static final class WithNullChannel extends SoundMapper {
        @Override
        public String channel() {
            return null;
        }
    }

    /** One that cannot be asked for its payload. */
    public static final class WithoutPayload extends SoundMapper {
        @Override
        public Class<String> payloadType() {
            throw new IllegalStateException("no payload");
        }
    }

    /** One that cannot be made. */
    public static final class WithoutConstructor extends SoundMapper {
        /** Fails. */
        public WithoutConstructor() {
            throw new IllegalStateException("no instance");
        }
    }

    /** One whose class cannot be initialised. */
    public static final class WithoutClass extends SoundMapper {
        private static final List<String> BROKEN = List.of((String) null);

        @Override
        public String channel() {
            return BROKEN.get(0);
        }
    }

    private static List<Mapper<?>> discover(ClassLoader loader) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return MapperRegistry.discover(Settings.NONE).mappers();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URLClassLoader naming(Path folder, Class<?>... mappers) throws IOException {
        Path file =
                Files.createDirectories(folder.resolve(SERVICE).getParent()).resolve(LibraryProvider.class.getName());
        Files.write(file, Stream.of(mappers).map(Class::getName).toList());
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, MapperDiscoveryTest.class.getClassLoader());
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                WithoutChannel.class,
                WithNullChannel.class,
                WithoutPayload.class,
                WithoutConstructor.class,
                WithoutClass.class
            })
    void aMapperThatCannotBeUsedIsLeftOutAndReportedWithItsClassAndTheReason(Class<?> faulty, @TempDir Path folder)
            throws IOException {
        try (URLClassLoader loader = naming(folder, faulty, SoundMapper.class);
                LogRecorder log = new LogRecorder("dev.tracingchannels.mapping")) {
            assertThat(discover(loader)).hasExactlyElementsOfTypes(SoundMapper.class);
            assertThat(log.records()).singleElement().satisfies(record -> {
                assertThat(record.getLevel()).isEqualTo(Level.WARNING);
                assertThat(record.getMessage()).contains(faulty.getName());
                assertThat(record.getThrown()).isNotNull();
            });
        }
    }

    @Test
    void aNameThatIsNoClassIsReported(@TempDir Path folder) throws IOException {
        try (URLClassLoader loader = naming(folder, SoundMapper.class);
                LogRecorder log = new LogRecorder("dev.tracingchannels.mapping")) {
            Files.writeString(folder.resolve(SERVICE), "no.such.Mapper\n" + SoundMapper.class.getName());
            assertThat(discover(loader)).hasExactlyElementsOfTypes(SoundMapper.class);
            assertThat(log.messages()).singleElement(STRING).contains("no.such.Mapper not found");
        }
    }

    /** Fails in the way given when it is asked for files. */
    private static final class Failing extends ClassLoader {
        private final Throwable failure;

        Failing(Throwable failure) {
            super(Failing.class.getClassLoader());
            this.failure = failure;
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            if (failure instanceof IOException checked) {
                throw checked;
            }
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new IOException("no disk"), new IllegalStateException("stopped"), new NoClassDefFoundError("stopped"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    @Timeout(60) // it went on without end
    void aLoaderThatCannotFindFilesEndsTheSearchThereAndIsReported(Throwable failure) {
        ClassLoader loader = new Failing(failure);
        try (LogRecorder log = new LogRecorder("dev.tracingchannels.mapping")) {
            assertThat(discover(loader)).isEmpty();
            assertThat(log.records()).isNotEmpty().allSatisfy(record -> {
                assertThat(record.getLevel()).isEqualTo(Level.WARNING);
                assertThat(record.getMessage()).contains(loader.toString());
                assertThat(record.getThrown()).isSameAs(failure);
            });
        }
    }

    private static String manifest(Class<?> payload, String... mappers) {
        JsonWriter json = new JsonWriter().beginObject().name("library").value("discovery");
        json.name("channels").beginArray();
        for (String mapper : mappers) {
            json.beginObject().name("payload").value(payload.getName());
            json.name("mapper").value(mapper).endObject();
        }
        return json.endArray().endObject().toString();
    }

    private static void writeJar(Path file, Map<String, byte[]> entries) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        }
    }

    private static Map<String, byte[]> mergedWithoutServices() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        // The service file of the last jar is left.
        entries.put(SERVICE, SoundMapper.class.getName().getBytes(UTF_8));
        entries.put(
                "META-INF/tracing-channels/sound.json",
                manifest(String.class, SoundMapper.class.getName()).getBytes(UTF_8));
        entries.put(
                "META-INF/tracing-channels/other.json",
                manifest(String.class, OtherMapper.class.getName(), "no.such.Mapper")
                        .getBytes(UTF_8));
        return entries;
    }

    private static void reportsTheOther(LogRecorder log) {
        assertThat(log.records())
                .singleElement()
                .satisfies(record -> assertThat(record.getLevel()).isEqualTo(Level.WARNING));
        assertThat(log.messages().get(0))
                .contains(
                        "no META-INF/services/" + LibraryProvider.class.getName() + " names their provider: ["
                                + OtherMapper.class.getName() + ']',
                        "ServicesResourceTransformer",
                        "mergeServiceFiles()");
    }

    @Test
    void aMapperThatLostItsServiceFileWhenJarsWereMergedIsNamedWithTheFix(@TempDir Path folder) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(LibraryFile.FOLDER, new byte[0]);
        entries.putAll(mergedWithoutServices());
        Path jar = folder.resolve("merged.jar");
        writeJar(jar, entries);
        try (URLClassLoader loader = new URLClassLoader(
                        new URL[] {jar.toUri().toURL()}, getClass().getClassLoader());
                LogRecorder log = new LogRecorder("dev.tracingchannels.mapping")) {
            assertThat(discover(loader)).hasExactlyElementsOfTypes(SoundMapper.class);
            reportsTheOther(log);
        }
        // It must not be kept open.
        Files.delete(jar);
    }

    @Test
    void aMapperThatLostItsServiceFileIsNamedInAnUnpackedFolderToo(@TempDir Path folder) throws IOException {
        for (Map.Entry<String, byte[]> entry : mergedWithoutServices().entrySet()) {
            Path file = folder.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
        try (URLClassLoader loader = new URLClassLoader(
                        new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
                LogRecorder log = new LogRecorder("dev.tracingchannels.mapping")) {
            assertThat(discover(loader)).hasExactlyElementsOfTypes(SoundMapper.class);
            reportsTheOther(log);
        }
    }

    /** The whole program in one jar, without entries for folders, as some tools write it. */
    @Test
    void theManifestsAreFoundInAJarWithoutEntriesForFolders(@TempDir Path folder) throws Exception {
        Map<String, byte[]> entries = mergedWithoutServices();
        for (Class<?> place : new Class<?>[] {Mapper.class, Store.class, getClass()}) {
            addClasses(place, entries);
        }
        Path jar = folder.resolve("whole.jar");
        writeJar(jar, entries);
        try (URLClassLoader loader =
                        new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
                LogRecorder log = new LogRecorder("dev.tracingchannels.mapping")) {
            Class<?> registry = loader.loadClass(MapperRegistry.class.getName());
            assertThat(registry).isNotSameAs(MapperRegistry.class);
            registry.getMethod("discover").invoke(null);
            reportsTheOther(log);
        }
    }

    private static void addClasses(Class<?> from, Map<String, byte[]> entries) throws Exception {
        Path place =
                Path.of(from.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(place)) {
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    put(place.relativize(file).toString(), Files.readAllBytes(file), entries);
                }
            }
        } else {
            try (JarFile jar = new JarFile(place.toFile())) {
                for (JarEntry entry : jar.stream().toList()) {
                    try (InputStream content = jar.getInputStream(entry)) {
                        put(entry.getName(), content.readAllBytes(), entries);
                    }
                }
            }
        }
    }

    private static void put(String name, byte[] content, Map<String, byte[]> entries) {
        if (name.endsWith(".class") && !name.endsWith("module-info.class")) {
            entries.put(name, content);
        }
    }

    @Test
    void aManifestOfALibraryThatIsAbsentIsNoError(@TempDir Path folder) throws IOException {
        Path file = folder.resolve(LibraryFile.FOLDER + "absent.json");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                manifest(String.class, OtherMapper.class.getName()).replace("java.lang.String", "no.such.Payload"));
        try (URLClassLoader loader = naming(folder, SoundMapper.class);
                LogRecorder log = new LogRecorder("dev.tracingchannels.mapping")) {
            assertThat(discover(loader)).hasExactlyElementsOfTypes(SoundMapper.class);
            assertThat(log.records()).isEmpty();
        }
    }

    /** A provider whose mapper's class cannot be verified without the library. */
    public static final class ProviderOfAnAbsentLibrary implements LibraryProvider {
        @Override
        public String library() {
            return "absent";
        }

        @Override
        public List<Mapper<?>> mappers() {
            throw new NoClassDefFoundError("no/such/Request");
        }
    }

    @Test
    void theMappersOfAProviderWhoseLibraryIsAbsentAreNotMissed(@TempDir Path folder) throws IOException {
        Path file = folder.resolve(LibraryFile.FOLDER + "absent.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, manifest(String.class, OtherMapper.class.getName()));
        try (URLClassLoader loader = naming(folder, ProviderOfAnAbsentLibrary.class);
                LogRecorder log = new LogRecorder("dev.tracingchannels.mapping")) {
            assertThat(discover(loader)).isEmpty();
            assertThat(log.records())
                    .noneSatisfy(record -> assertThat(record.getLevel()).isEqualTo(Level.WARNING));
        }
    }
}
