// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Which processes run, and in which order. */
final class Plan {
    private Plan() {}

    /** Returns what each round runs. A variant that makes no spans runs once, not once for each ratio of sampling. */
    static List<Cell> cells(Settings settings) {
        List<Cell> cells = new ArrayList<>();
        for (JavaRuntime runtime : settings.runtimes()) {
            for (double sampling : settings.samplings()) {
                for (Variant variant : settings.variants()) {
                    if (variant.isTraced() || sampling == settings.samplings().get(0)) {
                        cells.add(new Cell(runtime, variant, sampling));
                    }
                }
            }
        }
        return cells;
    }

    /** Returns the order of a round: each begins at another place, so that none is always the first. */
    static List<Cell> round(List<Cell> cells, int round) {
        List<Cell> rotated = new ArrayList<>(cells);
        Collections.rotate(rotated, -round);
        return rotated;
    }
}
