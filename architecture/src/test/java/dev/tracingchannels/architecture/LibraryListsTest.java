// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.mapping.LibraryProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every library's folder is in all lists of libraries, where {@code bin/new-library} writes it, and on the class path
 * of this module.
 */
class LibraryListsTest {
    private static final Path ROOT = Path.of("..");

    static Stream<String> folders() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT.resolve("libraries"))) {
            return folders
                    .filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void everyLibraryIsListed(String folder) throws IOException {
        String artifact = "<artifactId>tracing-channels-" + folder + "</artifactId>";
        assertThat(Files.readString(ROOT.resolve("libraries/" + folder + "/pom.xml")))
                .contains(artifact);
        for (String pom : List.of("bom/pom.xml", "architecture/pom.xml")) {
            assertThat(Files.readString(ROOT.resolve(pom)))
                    .as("%s: run bin/new-library", pom)
                    .contains(artifact);
        }
        assertThat(Files.readString(ROOT.resolve("libraries/pom.xml")))
                .as("libraries/pom.xml: run bin/new-library")
                .contains("<module>" + folder + "</module>");
        assertThat(Files.readString(ROOT.resolve("README.md")))
                .as("README.md: run bin/new-library")
                .contains("(libraries/" + folder + "/README.md)");
        assertThat(Files.readString(ROOT.resolve("site/src/site/site.xml")))
                .as("site/src/site/site.xml: run bin/new-library")
                .contains("\"libraries/" + folder + "/README.html\"");
    }

    /** Spring Boot's starters run on Java 17, and bring no library that does not. */
    @ParameterizedTest
    @MethodSource("folders")
    void theStartersBringEveryLibraryThatRunsOnJava17(String folder) throws IOException {
        boolean brought = Files.readString(ROOT.resolve("spring-boot/autoconfigure/pom.xml"))
                .contains("<artifactId>tracing-channels-" + folder + "</artifactId>");
        assertThat(brought)
                .as("run bin/new-library")
                .isEqualTo(NeededJdk.of(ROOT.resolve("libraries/" + folder + "/pom.xml")) <= 17);
    }

    /** More would be repeated in the next library: it belongs into {@code libraries/pom.xml}. What it depends on is its own. */
    @ParameterizedTest
    @MethodSource("folders")
    void aLibrarysPomIsShort(String folder) throws IOException {
        String pom = Files.readString(ROOT.resolve("libraries/" + folder + "/pom.xml"));
        assertThat(pom.replaceFirst("(?s)<dependencies>.*</dependencies>", "").lines())
                .hasSizeLessThan(30);
    }

    /** So that the build on an older JDK goes without it. */
    @ParameterizedTest
    @MethodSource("folders")
    void aLibraryThatNeedsANewerJdkIsInAProfileForThat(String folder) throws IOException {
        int jdk = NeededJdk.of(ROOT.resolve("libraries/" + folder + "/pom.xml"));
        for (String pom : List.of("libraries/pom.xml", "architecture/pom.xml")) {
            String text = Files.readString(ROOT.resolve(pom))
                    .replaceFirst("(?s)<dependencyManagement>.*?</dependencyManagement>", "");
            int profiles = text.indexOf("<profiles>");
            int listed = Math.max(
                    text.indexOf("<module>" + folder + "</module>"),
                    text.indexOf("<artifactId>tracing-channels-" + folder + "</artifactId>"));
            assertThat(listed > profiles)
                    .as("%s in a profile of %s", folder, pom)
                    .isEqualTo(jdk > NeededJdk.OLDEST);
            if (listed > profiles) {
                assertThat(text.substring(text.lastIndexOf("<profile>", listed), listed))
                        .contains("<jdk>[" + jdk + ",)</jdk>");
            }
        }
    }

    @Test
    void eachLibraryHasOneProviderThatIsFound() throws IOException {
        assertThat(ServiceLoader.load(LibraryProvider.class).stream()
                        .map(provider -> provider.type().getPackageName())
                        .filter(name -> !name.startsWith("dev.tracingchannels.demo")))
                .containsExactlyInAnyOrderElementsOf(folders()
                        .filter(folder -> NeededJdk.isBuiltHere(ROOT.resolve("libraries/" + folder + "/pom.xml")))
                        .map(folder -> "dev.tracingchannels." + folder.replaceAll("[.-]", ""))
                        .toList());
    }
}
