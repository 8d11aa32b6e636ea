// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our names against the constants that OpenTelemetry publishes for Java. */
class PublishedNamesTest {
    /**
     * Names of the conventions whose values may be anything; those OpenTelemetry publishes no constants for. Here they are
     * JSON in a string.
     */
    private static final Set<String> OF_ANY_TYPE = Set.of(
            "gen_ai.input.messages",
            "gen_ai.output.messages",
            "gen_ai.system_instructions",
            "gen_ai.tool.definitions",
            "gen_ai.tool.call.arguments",
            "gen_ai.tool.call.result");

    /** Names that GenAI's conventions have got since they left the repository from which the constants are made. */
    private static final Set<String> NEWER =
            Set.of("gen_ai.request.reasoning.level", "gen_ai.token.modality", "gen_ai.usage.cache_write.input_tokens");

    private static final Map<String, PublishedName> PUBLISHED = published();

    private record PublishedName(String type, boolean incubating, boolean deprecated) {}

    record OwnName(Field field, dev.tracingchannels.mapping.AttributeKey<?> name) {
        @Override
        public String toString() {
            return name.name();
        }
    }

    private static Map<String, PublishedName> published() {
        Map<String, PublishedName> published = new HashMap<>();
        // The stable ones last: the incubating jar has them too, there as deprecated.
        for (Class<?> holder : classes("io.opentelemetry.semconv.incubating.HttpIncubatingAttributes")) {
            add(holder, true, published);
        }
        for (Class<?> holder : classes("io.opentelemetry.semconv.HttpAttributes")) {
            add(holder, false, published);
        }
        return published;
    }

    private static void add(Class<?> holder, boolean incubating, Map<String, PublishedName> published) {
        for (Field field : holder.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == AttributeKey.class) {
                AttributeKey<?> key = (AttributeKey<?>) value(field);
                published.put(
                        key.getKey(),
                        new PublishedName(
                                key.getType().name(), incubating, field.isAnnotationPresent(Deprecated.class)));
            }
        }
    }

    /** All classes of attributes beside the named one. */
    private static List<Class<?>> classes(String sibling) {
        String folder = '/' + sibling.substring(0, sibling.lastIndexOf('.')).replace('.', '/');
        try {
            Class<?> there = Class.forName(sibling);
            URI uri = there.getProtectionDomain().getCodeSource().getLocation().toURI();
            if (Files.isDirectory(Path.of(uri))) {
                return classesIn(Path.of(uri).resolve(folder.substring(1)), there);
            }
            try (FileSystem jar = FileSystems.newFileSystem(Path.of(uri))) {
                return classesIn(jar.getPath(folder), there);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException | URISyntaxException e) {
            throw new LinkageError(sibling, e);
        }
    }

    private static List<Class<?>> classesIn(Path folder, Class<?> there) throws IOException {
        List<Class<?>> classes = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith("Attributes.class")) {
                    classes.add(loaded(there.getPackageName() + '.' + name.replace(".class", "")));
                }
            }
        }
        return classes;
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new LinkageError(name, e);
        }
    }

    private static Object value(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new LinkageError(field.toString(), e);
        }
    }

    static Stream<OwnName> ownNames() {
        return classes(DbAttributes.class.getName()).stream()
                .flatMap(holder -> Stream.of(holder.getFields()))
                .map(field -> new OwnName(field, (dev.tracingchannels.mapping.AttributeKey<?>) value(field)));
    }

    @Test
    void thereIsSomethingToCompare() {
        assertThat(PUBLISHED).hasSizeGreaterThan(400);
        assertThat(ownNames()).hasSizeGreaterThan(60);
    }

    @ParameterizedTest
    @MethodSource("ownNames")
    void aNameIsPublishedWithItsType(OwnName own) {
        dev.tracingchannels.mapping.AttributeKey<?> name = own.name();
        if (OF_ANY_TYPE.contains(name.name())) {
            assertThat(PUBLISHED).as("published after all").doesNotContainKey(name.name());
            assertThat(name.type()).isEqualTo(dev.tracingchannels.mapping.AttributeKey.Type.STRING);
            return;
        }
        if (NEWER.contains(name.name())) {
            assertThat(PUBLISHED).as("published after all").doesNotContainKey(name.name());
            return;
        }
        PublishedName published = PUBLISHED.get(name.name());
        assertThat(published).as("published under this name").isNotNull();
        assertThat(name.types().stream()
                        .map(type -> type == dev.tracingchannels.mapping.AttributeKey.Type.STRINGS
                                ? "STRING_ARRAY"
                                : type.name()))
                .contains(published.type());
        if (name.types().size() > 1) {
            assertThat(published.type())
                    .as("the type of before")
                    .isNotEqualTo(name.type().name());
        }
        // All of GenAI is deprecated there since it moved to a repository of its own.
        assertThat(published.deprecated() && !name.name().startsWith("gen_ai."))
                .as("deprecated")
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("ownNames")
    void aFormerNameWasPublishedWithTheSameType(OwnName own) {
        dev.tracingchannels.mapping.AttributeKey<?> former = own.name().former();
        if (former != null) {
            assertThat(PUBLISHED.get(former.name()).type())
                    .isEqualTo(own.name().type().name());
        }
    }

    @ParameterizedTest
    @MethodSource("ownNames")
    void aConstantIsNamedAfterItsAttribute(OwnName own) {
        assertThat(own.field().getName())
                .isEqualTo(own.name().name().toUpperCase(java.util.Locale.ROOT).replace('.', '_'));
        assertThat(own.field().getDeclaringClass().getSimpleName().replace("Attributes", ""))
                .isEqualToIgnoringCase(namespace(own.name().name()));
    }

    private static String namespace(String name) {
        String first = name.substring(0, name.indexOf('.'));
        return first.replace("_", "");
    }

    @ParameterizedTest
    @MethodSource("ownNames")
    void contentIsMarkedAsContent(OwnName own) {
        String name = own.name().name();
        boolean content = OF_ANY_TYPE.contains(name);
        assertThat(own.name().direction() != null).isEqualTo(content);
    }
}
