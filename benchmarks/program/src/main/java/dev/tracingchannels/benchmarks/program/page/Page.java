// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.page;

import dev.tracingchannels.benchmarks.program.Results;
import dev.tracingchannels.benchmarks.program.Results.Conditions;
import dev.tracingchannels.benchmarks.program.Run;
import dev.tracingchannels.benchmarks.program.Traffic;
import dev.tracingchannels.benchmarks.program.Variant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The page, in Markdown. */
final class Page {
    private static final String HEAD = """
            # A whole program

            <!-- Written by benchmarks/program.sh. Do not edit. -->

            What a service costs without tracing, with ours, and with others'. A request to it counts a view in Redis by Lettuce, takes a
            connection from HikariCP, reads a row of H2, and is answered by Javalin.

            | variant | |
            |---|---|
            | bare | no tracing, and none of its jars |
            | our publishers, no subscriber | what an application pays before a tool is installed |
            | OpenTelemetry by hand | OpenTelemetry's libraries for JDBC and Lettuce, and a server span written by hand; its SDK |
            | ours, OpenTelemetry | our publishers and our sink, with the same SDK |
            | ours, Micrometer | our publishers and our sink, Micrometer Tracing over the same SDK, timers in memory |
            | ours, Sentry | our publishers and our sink, Sentry's SDK |
            | OpenTelemetry's agent | the bare service under the Java agent |

            Spans go by OTLP over HTTP, or as Sentry's envelopes, to a receiver that counts them. Metrics and logs are not exported.
            Sentry's SDK sends each trace by itself, and drops those for which its queue has no room, 30 at most as it is set up here.
            """;

    private static final String LIMITS = """

            ## How to read the figures

            - A figure is the median over all processes of a row, with the least and the greatest in parentheses. Processes of all rows take turns.
            - The start is from the start of the process to the first response. It is the same for all ratios of sampling, so all processes count.
            - A request's time is from when it was due, not from when it was sent, so a service that stalls is not spared. It includes what the load
              generator itself takes, which is the same for all.
            - CPU is that of the whole process: compilers and collector included. It is counted in steps of 10 ms.
            - Bytes are those of all threads; before JDK 21 of those that still run at the end.
            - Where only a part of the traces is kept, spans are known to be lost only of traces of which something arrived.
            """;

    private final Results results;
    private final Figures figures;

    Page(Results results) {
        this.results = results;
        this.figures = new Figures(results);
    }

    /** Returns the charts, by the names of their files. */
    Map<String, String> charts() {
        return new Charts(figures).all();
    }

    String markdown() {
        Peers peers = new Peers();
        StringBuilder page = new StringBuilder(HEAD).append(conditions());
        page.append("\n## Start\n\n").append(image("CPU from the start to the first response", Charts.START));
        for (String runtime : figures.runtimes()) {
            Map<Variant, List<Run>> runs = figures.starts(runtime);
            page.append("\n### ").append(runtime).append("\n\n").append(Table.of(runs, Metric.START));
            page.append(refusals(runs));
            peers.compare("start, " + runtime, runs, Metric.START);
        }
        page.append("\n## Requests\n\n")
                .append(image("CPU of a request", Charts.CPU))
                .append('\n');
        page.append(image("Bytes of a request", Charts.BYTES)).append('\n');
        page.append(image("99th percentile of the time of a request", Charts.LATENCY));
        for (String runtime : figures.runtimes()) {
            for (double sampling : figures.samplings()) {
                String title = runtime + ", " + percent(sampling) + " of traces kept";
                Map<Variant, List<Run>> runs = figures.requests(runtime, sampling);
                page.append("\n### ").append(title).append("\n\n").append(Table.of(runs, Metric.REQUESTS));
                page.append(overload(runs));
                peers.compare(title, runs, Metric.REQUESTS);
            }
        }
        page.append(
                "\n## Where others are better\n\nWhere OpenTelemetry by hand, or its agent, takes less than ours with OpenTelemetry.\n\n");
        return page.append(peers.markdown()).append(LIMITS).toString();
    }

    static String percent(double ratio) {
        return Metric.text(100 * ratio).replaceFirst("[.]0+$", "") + " %";
    }

    private static String image(String title, String file) {
        return "![" + title + "](images/" + file + ")\n";
    }

    private String conditions() {
        Conditions conditions = results.conditions();
        Traffic traffic = conditions.traffic();
        return "\n## Conditions\n\nOf " + conditions.date() + ", on " + conditions.machine() + ". "
                + (conditions.pinned() ? "The service has one core for itself. " : "The service shares all cores. ")
                + "Rounds: " + conditions.rounds() + ", each with " + traffic.rate() + " requests per second over "
                + traffic.connections() + " connections, for " + traffic.warmUpSeconds() + " s of warming up and "
                + traffic.seconds() + " s that are measured.\n\n"
                + "- Spans of a request: " + spans() + '\n'
                + "- " + joined(conditions.runtimes(), ": ", "\n- ") + '\n'
                + "- " + joined(conditions.versions(), " ", ", ") + '\n';
    }

    private String spans() {
        return results.runs().stream()
                .filter(run -> run.variant().isTraced())
                .map(run -> run.variant().title() + ' ' + run.load().spansPerRequest())
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
