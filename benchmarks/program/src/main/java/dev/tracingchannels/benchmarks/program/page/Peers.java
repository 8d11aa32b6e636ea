// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.page;

import dev.tracingchannels.benchmarks.program.Program;
import dev.tracingchannels.benchmarks.program.Run;
import dev.tracingchannels.benchmarks.program.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says in which figures others take less than we do. */
final class Peers {
    private final Variant us;
    private final List<Variant> all;
    private final String where;
    private final List<String> lines = new ArrayList<>();

    Peers(Program program) {
        switch (program) {
            case SHOP -> {
                us = Variant.OURS;
                all = List.of(Variant.BY_HAND, Variant.AGENT);
                where = "Where OpenTelemetry by hand, or its agent, takes less than ours with OpenTelemetry.\n\n";
            }
            case CLINIC -> {
                us = Variant.CLINIC_OURS;
                all = List.of(Variant.CLINIC_BOOT, Variant.CLINIC_AGENT);
                where =
                        "Where Spring Boot's starter, with its one span, or OpenTelemetry's agent takes less than our starter.\n\n";
            }
            default -> throw new IllegalArgumentException(program.toString());
        }
    }

    /** Compares the rows of a table. */
    void compare(String table, Map<Variant, List<Run>> runs, List<Metric> metrics) {
        List<Run> ours = runs.get(us);
        if (ours == null) {
            return;
        }
        for (Variant peer : all) {
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
            return where + "In no figure above.\n";
        }
        return where + "| where | who | figure | theirs | ours | spreads overlap |\n|---|---|---|---:|---:|---|\n"
                + String.join("\n", lines) + '\n';
    }
}
