// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.page;

import dev.tracingchannels.benchmarks.program.Variant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The names of the spans that each kind of request has. */
final class SpanNames {
    private SpanNames() {}

    /** Writes a table with a row for each kind. */
    static String table(Map<Variant, List<Map<String, Integer>>> spans) {
        return "| | spans of a request |\n|---|---|\n"
                + spans.entrySet().stream()
                        .flatMap(variant -> variant.getValue().stream()
                                .map(kind -> "| " + variant.getKey().title() + " | " + names(kind) + " |\n"))
                        .collect(Collectors.joining());
    }

    private static String names(Map<String, Integer> kind) {
        return kind.entrySet().stream()
                .map(span -> '`' + span.getKey() + '`' + (span.getValue() == 1 ? "" : " × " + span.getValue()))
                .collect(Collectors.joining(", "));
    }
}
