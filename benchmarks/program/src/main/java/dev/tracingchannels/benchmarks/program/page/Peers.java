// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.page;

import dev.tracingchannels.benchmarks.program.Run;
import dev.tracingchannels.benchmarks.program.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says in which figures OpenTelemetry by hand, or its agent, takes less than we do. */
final class Peers {
    private static final List<Variant> ALL = List.of(Variant.BY_HAND, Variant.AGENT);

    private final List<String> lines = new ArrayList<>();

    /** Compares the rows of a table. */
    void compare(String table, Map<Variant, List<Run>> runs, List<Metric> metrics) {
        List<Run> ours = runs.get(Variant.OURS);
        if (ours == null) {
            return;
        }
        for (Variant peer : ALL) {
            List<Run> theirs = runs.get(peer);
            if (theirs != null) {
                metrics.forEach(metric -> compare(table, peer, metric, metric.of(theirs), metric.of(ours)));
            }
        }
    }

    private void compare(String table, Variant peer, Metric metric, Spread theirs, Spread ours) {
        if (theirs.median() < ours.median()) {
            lines.add("| " + table + " | " + peer.title() + " | " + metric.title() + " | "
                    + Metric.text(theirs.median()) + " | " + Metric.text(ours.median()) + " | "
                    + (theirs.overlaps(ours) ? "yes" : "no") + " |");
        }
    }

    String markdown() {
        if (lines.isEmpty()) {
            return "In no figure above.\n";
        }
        return "| where | who | figure | theirs | ours | spreads overlap |\n|---|---|---|---:|---:|---|\n"
                + String.join("\n", lines) + '\n';
    }
}
