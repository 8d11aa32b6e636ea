// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.page;

import dev.tracingchannels.benchmarks.program.Run;
import dev.tracingchannels.benchmarks.program.Variant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A table in Markdown: a row for each variant, a column for each figure. */
final class Table {
    private Table() {}

    static String of(Map<Variant, List<Run>> runs, List<Metric> metrics) {
        StringBuilder table = new StringBuilder("| |");
        metrics.forEach(metric -> table.append(' ').append(metric.title()).append(" |"));
        table.append("\n|---|").append("---:|".repeat(metrics.size())).append('\n');
        runs.forEach((variant, processes) -> table.append(metrics.stream()
                .map(metric -> cell(metric.of(processes)))
                .collect(Collectors.joining(" | ", "| " + variant.title() + " | ", " |\n"))));
        return table.toString();
    }

    private static String cell(Spread spread) {
        String median = Metric.text(spread.median());
        return spread.least() == spread.greatest()
                ? median
                : median + " (" + Metric.text(spread.least()) + "–" + Metric.text(spread.greatest()) + ')';
    }
}
