// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An intended difference with its reason. It is a line of a table: step, span or record, property, the agent's value, ours, and
 * the reason. {@code *} matches anything.
 */
record KnownDifference(String line, List<Pattern> columns, String reason) {

    /** Reads the table of a workload. */
    static List<KnownDifference> of(String table) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(KnownDifference.class.getResourceAsStream(table), table),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(KnownDifference::read)
                    .toList();
        }
    }

    static KnownDifference read(String line) {
        List<String> columns =
                Stream.of(line.split("\\|", -1)).map(String::trim).toList();
        if (columns.size() != 6 || columns.get(5).isEmpty()) {
            throw new IllegalArgumentException("A known difference has five columns and a reason: " + line);
        }
        return new KnownDifference(
                line, columns.subList(0, 5).stream().map(KnownDifference::glob).toList(), columns.get(5));
    }

    private static Pattern glob(String column) {
        return Pattern.compile(
                Stream.of(column.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.DOTALL);
    }

    boolean covers(Difference difference) {
        List<String> values = List.of(
                difference.step(), difference.span(), difference.property(), difference.agent(), difference.ours());
        for (int i = 0; i < values.size(); i++) {
            if (!columns.get(i).matcher(values.get(i)).matches()) {
                return false;
            }
        }
        return true;
    }

    /** Returns the complaints about a comparison: differences without a reason, and reasons without a difference. */
    static List<String> complaints(List<Difference> differences, List<KnownDifference> known) {
        List<String> complaints = new ArrayList<>();
        for (Difference difference : differences) {
            if (known.stream().noneMatch(each -> each.covers(difference))) {
                complaints.add("not listed: " + difference);
            }
        }
        for (KnownDifference each : known) {
            if (differences.stream().noneMatch(each::covers)) {
                complaints.add("not seen: " + each.line());
            }
        }
        return complaints;
    }
}
