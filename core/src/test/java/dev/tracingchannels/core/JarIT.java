// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Checks on the jar itself what the documentation says about it. */
class JarIT {
    private static final int JAVA_8 = 52;
    private static final int JAVA_9 = 53;

    private final Path jar = Path.of(System.getProperty("core.jar"));

    @Test
    void itIsSmallerThan100KilobytesWithItsLicence() throws IOException {
        assertThat(Files.size(jar)).isLessThan(100 * 1024);
    }

    @Test
    void thePagesSayThisSize() throws IOException {
        for (String page : new String[] {"README.md", "docs/library-author.md"}) {
            assertThat(new String(Files.readAllBytes(Paths.get("..", page)), StandardCharsets.UTF_8)
                            .replaceAll("\\s+", " "))
                    .as(page)
                    .contains("less than 100 kB");
        }
    }

    @Test
    void itsClassesRunOnJava8() throws IOException {
        Map<String, Integer> versions = new LinkedHashMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream()
                    .filter(each -> each.getName().endsWith(".class"))
                    .collect(Collectors.toList())) {
                try (InputStream content = file.getInputStream(entry)) {
                    DataInputStream header = new DataInputStream(content);
                    header.readInt();
                    header.readUnsignedShort();
                    versions.put(entry.getName(), header.readUnsignedShort());
                }
            }
        }
        assertThat(versions.remove("module-info.class")).isEqualTo(JAVA_9);
        assertThat(versions)
                .hasSizeGreaterThan(20)
                .allSatisfy((name, version) -> assertThat(version).as(name).isEqualTo(JAVA_8));
    }

    @Test
    void itIsANamedModuleThatNeedsOnlyThePlatform() {
        ModuleDescriptor module = ModuleFinder.of(jar)
                .find("dev.tracingchannels.core")
                .orElseThrow()
                .descriptor();
        assertThat(module.exports())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactly("dev.tracingchannels.core");
        assertThat(module.requires())
                .filteredOn(each -> !each.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
                .extracting(ModuleDescriptor.Requires::name)
                .containsExactlyInAnyOrder("java.base", "java.logging");
        assertThat(module.packages()).containsExactly("dev.tracingchannels.core");
    }

    @Test
    void itDependsOnNothingElse() throws IOException {
        JavaClasses classes;
        try (JarFile file = new JarFile(jar.toFile())) {
            classes = new ClassFileImporter().importJar(file);
        }
        // The annotations of JSpecify are for readers and compilers; a runtime ignores annotations that it does not
        // find.
        ArchRuleDefinition.classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.tracingchannels.core",
                        "java.lang..",
                        // Up to Java 23 a thread inherits what is on the stack where it is made.
                        "java.security",
                        "java.util",
                        "java.util.concurrent..",
                        "java.util.function",
                        "java.util.stream",
                        "java.util.logging",
                        "org.jspecify.annotations")
                .check(classes);
    }

    @Test
    void itRunsWithoutAnyOtherJar() throws Exception {
        try (URLClassLoader alone =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Class<?> channel = alone.loadClass("dev.tracingchannels.core.TracingChannel");
            Object made = channel.getMethod("named", String.class).invoke(null, "alone");
            assertThat(channel.getMethod("hasSubscribers").invoke(made)).isEqualTo(false);
            assertThat(channel.getMethod("names").invoke(null).toString()).contains("alone");
        }
    }
}
