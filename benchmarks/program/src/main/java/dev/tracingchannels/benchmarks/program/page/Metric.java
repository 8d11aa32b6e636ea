// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.page;

import dev.tracingchannels.benchmarks.program.Run;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A figure of a process. Of all figures less is better.
 *
 * @param title its name, with the unit
 * @param value where it is
 */
record Metric(String title, ToDoubleFunction<Run> value) {
    static final Metric START_CPU = new Metric("CPU, ms", run -> run.start().cpuMillis());
    static final Metric REQUEST_CPU = new Metric("CPU, µs", run -> run.load().cpuMicros());
    static final Metric REQUEST_BYTES = new Metric("bytes", run -> run.load().bytes());
    static final Metric START_MEMORY =
            new Metric("memory, MiB", run -> run.start().memoryMebibytes());
    static final Metric REQUEST_MEMORY =
            new Metric("memory, MiB", run -> run.load().memoryMebibytes());
    static final Metric SPANS_LOST = new Metric("spans lost, %", Metric::lost);
    static final Metric REQUEST_P99 = new Metric("p99, µs", run -> run.load().p99Micros());

    static final List<Metric> START = List.of(
            new Metric("wall, ms", run -> run.start().wallMillis()),
            START_CPU,
            new Metric("classes", run -> run.start().classes()),
            START_MEMORY);

    static final List<Metric> REQUESTS = List.of(
            REQUEST_CPU,
            new Metric("of it compilers, µs", run -> run.load().compilerMicros()),
            REQUEST_BYTES,
            new Metric("p50, µs", run -> run.load().p50Micros()),
            REQUEST_P99,
            REQUEST_MEMORY,
            SPANS_LOST);

    private static double lost(Run run) {
        return run.load().spansExpected() == 0
                ? 0
                : 100.0 * run.load().spansLost() / run.load().spansExpected();
    }

    Spread of(List<Run> runs) {
        return Spread.of(runs.stream().map(value::applyAsDouble).toList());
    }

    /** Writes a figure with three digits at least, if it has a fraction. */
    static String text(double figure) {
        if (figure == 0) {
            return "0";
        }
        return String.format(Locale.ROOT, figure < 10 ? "%.2f" : figure < 100 ? "%.1f" : "%,.0f", figure);
    }
}
