// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.page;

import dev.tracingchannels.benchmarks.program.Run;
import dev.tracingchannels.benchmarks.program.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * A chart as SVG: for each variant a bar of each series, with a line from the least to the greatest. Its colours follow the
 * reader's, light or dark.
 */
final class Chart {
    private static final int WIDTH = 760;
    private static final int LABELS = 210;
    private static final int BARS = 440;
    private static final int BAR = 13;
    private static final int GAP = 12;
    private static final int TOP = 62;
    private static final int LEGEND = 190;

    private static final String STYLE = """
            <style>
              text { font: 12px system-ui, sans-serif; fill: #1f2328 }
              .title { font-weight: 600; font-size: 14px }
              .variant { text-anchor: end }
              .s0 { fill: #0b63ce } .s1 { fill: #c2570c } .s2 { fill: #6b7280 }
              line { stroke: #1f2328; stroke-width: 1.5; opacity: .6 }
              @media (prefers-color-scheme: dark) {
                text { fill: #e6edf3 }
                .s0 { fill: #6cb0ff } .s1 { fill: #f5a35c } .s2 { fill: #9ca3af }
                line { stroke: #e6edf3 }
              }
            </style>
            """;

    private final String title;
    private final Metric metric;
    private final Map<String, Map<Variant, List<Run>>> series = new LinkedHashMap<>();

    Chart(String title, Metric metric) {
        this.title = title;
        this.metric = metric;
    }

    /** Adds bars of one colour; there are three colours. */
    void add(String name, Map<Variant, List<Run>> runs) {
        series.put(name, runs);
    }

    String svg() {
        TreeSet<Variant> variants = new TreeSet<>();
        series.values().forEach(runs -> variants.addAll(runs.keySet()));
        int height = TOP + variants.size() * (series.size() * BAR + GAP);
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%1$d\" height=\"%2$d\" role=\"img\">%n",
                WIDTH,
                height));
        svg.append("<title>").append(title).append("</title>\n").append(STYLE);
        svg.append(text(0, 18, "title", title));
        legend(svg);
        int y = TOP;
        double scale = BARS / greatest();
        for (Variant variant : variants) {
            svg.append(text(LABELS - 8, y + (series.size() * BAR) / 2 + 4, "variant", variant.title()));
            y = bars(svg, variant, y, scale) + GAP;
        }
        return svg.append("</svg>\n").toString();
    }

    private double greatest() {
        return series.values().stream()
                .flatMap(runs -> runs.values().stream())
                .mapToDouble(runs -> metric.of(runs).greatest())
                .filter(value -> value > 0)
                .max()
                .orElse(1);
    }

    private void legend(StringBuilder svg) {
        List<String> names = new ArrayList<>(series.keySet());
        for (int i = 0; i < names.size(); i++) {
            svg.append(rectangle(i, i * LEGEND, 32, 12)).append(text(i * LEGEND + 18, 42, "legend", names.get(i)));
        }
    }

    /** Returns where the next may begin. */
    private int bars(StringBuilder svg, Variant variant, int top, double scale) {
        int y = top;
        int colour = 0;
        for (Map<Variant, List<Run>> runs : series.values()) {
            List<Run> processes = runs.get(variant);
            if (processes != null) {
                Spread spread = metric.of(processes);
                int middle = y + BAR / 2;
                svg.append(rectangle(colour, LABELS, y, spread.median() * scale));
                svg.append(String.format(
                        Locale.ROOT,
                        "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%3$d\"/>%n",
                        LABELS + spread.least() * scale,
                        LABELS + spread.greatest() * scale,
                        middle));
                svg.append(text(
                        (int) (LABELS + spread.greatest() * scale) + 6,
                        middle + 4,
                        "value",
                        Metric.text(spread.median())));
            }
            y += BAR;
            colour++;
        }
        return y;
    }

    private static String rectangle(int colour, double x, int y, double width) {
        return String.format(
                Locale.ROOT,
                "<rect class=\"s%d\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>%n",
                colour,
                x,
                y,
                width,
                BAR - 2);
    }

    private static String text(int x, int y, String type, String content) {
        return String.format("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>%n", type, x, y, content);
    }
}
