// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What this machine is. */
final class Machine {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private Machine() {}

    /** Returns its processors, also those on which this process may not run, and its operating system. */
    static String description() throws IOException {
        List<String> lines = Files.isReadable(PROCESSORS) ? Files.readAllLines(PROCESSORS) : List.of();
        List<String> models = lines.stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 2))
                .toList();
        String processors = models.isEmpty()
                ? Runtime.getRuntime().availableProcessors() + " × " + System.getProperty("os.arch")
                : models.size() + " × " + models.get(0);
        return processors + ", " + System.getProperty("os.name") + ' ' + System.getProperty("os.version");
    }

    /** Returns whether a process can be pinned to a core. */
    static boolean canPin() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "taskset")));
    }
}
