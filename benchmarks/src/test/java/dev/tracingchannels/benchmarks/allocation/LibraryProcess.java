// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.allocation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Counts all benchmarks of a class in this process. */
final class LibraryProcess {
    private LibraryProcess() {}

    /**
     * Writes a line for each benchmark, its name and bytes.
     *
     * @param arguments a pattern for the names of benchmarks, the number of calls in a batch, and the file to write
     */
    public static void main(String[] arguments) throws Exception {
        Map<String, Long> bytes = BytesCount.run(
                arguments[0],
                Integer.parseInt(arguments[1]),
                BytesCount.settings().forks(0));
        List<String> lines = bytes.entrySet().stream()
                .map(entry -> entry.getKey() + ' ' + entry.getValue())
                .toList();
        Files.write(Path.of(arguments[2]), lines);
        // What a client of a library leaves running does not keep the process alive.
        System.exit(0);
    }
}
