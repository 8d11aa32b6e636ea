// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.page;

import java.util.List;

/**
 * The median of a figure over several processes, and how far it went.
 *
 * @param median the median
 * @param least the least
 * @param greatest the greatest
 */
record Spread(double median, double least, double greatest) {

    static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
    }

    boolean overlaps(Spread other) {
        return least <= other.greatest && other.least <= greatest;
    }
}
