// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.page;

import dev.tracingchannels.benchmarks.program.Program;
import dev.tracingchannels.benchmarks.program.Run;
import dev.tracingchannels.benchmarks.program.Variant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each variant takes more than the untraced program, as a share of what OpenTelemetry's agent takes more. */
final class Shares {
    static final String INTRODUCTION = """

            ## Shares of the agent's overhead

            What a row takes more than the untraced program, divided by what OpenTelemetry's agent takes more, by the medians of the tables below,
            with all traces kept. 0 % is as if it were not there, 100 % is as much as the agent.
            """;

    private static final String BARS = """

            What we want to reach for ours with OpenTelemetry, which makes the spans that the agent makes: at most 5 % of the CPU of the start, 25 %
            of the memory, 55 % of the CPU of a request, and no span lost where the agent loses none. A share in bold misses that. With our
            publishers and no subscriber nothing should differ from the bare service by more than it does from itself: a line under the
            table says where the spreads do not overlap.
            """;

    private static final List<Share> SHARES = List.of(
            new Share("CPU of the start", Metric.START_CPU, true, 5),
            new Share("memory at rest", Metric.START_MEMORY, true, Integer.MAX_VALUE),
            new Share("memory under load", Metric.REQUEST_MEMORY, false, 25),
            new Share("CPU of a request", Metric.REQUEST_CPU, false, 55),
            new Share("bytes of a request", Metric.REQUEST_BYTES, false, Integer.MAX_VALUE));

    private final Variant untraced;
    private final Variant agent;
    private final Map<Variant, List<Run>> starts;
    private final Map<Variant, List<Run>> requests;

    /**
     * Makes the shares of a JDK.
     *
     * @param starts the processes of each variant
     * @param requests those of them that kept all traces, or made none
     */
    Shares(Program program, Map<Variant, List<Run>> starts, Map<Variant, List<Run>> requests) {
        untraced = program == Program.SHOP ? Variant.BARE : Variant.CLINIC_BARE;
        agent = program == Program.SHOP ? Variant.AGENT : Variant.CLINIC_AGENT;
        this.starts = starts;
        this.requests = requests;
    }

    /**
     * A column.
     *
     * @param bar the greatest share that is wanted of {@link Variant#OURS}, in percent
     */
    private record Share(String title, Metric metric, boolean ofStart, int bar) {}

    static String introduction(Program program) {
        return program == Program.SHOP ? INTRODUCTION + BARS : INTRODUCTION;
    }

    /** Returns whether both sides of the shares were measured. */
    boolean exist() {
        return requests.containsKey(untraced) && requests.containsKey(agent);
    }

    String markdown() {
        StringBuilder table = new StringBuilder("| |");
        SHARES.forEach(share -> table.append(' ').append(share.title).append(" |"));
        table.append(" spans lost, % |\n|---|")
                .append("---:|".repeat(SHARES.size() + 1))
                .append('\n');
        for (Variant variant : requests.keySet()) {
            if (variant != untraced && variant != agent) {
                table.append(row(variant));
            }
        }
        return table.append(differences()).toString();
    }

    private String row(Variant variant) {
        String lost = Metric.text(lost(variant));
        boolean missed = variant == Variant.OURS && lost(variant) > 0 && lost(agent) == 0;
        return Stream.concat(
                        SHARES.stream().map(share -> cell(share, variant)),
                        Stream.of(missed ? "**" + lost + "**" : lost))
                .collect(Collectors.joining(" | ", "| " + variant.title() + " | ", " |\n"));
    }

    private String cell(Share share, Variant variant) {
        double base = of(share, untraced).median();
        double whole = of(share, agent).median() - base;
        if (whole <= 0) {
            return "the agent takes no more";
        }
        double percent = 100 * (of(share, variant).median() - base) / whole;
        String text = Math.round(percent * 10) / 10.0 + " %";
        return variant == Variant.OURS && percent > share.bar ? "**" + text + "**" : text;
    }

    /** Says where the program with idle publishers is not within the spread of the bare one. */
    private String differences() {
        if (!requests.containsKey(Variant.IDLE)) {
            return "";
        }
        String apart = SHARES.stream()
                .filter(share -> !of(share, Variant.IDLE).overlaps(of(share, untraced)))
                .map(share -> share.title)
                .collect(Collectors.joining(", "));
        return "\nWithout a subscriber, spreads that do not overlap those of the bare service: "
                + (apart.isEmpty() ? "none" : apart) + ".\n";
    }

    private Spread of(Share share, Variant variant) {
        return share.metric.of((share.ofStart ? starts : requests).getOrDefault(variant, List.of()));
    }

    private double lost(Variant variant) {
        return Metric.SPANS_LOST.of(requests.getOrDefault(variant, List.of())).median();
    }
}
