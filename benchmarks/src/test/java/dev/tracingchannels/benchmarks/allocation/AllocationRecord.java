// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.allocation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What benchmarks allocate by the committed record: a line for each, as {@code SpanBenchmark.byHand(sampled=true) 976}, or {@code … 38707 ±40}
 * where other threads make the figure vary.
 */
final class AllocationRecord {
    /** Less than the smallest part of an object, 8 B: what a batch itself allocates, divided by its calls, varies by that. */
    private static final long EXACT = 4;

    /** A fall by less may be the compiler's luck. */
    private static final long FALL = 16;

    /** On another build of the JDK, whose own code may differ, a quarter of a line, or these bytes. */
    private static final long OTHER_BUILD = 64;

    private static final String PLUS_MINUS = " ±";

    private final boolean isOfThisBuild;
    private final Map<String, Line> lines = new TreeMap<>();

    private record Line(long bytes, long tolerance) {
        static Line parse(String text) {
            int tolerance = text.indexOf(PLUS_MINUS);
            return tolerance < 0
                    ? new Line(Long.parseLong(text), EXACT)
                    : new Line(
                            Long.parseLong(text.substring(0, tolerance)),
                            Long.parseLong(text.substring(tolerance + PLUS_MINUS.length())));
        }

        Line onOtherBuild() {
            return new Line(bytes, Math.max(tolerance, Math.max(OTHER_BUILD, bytes / 4)));
        }

        boolean isGrowth(long counted) {
            return counted > bytes + tolerance;
        }

        boolean isFall(long counted) {
            return counted <= bytes - Math.max(FALL, tolerance + 1);
        }
    }

    /**
     * Reads a record.
     *
     * @param text its lines, the first of them its heading
     * @param build the build of the JDK on which benchmarks are counted
     */
    AllocationRecord(List<String> text, String build) {
        isOfThisBuild = text.get(0).equals(heading(build));
        for (String line : text.subList(1, text.size())) {
            int name = line.indexOf(' ');
            Line recorded = Line.parse(line.substring(name + 1));
            lines.put(line.substring(0, name), isOfThisBuild ? recorded : recorded.onOtherBuild());
        }
    }

    /**
     * Returns the first line of a record.
     *
     * @param build the build of the JDK on which benchmarks are counted
     */
    static String heading(String build) {
        return "# Bytes for each call on " + build + ", written by AllocationTest; benchmarks/README.md explains them.";
    }

    /** Returns whether this record is of the build of the JDK on which benchmarks are counted, so that it is exact. */
    boolean isOfThisBuild() {
        return isOfThisBuild;
    }

    /**
     * Returns a line of a record: the least of some counts where they vary, else the one in their middle.
     *
     * @param name the benchmark's name and parameters
     * @param counts bytes for each call, as often as they were counted
     * @param variation by which they vary at least, since a few may agree by luck; 0 if nothing makes them vary
     */
    static String line(String name, List<Long> counts, long variation) {
        List<Long> sorted = counts.stream().sorted().toList();
        if (variation == 0) {
            return name + ' ' + sorted.get(sorted.size() / 2);
        }
        long least = sorted.get(0);
        long spread = sorted.get(sorted.size() - 1) - least;
        return name + ' ' + least + PLUS_MINUS + Math.max(variation, 2 * spread);
    }

    /** Returns whether a benchmark is recorded and each of its counts is more than that. */
    boolean isGrown(String name, List<Long> counts) {
        Line line = lines.get(name);
        return line != null && counts.stream().allMatch(line::isGrowth);
    }

    /** Returns whether a benchmark is recorded and each of its counts is less than that. */
    boolean isFallen(String name, List<Long> counts) {
        Line line = lines.get(name);
        return line != null && counts.stream().allMatch(line::isFall);
    }

    /**
     * Returns a sentence for each benchmark that allocates more than recorded, for each that is not recorded, and for each that is recorded and
     * was not counted.
     *
     * @param counted bytes for each call, as often as they were counted, by benchmark
     */
    List<String> faults(Map<String, List<Long>> counted) {
        Set<String> names = new TreeSet<>(lines.keySet());
        names.addAll(counted.keySet());
        List<String> faults = new ArrayList<>();
        for (String name : names) {
            Line line = lines.get(name);
            List<Long> counts = counted.get(name);
            if (line == null) {
                faults.add("%s allocates %,d B and is not recorded".formatted(name, Collections.min(counts)));
            } else if (counts == null) {
                faults.add("%s is recorded with %,d B, and there is no such benchmark".formatted(name, line.bytes));
            } else if (isGrown(name, counts)) {
                faults.add(difference(name, Collections.min(counts), "more", counts));
            }
        }
        return faults;
    }

    /** Returns a sentence for each benchmark that allocates less than recorded in each of its counts. */
    List<String> falls(Map<String, List<Long>> counted) {
        List<String> falls = new ArrayList<>();
        new TreeMap<>(counted).forEach((name, counts) -> {
            if (isFallen(name, counts)) {
                falls.add(difference(name, Collections.max(counts), "less", counts));
            }
        });
        return falls;
    }

    private String difference(String name, long bytes, String direction, List<Long> counts) {
        long recorded = lines.get(name).bytes;
        return "%s allocates %,d B, %,d B are recorded: %,d B %s in %s"
                .formatted(
                        name,
                        bytes,
                        recorded,
                        Math.abs(bytes - recorded),
                        direction,
                        counts.size() == 1 ? "one count" : "each of " + counts.size() + " counts");
    }
}
