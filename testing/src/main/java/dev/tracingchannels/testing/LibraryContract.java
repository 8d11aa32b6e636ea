// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every folder below {@code libraries/} must meet, whatever its library does. A test class of the library extends it. */
public abstract class LibraryContract {
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

    private static Stream<String> tested() {
        return Arrays.stream(System.getProperty("library.tested", "").strip().split("\\s+"))
                .filter(artifact -> !artifact.isEmpty())
                .map(artifact -> artifact.replace(':', '-') + ".jar");
    }
}
