// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.StreamSupport;

/** One trace from the viewer's JSON API, with the queries of the tests. */
record Trace(List<Span> spans) {
    record Span(String id, String parent, String name, String kind, String status, Map<String, String> attributes) {}

    static Trace of(JsonNode trace) {
        List<Span> spans = new ArrayList<>();
        for (JsonNode span : trace.get("spans")) {
            Map<String, String> attributes = new HashMap<>();
            span.get("attributes")
                    .forEach(attribute -> attributes.put(
                            attribute.get("key").asText(),
                            attribute.get("value").asText()));
            spans.add(new Span(
                    span.get("spanId").asText(),
                    span.get("parentSpanId").asText(),
                    span.get("name").asText(),
                    span.get("kind").asText(),
                    span.get("status").get("code").asText(),
                    attributes));
        }
        // Sorts the spans by their start: the API returns them as they were received, children first.
        Map<String, Long> offsets = new HashMap<>();
        StreamSupport.stream(trace.get("spans").spliterator(), false)
                .forEach(span -> offsets.put(
                        span.get("spanId").asText(), span.get("offsetNanos").asLong()));
        spans.sort((a, b) -> Long.compare(offsets.get(a.id()), offsets.get(b.id())));
        return new Trace(spans);
    }

    Span root() {
        return spans.stream()
                .filter(span -> span.parent().equals("null"))
                .reduce((a, b) -> {
                    throw new AssertionError("two roots: " + this);
                })
                .orElseThrow(() -> new AssertionError("no root: " + this));
    }

    Span only(String name) {
        List<Span> found =
                spans.stream().filter(span -> span.name().equals(name)).toList();
        assertThat(found).as("spans named %s in%n%s", name, this).hasSize(1);
        return found.get(0);
    }

    List<Span> childrenOf(Span parent) {
        return spans.stream().filter(span -> span.parent().equals(parent.id())).toList();
    }

    /** Returns the names as an indented tree. */
    @Override
    public String toString() {
        StringJoiner lines = new StringJoiner("\n");
        spans.stream()
                .filter(span -> spans.stream().noneMatch(other -> other.id().equals(span.parent())))
                .forEach(top -> print(top, "", lines));
        return lines.toString();
    }

    private void print(Span span, String indent, StringJoiner lines) {
        lines.add(indent + span.name());
        childrenOf(span).forEach(child -> print(child, indent + "  ", lines));
    }
}
