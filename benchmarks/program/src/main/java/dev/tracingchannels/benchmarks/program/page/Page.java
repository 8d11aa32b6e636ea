// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.page;

import dev.tracingchannels.benchmarks.program.Program;
import dev.tracingchannels.benchmarks.program.Results;
import dev.tracingchannels.benchmarks.program.Results.Conditions;
import dev.tracingchannels.benchmarks.program.Run;
import dev.tracingchannels.benchmarks.program.Traffic;
import dev.tracingchannels.benchmarks.program.Variant;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The page, in Markdown. */
final class Page {
    private static final String LIMITS = """

            ## How to read the figures

            - A figure is the median over all processes of a row, with the least and the greatest in parentheses. Processes of all rows take turns,
              in another order each round.
            - The start is from the start of the process to the first response. It is the same for all ratios of sampling, so all processes count.
            - A request's time is from when it was due, not from when it was sent, so a service that stalls is not spared. It includes what the load
              generator itself takes, which is the same for all.
            - CPU is that of the whole process: exporting threads, compilers and collector included. It is counted in steps of 10 ms.
            - What compilers took is a part of it. Where it is not small beside the rest, the service was still warming up, and the CPU of a request
              says less.
            - Bytes are those of all threads; before JDK 21 of those that still run at the end.
            - Where only a part of the traces is kept, spans are known to be lost only of traces of which something arrived.
            """;

    private final Results results;
    private final Program program;
    private final Figures figures;

    Page(Results results) {
        this.results = results;
        program = results.program();
        this.figures = new Figures(results);
    }

    /** Returns the charts, by the names of their files. */
    Map<String, String> charts() {
        return new Charts(figures, program.page()).all();
    }

    String markdown() {
        Peers peers = new Peers(program);
        StringBuilder page = new StringBuilder(Introduction.of(program)).append(conditions());
        if (program == Program.CLINIC) {
            page.append("\n## Spans\n\n").append(SpanNames.table(results.spans()));
        }
        page.append(shares());
        page.append("\n## Start\n\n").append(image("CPU from the start to the first response", Charts.START));
        for (String runtime : figures.runtimes()) {
            Map<Variant, List<Run>> runs = figures.starts(runtime);
            page.append("\n### Start on ").append(runtime).append("\n\n").append(Table.of(runs, Metric.START));
            page.append(refusals(runs));
            peers.compare("start, " + runtime, runs, Metric.START);
        }
        page.append("\n## Requests\n\n")
                .append(image("CPU of a request", Charts.CPU))
                .append('\n');
        page.append(image("Bytes of a request", Charts.BYTES)).append('\n');
        page.append(image("99th percentile of the time of a request", Charts.LATENCY));
        for (String runtime : figures.runtimes()) {
            for (double sampling : figures.samplings(runtime)) {
                String title = runtime + ", " + percent(sampling) + " of traces kept";
                Map<Variant, List<Run>> runs = figures.requests(runtime, sampling);
                page.append("\n### ").append(title).append("\n\n").append(Table.of(runs, Metric.REQUESTS));
                page.append(overload(runs));
                peers.compare(title, runs, Metric.REQUESTS);
            }
        }
        return page.append("\n## Where others are better\n\n")
                .append(peers.markdown())
                .append(LIMITS)
                .toString();
    }

    /** With all traces kept, where the agent and the untraced program were measured. */
    private String shares() {
        StringBuilder shares = new StringBuilder();
        for (String runtime : figures.runtimes()) {
            Shares ofRuntime = new Shares(program, figures.starts(runtime), figures.requests(runtime, 1));
            if (ofRuntime.exist()) {
                shares.append("\n### Shares on ").append(runtime).append("\n\n").append(ofRuntime.markdown());
            }
        }
        return shares.isEmpty() ? "" : Shares.introduction(program) + shares;
    }

    static String percent(double ratio) {
        return rounded(100 * ratio) + " %";
    }

    private static String rounded(double figure) {
        return Metric.text(figure).replaceFirst("[.]0+$", "");
    }

    private String image(String title, String chart) {
        return "![" + title + "](images/" + program.page() + chart + ")\n";
    }

    private String conditions() {
        Conditions conditions = results.conditions();
        Traffic traffic = conditions.traffic();
        return "\n## Conditions\n\nOf " + conditions.date() + ", on " + conditions.machine() + ". "
                + (conditions.pinned() ? "The service has one core for itself. " : "The service shares all cores. ")
                + "Rounds: " + rounds() + ", each with " + traffic.rate() + " requests per second over "
                + traffic.connections() + " connections, for " + traffic.warmUpSeconds() + " s of warming up and "
                + traffic.seconds() + " s that are measured.\n\n"
                + "- Spans of a request: " + spans() + '\n'
                + "- " + joined(conditions.runtimes(), ": ", "\n- ") + '\n'
                + "- " + joined(conditions.versions(), " ", ", ") + '\n';
    }

    private String rounds() {
        LongSummaryStatistics rounds = figures.rounds();
        return rounds.getMin() == rounds.getMax()
                ? Long.toString(rounds.getMax())
                : rounds.getMin() + " to " + rounds.getMax();
    }

    private String spans() {
        return results.runs().stream()
                .filter(run -> run.variant().isTraced())
                .map(run -> run.variant().title() + ' ' + rounded(run.load().spansPerRequest()))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String joined(Map<String, String> texts, String between, String after) {
        return texts.entrySet().stream()
                .map(text -> text.getKey() + between + text.getValue())
                .collect(Collectors.joining(after));
    }

    /** Says which variants did not use the AOT cache. */
    private static String refusals(Map<Variant, List<Run>> runs) {
        return runs.entrySet().stream()
                .flatMap(row -> row.getValue().stream()
                        .map(Run::cacheRefusal)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(reason -> "\nWithout the cache: " + row.getKey().title() + ". " + capital(reason) + ".\n")
                        .stream())
                .collect(Collectors.joining());
    }

    private static String capital(String sentence) {
        String end = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
        return Character.toUpperCase(end.charAt(0)) + end.substring(1);
    }

    /** Says which variants did not answer all requests, or not at the rate at which they were sent. */
    private String overload(Map<Variant, List<Run>> runs) {
        int rate = results.conditions().traffic().rate();
        return runs.entrySet().stream()
                .filter(row -> row.getValue().stream()
                        .anyMatch(run -> run.load().failures() > 0 || run.load().perSecond() < 0.98 * rate))
                .map(row -> "\n**Overloaded**: " + row.getKey().title() + ", "
                        + Metric.text(Spread.of(row.getValue().stream()
                                        .map(run -> run.load().perSecond())
                                        .toList())
                                .median())
                        + " requests per second, "
                        + row.getValue().stream()
                                .mapToLong(run -> run.load().failures())
                                .sum()
                        + " of them in all without an answer of 200.\n")
                .collect(Collectors.joining());
    }
}
