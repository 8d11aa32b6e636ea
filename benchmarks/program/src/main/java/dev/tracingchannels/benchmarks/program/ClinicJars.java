// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import dev.tracingchannels.benchmarks.program.service.Launcher;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The jars of the sample {@code petclinic}, as its build leaves them.
 *
 * @param folder where the sample is
 */
record ClinicJars(Path folder) {
    static final String MAIN = "com.example.clinic.ClinicApplication";

    static final String UNTRACED = "target";
    static final String OURS = "channels/target";
    static final String BOOT = "boot-opentelemetry/target";

    /** Returns whether the sample is built. */
    boolean present() {
        return Stream.of(UNTRACED, OURS, BOOT)
                .allMatch(way -> Files.isDirectory(folder.resolve(way).resolve("lib")));
    }

    /** Returns the class path of a variant, with what starts it. */
    String classPath(Variant variant) throws IOException {
        if (!present()) {
            throw new IOException("Not built: " + folder.toAbsolutePath());
        }
        Path target = folder.resolve(variant.way());
        try (Stream<Path> jars = Files.list(target.resolve("lib"))) {
            List<Path> own = variant.way().equals(UNTRACED) ? List.of(target.resolve("clinic.jar")) : List.of();
            // A directory is listed in no particular order.
            return Stream.of(Stream.of(ClassPath.holding(Launcher.class)), own.stream(), jars.sorted())
                    .flatMap(part -> part)
                    .map(jar -> jar.toAbsolutePath().normalize().toString())
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }
}
