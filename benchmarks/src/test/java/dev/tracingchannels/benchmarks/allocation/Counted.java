// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.allocation;

import dev.tracingchannels.benchmarks.Tracing;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * A class of benchmarks, and how what they allocate is counted.
 *
 * @param name the class's full name
 * @param how in which process
 * @param calls calls in a batch; what a batch allocates is divided by them
 */
record Counted(String name, How how, int calls) implements Comparable<Counted> {
    /** Other than usual, where a call takes long. */
    private static final Map<String, Integer> CALLS = Map.of(
            "AnthropicBenchmark", 200,
            "ColdBenchmark", 1,
            "ContinuationBenchmark", 100,
            "InterpretedBenchmark", 12_000);

    /**
     * The part by which what some allocate varies, by the beginning of their names. Other threads allocate when they happen to: those of a
     * server, those that close idle connections of OkHttp, which Anthropic has, too. A call of gRPC, also an untraced one, once took 144 B
     * more on JDK 25. With Sentry a call took 24 B less beside processes that kept all cores busy.
     */
    private static final Map<String, Integer> VARYING = Map.of(
            "AnthropicBenchmark", 10,
            "GrpcBenchmark", 10,
            "JavalinBenchmark", 10,
            "JdkHttpServerBenchmark", 10,
            "LettuceBenchmark", 10,
            "NettyCodecHttpBenchmark", 10,
            "OkHttpBenchmark", 10,
            "SpringWebfluxBenchmark", 10,
            "ToolsBenchmark.operation(tools=ALL)", 100,
            "ToolsBenchmark.operation(tools=SENTRY)", 100);

    /** In which process benchmarks are counted. */
    enum How {
        /** Each in a process of its own and wholly compiled, without what the compiler removes. */
        COMPILED(20_000),
        /** The first call of a process. */
        COLD(1),
        /** All of a class in one process and hardly optimised, so that each object which the code makes counts. */
        AS_WRITTEN(1_000);

        private final int calls;

        How(int calls) {
            this.calls = calls;
        }
    }

    /** Returns the classes of all benchmarks. */
    static Set<Counted> all() throws ClassNotFoundException {
        Set<String> names = new TreeSet<>();
        BenchmarkList.defaultList()
                .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
                .forEach(benchmark -> names.add(benchmark.getUserClassQName()));
        Set<Counted> classes = new TreeSet<>();
        for (String name : names) {
            classes.add(of(Class.forName(name)));
        }
        return classes;
    }

    /**
     * Returns the bytes by which counts of a benchmark vary at least, or 0 if every count is the same. What a first call loads depends on the
     * class path: on how many jars are searched, and where they are.
     *
     * @param benchmark its name and parameters
     * @param bytes what was counted
     */
    long variation(String benchmark, long bytes) {
        if (how == How.COLD) {
            return bytes / 10;
        }
        return VARYING.entrySet().stream()
                .filter(varying -> benchmark.startsWith(varying.getKey()))
                .mapToLong(varying -> bytes / varying.getValue())
                .findFirst()
                .orElse(0);
    }

    /** Returns the class's name without its package, as in the names of benchmarks. */
    String simpleName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    @Override
    public int compareTo(Counted other) {
        return name.compareTo(other.name);
    }

    private static Counted of(Class<?> benchmarks) {
        String name = benchmarks.getSimpleName();
        How how = name.equals("ColdBenchmark") ? How.COLD : isOfLibrary(benchmarks) ? How.AS_WRITTEN : How.COMPILED;
        return new Counted(benchmarks.getName(), how, CALLS.getOrDefault(name, how.calls));
    }

    private static boolean isOfLibrary(Class<?> benchmarks) {
        return Arrays.stream(benchmarks.getFields()).anyMatch(field -> field.getType() == Tracing.class);
    }
}
