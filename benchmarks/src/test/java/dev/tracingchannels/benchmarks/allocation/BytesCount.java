// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.allocation;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Counts by JMH what benchmarks allocate. A batch is a number of calls, not a time, so that a busy machine does the same work; the least of some
 * batches counts, since in the first ones classes are loaded.
 */
final class BytesCount {
    private static final int WARMUP = 5;
    private static final int BATCHES = 5;
    private static final String BYTES = "gc.alloc.rate.norm";

    private BytesCount() {}

    /**
     * Runs benchmarks.
     *
     * @param pattern for their names
     * @param calls calls in a batch
     * @param settings the rest
     * @return bytes for each call, by the benchmark's name and parameters
     */
    static Map<String, Long> run(String pattern, int calls, ChainedOptionsBuilder settings) throws RunnerException {
        boolean first = calls == 1;
        Collection<RunResult> results = new Runner(settings.include(pattern)
                        .mode(Mode.SingleShotTime)
                        .warmupIterations(first ? 0 : WARMUP)
                        .warmupBatchSize(calls)
                        .measurementIterations(first ? 1 : BATCHES)
                        .measurementBatchSize(calls)
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .build())
                .run();
        Map<String, Long> bytes = new TreeMap<>();
        for (RunResult result : results) {
            double least = result.getBenchmarkResults().stream()
                    .flatMap(fork -> fork.getIterationResults().stream())
                    .mapToDouble(BytesCount::ofBatch)
                    .min()
                    .orElseThrow();
            bytes.put(label(result.getParams()), (long) (least / calls));
        }
        return bytes;
    }

    static ChainedOptionsBuilder settings() {
        return new OptionsBuilder().verbosity(VerboseMode.SILENT);
    }

    private static double ofBatch(IterationResult batch) {
        return batch.getSecondaryResults().get(BYTES).getScore();
    }

    private static String label(BenchmarkParams benchmark) {
        String[] parts = benchmark.getBenchmark().split("\\.");
        String name = parts[parts.length - 2] + '.' + parts[parts.length - 1];
        return benchmark.getParamsKeys().isEmpty()
                ? name
                : benchmark.getParamsKeys().stream()
                        .sorted()
                        .map(key -> key + '=' + benchmark.getParam(key))
                        .collect(Collectors.joining(",", name + '(', ")"));
    }
}
