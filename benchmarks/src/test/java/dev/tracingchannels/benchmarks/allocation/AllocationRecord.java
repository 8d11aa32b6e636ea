// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.allocation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What benchmarks allocate by the committed record: a line for each, as {@code SpanBenchmark.byHand(sampled=true) 976}, or {@code … 38707 ±40}
 * where other threads make the figure vary.
 */
final class AllocationRecord {
    /** Less than the smallest part of an object, 8 B: what a batch itself allocates, divided by its calls, varies by that. */
    private static final long EXACT = 4;

    /** A fall by less may be the compiler's luck. */
    private static final long FALL = 16;

    private static final String PLUS_MINUS = " ±";

    private final Map<String, Line> lines = new TreeMap<>();

    private record Line(long bytes, long tolerance) {
        boolean isGrowth(long counted) {
            return counted > bytes + tolerance;
        }

        boolean isFall(long counted) {
            return counted <= bytes - Math.max(FALL, tolerance + 1);
        }
    }

    AllocationRecord(List<String> text) {
        for (String line : text) {
            if (!line.startsWith("#")) {
                int name = line.indexOf(' ');
                int tolerance = line.indexOf(PLUS_MINUS);
                lines.put(
                        line.substring(0, name),
                        tolerance < 0
                                ? new Line(Long.parseLong(line.substring(name + 1)), EXACT)
                                : new Line(
                                        Long.parseLong(line.substring(name + 1, tolerance)),
                                        Long.parseLong(line.substring(tolerance + PLUS_MINUS.length()))));
            }
        }
    }

    static AllocationRecord read(Path file) throws IOException {
        return new AllocationRecord(Files.exists(file) ? Files.readAllLines(file) : List.of());
    }

    /**
     * Returns a line of a record.
     *
     * @param name the benchmark's name and parameters
     * @param counts bytes for each call, as often as they were counted
     * @param variation by which they vary at least, since a few may agree by luck; 0 if nothing makes them vary
     */
    static String line(String name, List<Long> counts, long variation) {
        long least = Collections.min(counts);
        long spread = Collections.max(counts) - least;
        return name + ' ' + least + (variation == 0 ? "" : PLUS_MINUS + Math.max(variation, 2 * spread));
    }

    /** Returns whether none of a benchmark's counts is as recorded, so that it is to be counted again. */
    boolean isOff(String name, List<Long> counts) {
        Line line = lines.get(name);
        return line != null
                && (counts.stream().allMatch(line::isGrowth) || counts.stream().allMatch(line::isFall));
    }

    /** Returns a sentence for each difference between this record and what was counted. */
    List<String> differences(Map<String, List<Long>> counted) {
        Set<String> names = new TreeSet<>(lines.keySet());
        names.addAll(counted.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            Line line = lines.get(name);
            List<Long> counts = counted.get(name);
            if (line == null) {
                differences.add("%s allocates %,d B and is not recorded".formatted(name, Collections.min(counts)));
            } else if (counts == null) {
                differences.add(
                        "%s is recorded with %,d B, and there is no such benchmark".formatted(name, line.bytes));
            } else if (isOff(name, counts)) {
                differences.add(difference(name, line, Collections.min(counts)));
            }
        }
        return differences;
    }

    private static String difference(String name, Line line, long bytes) {
        long more = bytes - line.bytes;
        return "%s allocates %,d B, %,d B are recorded: %,d B %s"
                .formatted(
                        name,
                        bytes,
                        line.bytes,
                        Math.abs(more),
                        more > 0 ? "more" : "less, which would let it grow unseen");
    }

    /** Writes a record. */
    static void write(Path file, String heading, Stream<String> lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, Stream.concat(Stream.of("# " + heading), lines).toList());
    }
}
