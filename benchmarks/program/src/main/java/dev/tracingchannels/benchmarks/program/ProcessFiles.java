// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What Linux says of a process. */
final class ProcessFiles {
    /** A hundredth of a second on every machine that Linux runs on today. */
    private static final int MILLIS_PER_TICK = 10;

    private static final String RESIDENT = "VmRSS:";
    private static final Pattern COMPILER = Pattern.compile("\\(C[12] Compiler");

    private final Path folder;

    ProcessFiles(long pid) {
        folder = Path.of("/proc", Long.toString(pid));
    }

    /** Returns whether this system has such files. */
    static boolean present() {
        return Files.isReadable(Path.of("/proc/self/stat"));
    }

    /** Returns the processor's time that all threads took, in steps of 10 ms. */
    long cpuMillis() throws IOException {
        return cpuMillis(Files.readString(folder.resolve("stat")));
    }

    private static long cpuMillis(String line) {
        // The name, in parentheses, may contain spaces.
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLIS_PER_TICK;
    }

    /** Returns the processor's time that the JVM's compilers took of it, by the names of their threads. */
    long compilerMillis() throws IOException {
        long millis = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(folder.resolve("task"))) {
            for (Path thread : threads) {
                millis += compilerMillis(thread);
            }
        }
        return millis;
    }

    private static long compilerMillis(Path thread) throws IOException {
        try {
            String line = Files.readString(thread.resolve("stat"));
            return COMPILER.matcher(line).find() ? cpuMillis(line) : 0;
        } catch (NoSuchFileException ended) {
            return 0;
        }
    }

    /** Returns the memory that is resident. */
    double residentMebibytes() throws IOException {
        return Files.readAllLines(folder.resolve("status")).stream()
                        .filter(line -> line.startsWith(RESIDENT))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow()
                / 1024.0;
    }
}
