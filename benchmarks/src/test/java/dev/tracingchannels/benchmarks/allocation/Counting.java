// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.allocation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.RunnerException;

/** Starts the processes in which benchmarks are counted. */
final class Counting {
    private static final int MINUTES = 10;
    private static final Path OUT = Path.of("target", "allocation");

    /** What decides about bytes and would differ between machines: the collector, the width of references, the number of threads. */
    private static final List<String> SAME_EVERYWHERE =
            List.of("-XX:+UseSerialGC", "-Xmx512m", "-XX:ActiveProcessorCount=2", "-Duser.language=en");

    /** The thread waits for the compiler, so that the same calls are compiled on each machine, busy or not. */
    private static final String COMPILED_AT_ONCE = "-Xbatch";

    /** The first compiler removes no objects. */
    private static final String HARDLY_OPTIMISED = "-XX:TieredStopAtLevel=1";

    private Counting() {}

    /**
     * Counts some benchmarks of a class, or more of it if they are counted together.
     *
     * @param benchmarks their class
     * @param methods their names; if there are none, all are counted
     * @return bytes for each call, by the benchmark's name and parameters
     */
    static Map<String, Long> count(Counted benchmarks, Set<String> methods)
            throws RunnerException, IOException, InterruptedException {
        String all = '^' + Pattern.quote(benchmarks.name()) + "\\.";
        return switch (benchmarks.how()) {
            case AS_WRITTEN -> inOneProcess(benchmarks, all);
            case COMPILED, COLD ->
                BytesCount.run(
                        methods.isEmpty() ? all : all + '(' + String.join("|", methods) + ")$",
                        benchmarks.calls(),
                        BytesCount.settings()
                                .forks(1)
                                .jvmArgs(with(COMPILED_AT_ONCE).toArray(String[]::new)));
        };
    }

    private static List<String> with(String option) {
        List<String> options = new ArrayList<>(SAME_EVERYWHERE);
        options.add(option);
        return options;
    }

    private static Map<String, Long> inOneProcess(Counted benchmarks, String pattern)
            throws IOException, InterruptedException {
        String name = benchmarks.simpleName();
        Path log = Files.createDirectories(OUT).resolve(name + ".log");
        Path counts = OUT.resolve(name + ".txt");
        Files.deleteIfExists(counts);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(with(HARDLY_OPTIMISED));
        // Without it each answer of the model's stand-in waits 40 ms on JDK 17.
        command.add("-Dsun.net.httpserver.nodelay=true");
        command.add("-Djmh.ignoreLock=true");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LibraryProcess.class.getName()));
        command.addAll(List.of(pattern, Integer.toString(benchmarks.calls()), counts.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(name + " ended badly:\n" + Files.readString(log));
            }
        } finally {
            process.destroyForcibly();
        }
        try (var lines = Files.lines(counts)) {
            return lines.map(line -> line.split(" "))
                    .collect(Collectors.toMap(
                            line -> line[0], line -> Long.valueOf(line[1]), (one, other) -> one, TreeMap::new));
        }
    }
}
