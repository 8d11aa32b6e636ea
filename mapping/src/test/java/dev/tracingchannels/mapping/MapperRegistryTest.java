// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.TracingChannel;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MapperRegistryTest {
    private record TextMapper<P>(String channel, Class<P> payloadType) implements Mapper<P> {
        @Override
        public String spanName(P payload) {
            return "text";
        }

        @Override
        public SpanKind spanKind(P payload) {
            return SpanKind.INTERNAL;
        }

        @Override
        public void start(P payload, AttributeWriter attributes) {}
    }

    /** Found by the service loader of a test. */
    public static class Found implements Mapper<String>, OwnProvider {
        @Override
        public String channel() {
            return "test:found";
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

    /** Another for the same channel and payload. */
    public static final class FoundToo extends Found {}

    /** What a library publishes. */
    public record LibraryPayload(String text) {}

    /** A mapper that comes without the library. */
    public static final class LibraryMapper implements Mapper<LibraryPayload>, OwnProvider {
        @Override
        public String channel() {
            return "test:library";
        }

        @Override
        public Class<LibraryPayload> payloadType() {
            return LibraryPayload.class;
        }

        @Override
        public String spanName(LibraryPayload payload) {
            return "library";
        }

        @Override
        public SpanKind spanKind(LibraryPayload payload) {
            return SpanKind.INTERNAL;
        }

        @Override
        public void start(LibraryPayload payload, AttributeWriter attributes) {}
    }

    /** Has a version of the library and its mapper for itself, or the mapper alone. */
    private static final class Version extends URLClassLoader {
        private final boolean whole;

        Version(boolean whole) {
            super(
                    new URL[] {
                        LibraryMapper.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                    },
                    LibraryMapper.class.getClassLoader());
            this.whole = whole;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!whole && name.equals(LibraryPayload.class.getName())) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith(MapperRegistryTest.class.getName() + "$Library")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }

        Mapper<?> mapper() throws ReflectiveOperationException {
            return (Mapper<?>)
                    loadClass(LibraryMapper.class.getName()).getConstructor().newInstance();
        }
    }

    private final Mapper<String> texts = new TextMapper<>("a:b", String.class);
    private final Mapper<Integer> numbers = new TextMapper<>("a:b", Integer.class);
    private final Mapper<String> others = new TextMapper<>("a:c", String.class);

    @Test
    void severalMappersMayUnderstandOneChannelByTheirPayloads() {
        assertThat(MapperRegistry.empty().with(texts).with(numbers).mappers()).containsExactly(numbers, texts);
    }

    @Test
    void aMapperForTheSameChannelAndPayloadIsReplaced() {
        Mapper<String> same = new TextMapper<>("a:b", String.class);
        assertThat(MapperRegistry.empty().with(numbers).with(texts).with(same).mappers())
                .satisfiesExactly(
                        first -> assertThat(first).isSameAs(same),
                        second -> assertThat(second).isSameAs(numbers));
    }

    @Test
    void mappersAreSwitchedOffByPattern() {
        MapperRegistry all = MapperRegistry.empty().with(texts).with(numbers).with(others);
        assertThat(all.without("a:b").mappers()).containsExactly(others);
        assertThat(all.without("a:*").mappers()).isEmpty();
        assertThat(all.without("b:*").mappers()).hasSize(3);
        assertThat(all.mappers()).hasSize(3);
    }

    @Test
    void severalVersionsOfALibraryHaveAMapperEach() throws IOException, ReflectiveOperationException {
        try (Version one = new Version(true);
                Version other = new Version(true)) {
            List<Mapper<?>> mappers = MapperRegistry.empty()
                    .with(one.mapper())
                    .with(other.mapper())
                    .mappers();
            assertThat(mappers)
                    .extracting(mapper -> mapper.getClass().getClassLoader())
                    .containsExactly(other, one);
            assertThat(mappers)
                    .extracting(mapper -> (Object) mapper.payloadType())
                    .doesNotHaveDuplicates()
                    .doesNotContain(LibraryPayload.class);
        }
    }

    private static MapperRegistry discover(Path folder, String services, Settings settings) throws IOException {
        Path file =
                Files.createDirectories(folder.resolve("META-INF/services")).resolve(LibraryProvider.class.getName());
        Files.writeString(file, services);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            return MapperRegistry.discover(settings);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void aMapperWhoseClassesAreAbsentIsNoError(@TempDir Path folder) throws IOException {
        MapperRegistry found = discover(folder, "no.such.Mapper\n" + Found.class.getName(), Settings.NONE);
        assertThat(found.mappers()).hasExactlyElementsOfTypes(Found.class);
    }

    @Test
    void aMapperWhoseLibraryIsAbsentIsNoError(@TempDir Path folder) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (Version withoutPayload = new Version(false);
                LogRecorder log = new LogRecorder("dev.tracingchannels.mapping")) {
            thread.setContextClassLoader(withoutPayload);
            MapperRegistry found =
                    discover(folder, LibraryMapper.class.getName() + '\n' + Found.class.getName(), Settings.NONE);
            assertThat(found.mappers()).hasExactlyElementsOfTypes(Found.class);
            assertThat(log.messages()).isEmpty();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void settingsSwitchFoundMappersOff(@TempDir Path folder) throws IOException {
        Settings settings = Settings.of(Map.of("tracing.channels.mappers.off", "test:*"));
        assertThat(discover(folder, Found.class.getName(), settings).mappers()).isEmpty();
    }

    @Test
    void ofTwoMappersForOneChannelAndPayloadTheFirstIsUsedAndBothAreNamed(@TempDir Path folder) throws IOException {
        try (LogRecorder log = new LogRecorder("dev.tracingchannels.mapping")) {
            MapperRegistry found =
                    discover(folder, Found.class.getName() + '\n' + FoundToo.class.getName(), Settings.NONE);
            assertThat(found.mappers()).hasExactlyElementsOfTypes(Found.class);
            assertThat(log.messages())
                    .singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
                    .startsWith("Channel test:found has two mappers for java.lang.String: " + Found.class.getName())
                    .contains(" is used, " + FoundToo.class.getName());
        }
    }

    @Test
    void aRegistryNamesItsChannels() {
        assertThat(List.of(MapperRegistry.empty().with(texts).with(others))).hasToString("[MapperRegistry[a:c, a:b]]");
    }

    private static List<String> warnings(Runnable action) {
        try (LogRecorder log = new LogRecorder("dev.tracingchannels.mapping")) {
            action.run();
            return log.messages();
        }
    }

    private static Settings settings(String name, String value) {
        return Settings.of(Map.of("tracing.channels." + name, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mappers.off", "record.inputs", "record.outputs"})
    void aPatternOfTheSettingsThatMatchesNoChannelIsReportedWithTheNearest(String setting) {
        MapperRegistry registry = MapperRegistry.empty()
                .with(new TextMapper<>("jdbc:query", String.class))
                .with(new TextMapper<>("anthropic-java:messages.create", String.class));
        assertThat(warnings(() -> registry.under(settings(setting, "jdbc:qurey"))))
                .containsExactly("Setting tracing.channels." + setting + " has the pattern jdbc:qurey, which matches no"
                        + " channel that has a mapper or was named yet. The nearest is jdbc:query.");
        assertThat(warnings(() -> registry.under(settings(setting, "anthropic:*"))))
                .singleElement()
                .asString()
                .endsWith("The nearest is anthropic-java:*.");
        assertThat(warnings(() -> registry.under(settings(setting, "jdbc:query,anthropic-java:*,*"))))
                .isEmpty();
    }

    @Test
    void aPatternOfAChannelThatWasNamedOrIsLeftOutIsNotReported() {
        TracingChannel<String> named = TracingChannel.named("registry-test:named");
        MapperRegistry registry = MapperRegistry.empty()
                .with(new TextMapper<>("registry-test:left-out", String.class))
                .without("registry-test:*");
        assertThat(warnings(() -> registry.under(settings("record.inputs", named.name() + ",registry-test:left-out"))))
                .isEmpty();
    }

    @Test
    void aPatternOfChannelsThatAreRecordedWithoutAMapperIsNotReported() {
        Settings settings = Settings.of(Map.of(
                "tracing.channels.unmapped", "mine:*", "tracing.channels.record.inputs", "mine:thing,theirs:thing"));
        assertThat(warnings(() -> MapperRegistry.empty().with(texts).under(settings)))
                .singleElement()
                .asString()
                .contains("theirs:thing");
    }

    @Test
    void leavingOutChannelsThatAreNotThereIsReported() {
        assertThat(warnings(() -> MapperRegistry.empty().with(texts).without("a:d")))
                .containsExactly(
                        "MapperRegistry.without(\"a:d\") matches no channel that has a mapper or was named yet."
                                + " The nearest is a:b.");
        assertThat(warnings(() -> MapperRegistry.empty().without("a:d")))
                .containsExactly(
                        "MapperRegistry.without(\"a:d\") matches no channel that has a mapper or was named yet.");
    }

    @Test
    void settingsSwitchMappersOffThatTheRegistryWasMadeWith() {
        MapperRegistry registry = MapperRegistry.empty().with(texts).with(others);
        assertThat(registry.under(settings("mappers.off", "a:b")).mappers()).containsExactly(others);
    }

    @Test
    void aMapperThatTheRegistryWasMadeWithoutIsReportedIfTheToolsSettingsWantIt(@TempDir Path folder)
            throws IOException {
        Settings off = settings("mappers.off", "test:found");
        MapperRegistry registry = discover(folder, Found.class.getName(), off);
        assertThat(warnings(() -> registry.under(off))).isEmpty();
        assertThat(warnings(() -> registry.under(Settings.NONE)))
                .containsExactly(
                        "Channel test:found gets no spans although the settings of this tool do not switch it off:"
                                + " the registry was made with settings that do. Make it with MapperRegistry.discover(settings).");
        assertThat(warnings(() -> registry.with(new Found()).under(Settings.NONE)))
                .isEmpty();
    }
}
