// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.allocation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** Counts all benchmarks of a class in this process. */
final class LibraryProcess {
    private LibraryProcess() {}

    /**
     * Writes a line for each benchmark, its name and bytes.
     *
     * @param arguments a pattern for the names of benchmarks, the number of calls in a batch, and the file to write
     */
    public static void main(String[] arguments) {
        int status = 1;
        try {
            count(arguments[0], Integer.parseInt(arguments[1]), Path.of(arguments[2]));
            status = 0;
        } catch (Exception failure) {
            failure.printStackTrace();
        }
        // What a client of a library leaves running does not keep the process alive.
        System.exit(status);
    }

    private static void count(String pattern, int calls, Path file) throws RunnerException, IOException {
        Map<String, Long> bytes =
                BytesCount.run(pattern, calls, BytesCount.settings().forks(0));
        Files.write(
                file,
                bytes.entrySet().stream()
                        .map(entry -> entry.getKey() + ' ' + entry.getValue())
                        .toList());
    }
}
