// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.page;

import dev.tracingchannels.benchmarks.program.Results;
import dev.tracingchannels.benchmarks.program.Run;
import dev.tracingchannels.benchmarks.program.Variant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the processes of which a table tells. */
final class Figures {
    private final Results results;

    Figures(Results results) {
        this.results = results;
    }

    List<String> runtimes() {
        return List.copyOf(results.conditions().runtimes().keySet());
    }

    /** Returns the ratios of sampling that were measured on a JDK, from the highest. */
    List<Double> samplings(String runtime) {
        return results.runs().stream()
                .filter(run -> run.runtime().equals(runtime))
                .map(Run::sampling)
                .filter(Objects::nonNull)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** Returns the processes of a JDK, by variant: the start is the same for all ratios of sampling. */
    Map<Variant, List<Run>> starts(String runtime) {
        return byVariant(results.runs().stream().filter(run -> run.runtime().equals(runtime)));
    }

    /** Returns the processes of a JDK with a ratio of sampling, and those that make no spans. */
    Map<Variant, List<Run>> requests(String runtime, double sampling) {
        return byVariant(results.runs().stream()
                .filter(run -> run.runtime().equals(runtime))
                .filter(run -> run.sampling() == null || run.sampling() == sampling));
    }

    /** Returns how often a process was run, at least and at most. */
    LongSummaryStatistics rounds() {
        return results.runs().stream()
                .collect(Collectors.groupingBy(
                        run -> Arrays.asList(run.runtime(), run.variant(), run.sampling()), Collectors.counting()))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .summaryStatistics();
    }

    private static Map<Variant, List<Run>> byVariant(Stream<Run> runs) {
        Map<Variant, List<Run>> variants = new EnumMap<>(Variant.class);
        runs.forEach(run -> variants.merge(
                run.variant(),
                List.of(run),
                (some, one) -> Stream.concat(some.stream(), one.stream()).toList()));
        return variants;
    }
}
