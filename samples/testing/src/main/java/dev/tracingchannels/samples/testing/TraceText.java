// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.samples.testing;

import static dev.tracingchannels.samples.testing.ViewedTraces.stream;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A trace as text: a line for each span, below it what is in it, in the order of its start.
 *
 * <pre>
 * shop: server POST /orders
 *   shop: client insert orders
 *   shop: info "Order taken"
 * </pre>
 */
final class TraceText {
    private static final String NONE = "";

    private final Map<String, List<JsonNode>> children = new HashMap<>();
    private final StringBuilder text = new StringBuilder();

    private TraceText(JsonNode trace) {
        Set<String> spans = stream(trace.get("spans"))
                .map(span -> span.get("spanId").asString())
                .collect(Collectors.toSet());
        stream(trace.get("spans")).forEach(span -> add(spans, span.get("parentSpanId"), span));
        stream(trace.get("records")).forEach(record -> add(spans, record.get("spanId"), record));
        Comparator<JsonNode> byStart =
                Comparator.comparingLong(node -> node.get("offsetNanos").asLong());
        children.values().forEach(nodes -> nodes.sort(byStart));
    }

    /** What names a span that is not there is shown beside the root. */
    private void add(Set<String> spans, @Nullable JsonNode parent, JsonNode node) {
        String id = parent == null ? NONE : parent.asString(NONE);
        children.computeIfAbsent(spans.contains(id) ? id : NONE, absent -> new ArrayList<>())
                .add(node);
    }

    static String of(JsonNode trace) {
        TraceText made = new TraceText(trace);
        made.append(NONE, 0);
        return made.text.toString();
    }

    private void append(String parent, int depth) {
        for (JsonNode node : children.getOrDefault(parent, List.of())) {
            text.append("  ".repeat(depth))
                    .append(node.get("service").asString())
                    .append(": ");
            if (node.has("recordId")) {
                text.append(node.get("level").asString())
                        .append(" \"")
                        .append(node.at("/body/value").asString())
                        .append("\"\n");
            } else {
                text.append(node.get("kind").asString())
                        .append(' ')
                        .append(node.get("name").asString())
                        .append(node.at("/status/code").asString().equals("error") ? " failed\n" : "\n");
                append(node.get("spanId").asString(), depth + 1);
            }
        }
    }
}
