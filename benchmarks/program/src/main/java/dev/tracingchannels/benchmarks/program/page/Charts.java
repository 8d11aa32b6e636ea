// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The charts of the page, by the names of their files. */
final class Charts {
    static final String START = "whole-program-start.svg";
    static final String CPU = "whole-program-cpu.svg";
    static final String BYTES = "whole-program-bytes.svg";
    static final String LATENCY = "whole-program-latency.svg";

    private final Figures figures;

    Charts(Figures figures) {
        this.figures = figures;
    }

    Map<String, String> all() {
        String runtime = runtime();
        Map<String, String> charts = new LinkedHashMap<>();
        charts.put(START, start());
        charts.put(CPU, requests("CPU of a request, µs, " + runtime, Metric.REQUEST_CPU));
        charts.put(BYTES, requests("Bytes allocated by a request, " + runtime, Metric.REQUEST_BYTES));
        charts.put(LATENCY, requests("99th percentile of the time of a request, µs, " + runtime, Metric.REQUEST_P99));
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
        figures.samplings()
                .forEach(sampling ->
                        chart.add(Page.percent(sampling) + " of traces kept", figures.requests(runtime(), sampling)));
        return chart.svg();
    }
}
