// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

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

    /** Returns the order of a round: by chance, but the same each time, so that none always comes first or after another one. */
    static List<Cell> round(List<Cell> cells, int round) {
        List<Cell> shuffled = new ArrayList<>(cells);
        Collections.shuffle(shuffled, new Random(round));
        return shuffled;
    }
}
