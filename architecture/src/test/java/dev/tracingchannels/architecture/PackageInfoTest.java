// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a package's description tells its users. */
class PackageInfoTest {
    private static final Path ROOT = Path.of("..");
    private static final Set<String> UNPUBLISHED = Set.of("bin", "demo", "comparison", "benchmarks", "architecture");

    /** CONTRIBUTING.md says which; their users read it in the Javadoc. */
    private static final List<String> EXPERIMENTAL = List.of("mapping", "binding", "testing");

    static Stream<Path> packages() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files
                    .filter(file -> file.endsWith("package-info.java"))
                    .map(ROOT::relativize)
                    .filter(file -> file.toString().contains("src/main"))
                    .filter(file -> !UNPUBLISHED.contains(file.getName(0).toString()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageSaysSinceWhichVersionThereIsOne(Path file) throws IOException {
        assertThat(Files.readString(ROOT.resolve(file))).containsPattern("\\* @since \\d+\\.\\d+\\.\\d+\n");
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageThatMayStillChangeSaysSo(Path file) throws IOException {
        boolean experimental = EXPERIMENTAL.contains(file.getName(0).toString())
                && !file.toString().contains("mapping/logging");
        assertThat(Files.readString(ROOT.resolve(file)).contains("<p>Experimental: "))
                .isEqualTo(experimental);
    }
}
