// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs benchmarks and writes their results as Markdown: one table for each class, with each figure beside that of the
 * class's baseline.
 *
 * <pre>java -cp benchmarks/target/tracing-channels-benchmarks-*.jar dev.tracingchannels.benchmarks.Report out.md [pattern]</pre>
 */
public final class Report {
    /**
     * The baseline with which the other benchmarks of a class are compared. A prefix limits it to benchmarks whose
     * names begin with that prefix.
     */
    private static final Map<String, List<String>> BASELINES = Map.of(
            "AsyncBenchmark",
                    List.of("completedStage:completedStagePlain", "stage:stagePlain", "callback:callbackPlain"),
            "ContextBenchmark", List.of("opentelemetry"),
            "ContinuationBenchmark", List.of("plain"),
            "FlagBenchmark", List.of("none"),
            "SubscribedBenchmark", List.of("publish:none", "body"),
            "SpanBenchmark", List.of("byHand"));

    /** The parameter of the benchmarks of libraries. Their baseline is the library without tracing. */
    private static final String TRACING = "tracing";

    private Report() {}

    /**
     * Runs the benchmarks.
     *
     * @param arguments the file to write, and a pattern for the names of benchmarks if not all are wanted
     * @throws RunnerException if a benchmark fails
     * @throws IOException if the file cannot be written
     */
    public static void main(String[] arguments) throws RunnerException, IOException {
        ChainedOptionsBuilder options =
                new OptionsBuilder().addProfiler(GCProfiler.class).shouldFailOnError(true);
        if (arguments.length > 1) {
            options.include(arguments[1]);
        }
        Collection<RunResult> results = new Runner(options.build()).run();
        try (PrintWriter out =
                new PrintWriter(Files.newBufferedWriter(Path.of(arguments[0]), StandardCharsets.UTF_8))) {
            write(results, out);
        }
    }

    private static void write(Collection<RunResult> results, PrintWriter out) throws IOException {
        out.printf(
                "# JDK %s%n%n%s, %d processors, %s %s, %s %s. %s.%n",
                System.getProperty("java.version"),
                processor(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("java.vm.name"),
                System.getProperty("java.vm.version"),
                LocalDate.now());
        Map<String, List<RunResult>> classes = new TreeMap<>();
        for (RunResult result : results) {
            classes.computeIfAbsent(className(result), name -> new ArrayList<>())
                    .add(result);
        }
        classes.forEach((name, members) -> writeClass(name, members, out));
    }

    private static void writeClass(String name, List<RunResult> results, PrintWriter out) {
        String unit = results.get(0).getPrimaryResult().getScoreUnit();
        out.printf("%n## %s%n%n", name);
        out.printf("| | %s | ± | over baseline | ratio | B/op |%n|---|---:|---:|---:|---:|---:|%n", unit);
        results.sort(Comparator.comparing(Report::label));
        for (RunResult result : results) {
            Result<?> score = result.getPrimaryResult();
            Optional<RunResult> baseline = baseline(name, result, results);
            out.printf(
                    Locale.ROOT,
                    "| %s | %.2f | %s | %s | %s | %s |%n",
                    label(result),
                    score.getScore(),
                    Double.isNaN(score.getScoreError())
                            ? ""
                            : String.format(Locale.ROOT, "%.2f", score.getScoreError()),
                    baseline.map(base -> String.format(Locale.ROOT, "%.2f", score.getScore() - score(base)))
                            .orElse(""),
                    baseline.map(base -> String.format(Locale.ROOT, "%.2f", score.getScore() / score(base)))
                            .orElse(""),
                    allocated(result));
        }
    }

    private static Optional<RunResult> baseline(String name, RunResult result, List<RunResult> results) {
        String method = method(result);
        Map<String, String> plain = parameters(result);
        if (plain.replace(TRACING, Tracing.PLAIN.name()) != null) {
            return results.stream()
                    .filter(other -> method(other).equals(method))
                    .filter(other -> parameters(other).equals(plain))
                    .findFirst();
        }
        for (String rule : BASELINES.getOrDefault(name, List.of("body"))) {
            int colon = rule.indexOf(':');
            if (colon < 0 || method.startsWith(rule.substring(0, colon))) {
                String wanted = rule.substring(colon + 1);
                return results.stream()
                        .filter(other -> method(other).equals(wanted))
                        .filter(other -> agree(other, result))
                        .findFirst();
            }
        }
        return Optional.empty();
    }

    /** Returns whether two results have the same values of the parameters that both have. */
    private static boolean agree(RunResult one, RunResult other) {
        Map<String, String> parameters = parameters(other);
        return parameters(one).entrySet().stream()
                .allMatch(entry -> entry.getValue().equals(parameters.getOrDefault(entry.getKey(), entry.getValue())));
    }

    private static Map<String, String> parameters(RunResult result) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String key : result.getParams().getParamsKeys()) {
            parameters.put(key, result.getParams().getParam(key));
        }
        return parameters;
    }

    private static double score(RunResult result) {
        return result.getPrimaryResult().getScore();
    }

    private static String allocated(RunResult result) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
                .map(entry ->
                        String.format(Locale.ROOT, "%.0f", entry.getValue().getScore()))
                .findFirst()
                .orElse("");
    }

    private static String label(RunResult result) {
        StringBuilder label = new StringBuilder(method(result));
        parameters(result)
                .forEach((key, value) ->
                        label.append(' ').append(key).append('=').append(value));
        return label.toString();
    }

    private static String className(RunResult result) {
        String[] names = result.getParams().getBenchmark().split("\\.", -1);
        return names[names.length - 2];
    }

    private static String method(RunResult result) {
        String[] names = result.getParams().getBenchmark().split("\\.", -1);
        return names[names.length - 1];
    }

    private static String processor() throws IOException {
        Path facts = Path.of("/proc/cpuinfo");
        if (Files.isReadable(facts)) {
            for (String line : Files.readAllLines(facts)) {
                if (line.startsWith("model name")) {
                    return line.substring(line.indexOf(':') + 2);
                }
            }
        }
        return System.getProperty("os.arch");
    }
}
