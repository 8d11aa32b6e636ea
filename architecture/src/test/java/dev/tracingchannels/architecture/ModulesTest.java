// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks the module descriptors. */
class ModulesTest {
    private static final List<ModuleDescriptor> MODULES = Stream.of(
                    System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> entry.contains("tracing-channels") || entry.endsWith("classes"))
            .flatMap(entry -> ModuleFinder.of(Path.of(entry)).findAll().stream())
            .map(ModuleReference::descriptor)
            .filter(module -> module.name().startsWith("dev.tracingchannels"))
            .toList();

    @Test
    void theModulesAreFound() {
        assertThat(MODULES)
                .extracting(ModuleDescriptor::name)
                .contains("dev.tracingchannels.core", "dev.tracingchannels.context", "dev.tracingchannels.core.kotlin");
    }

    /** The rules are those of the class path here: what is not on it is not held to them. */
    @Test
    void eachModuleThatIsPublishedIsFound() throws Exception {
        List<String> published = new ArrayList<>();
        for (Path pom : PublishedModulesTest.poms()) {
            Path descriptor = pom.resolveSibling("src/main/java/module-info.java");
            if (NeededJdk.isBuiltHere(pom)
                    && Files.exists(descriptor)
                    && !Files.readString(pom).contains("<maven.deploy.skip>true")) {
                published.add(name(descriptor));
            }
        }
        assertThat(published).hasSizeGreaterThan(10);
        assertThat(MODULES).extracting(ModuleDescriptor::name).containsAll(published);
    }

    private static String name(Path descriptor) throws IOException {
        Matcher name = Pattern.compile("module ([\\w.]+) \\{").matcher(Files.readString(descriptor));
        assertThat(name.find()).as("%s", descriptor).isTrue();
        return name.group(1);
    }

    /** javac needs every module that is read through another one, optional or not. */
    @Test
    void noOptionalModuleIsRequiredTransitively() {
        assertThat(MODULES)
                .allSatisfy(module -> assertThat(module.requires())
                        .as(module.name())
                        .noneMatch(required -> required.modifiers()
                                .containsAll(Set.of(
                                        ModuleDescriptor.Requires.Modifier.STATIC,
                                        ModuleDescriptor.Requires.Modifier.TRANSITIVE))));
    }
}
