// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Prepares all variants, then runs the rounds. */
final class Session {
    private final Settings settings;
    private final Measurement measurement;
    private final Map<Variant, RequestSpans> spans = new EnumMap<>(Variant.class);
    private final Map<Variant, AotCache> caches = new EnumMap<>(Variant.class);

    Session(Settings settings, Measurement measurement) {
        this.settings = settings;
        this.measurement = measurement;
    }

    /** Measures, and writes the results so far after each round. */
    void run(Results.Conditions conditions) throws IOException, InterruptedException {
        for (Variant variant : settings.variants()) {
            prepare(variant);
        }
        List<Run> runs = new ArrayList<>();
        List<Cell> cells = Plan.cells(settings);
        for (int round = 1; round <= settings.rounds(); round++) {
            for (Cell cell : Plan.round(cells, round - 1)) {
                Run run = run(round, cell);
                say(run);
                runs.add(run);
            }
            new Results(conditions, kinds(), runs).write(settings.output());
        }
    }

    /** Finds out what spans a request has, and makes AOT caches. This also brings all files into memory. */
    private void prepare(Variant variant) throws IOException, InterruptedException {
        spans.put(variant, measurement.spans(settings.runtimes().get(0), variant));
        say(variant + ", spans of a request: " + spans.get(variant).kinds());
        for (JavaRuntime runtime : settings.runtimes()) {
            if (runtime.cached()) {
                caches.put(variant, measurement.train(runtime, variant));
                say(variant + ", " + caches.get(variant));
            }
        }
    }

    private Map<Variant, List<Map<String, Integer>>> kinds() {
        Map<Variant, List<Map<String, Integer>>> kinds = new EnumMap<>(Variant.class);
        spans.forEach((variant, requests) -> kinds.put(variant, requests.kinds()));
        return kinds;
    }

    private Run run(int round, Cell cell) throws IOException, InterruptedException {
        Variant variant = cell.variant();
        AotCache cache = cell.runtime().cached() ? caches.getOrDefault(variant, AotCache.NONE) : AotCache.NONE;
        return measurement.run(round, cell, cache, spans.getOrDefault(variant, RequestSpans.NONE));
    }

    private static void say(Object progress) {
        System.out.println(progress);
    }
}
