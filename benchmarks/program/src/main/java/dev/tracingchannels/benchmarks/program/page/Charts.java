// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The charts of a page, by the names of their files, which begin with that of the page. */
final class Charts {
    static final String START = "-start.svg";
    static final String CPU = "-cpu.svg";
    static final String BYTES = "-bytes.svg";
    static final String LATENCY = "-latency.svg";

    private final Figures figures;
    private final String page;

    Charts(Figures figures, String page) {
        this.figures = figures;
        this.page = page;
    }

    Map<String, String> all() {
        String runtime = runtime();
        Map<String, String> charts = new LinkedHashMap<>();
        charts.put(page + START, start());
        charts.put(page + CPU, requests("CPU of a request, µs, " + runtime, Metric.REQUEST_CPU));
        charts.put(page + BYTES, requests("Bytes allocated by a request, " + runtime, Metric.REQUEST_BYTES));
        charts.put(
                page + LATENCY,
                requests("99th percentile of the time of a request, µs, " + runtime, Metric.REQUEST_P99));
        return charts;
    }

    /** Returns the JDK of which charts show requests: the newest without a cache. */
    String runtime() {
        List<String> plain = figures.runtimes().stream()
                .filter(name -> !name.contains("cache"))
                .toList();
        return plain.get(plain.size() - 1);
    }

    private String start() {
        Chart chart = new Chart("CPU from the start to the first response, ms", Metric.START_CPU);
        figures.runtimes().forEach(runtime -> chart.add(runtime, figures.starts(runtime)));
        return chart.svg();
    }

    private String requests(String title, Metric metric) {
        Chart chart = new Chart(title, metric);
        figures.samplings(runtime())
                .forEach(sampling ->
                        chart.add(Page.percent(sampling) + " of traces kept", figures.requests(runtime(), sampling)));
        return chart.svg();
    }
}
