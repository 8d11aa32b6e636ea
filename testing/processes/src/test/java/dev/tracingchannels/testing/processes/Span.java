// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.processes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A span as the viewer shows it. Links are traces and spans by their ids, with a dash between the two. */
record Span(
        String trace,
        String id,
        String parent,
        String service,
        String kind,
        String name,
        boolean failed,
        List<String> links,
        Map<String, String> attributes) {
    static Span of(String trace, JsonNode json) {
        Map<String, String> attributes = new HashMap<>();
        json.get("attributes")
                .forEach(attribute -> attributes.put(
                        attribute.get("key").asText(), attribute.get("value").asText()));
        return new Span(
                trace,
                json.get("spanId").asText(),
                json.get("parentSpanId").asText(""),
                json.get("service").asText(),
                json.get("kind").asText(),
                json.get("name").asText(),
                json.at("/status/code").asText().equals("error"),
                StreamSupport.stream(json.get("links").spliterator(), false)
                        .map(link -> link.get("traceId").asText()
                                + '-'
                                + link.get("spanId").asText())
                        .toList(),
                attributes);
    }

    /** How others link to it. */
    String reference() {
        return trace + '-' + id;
    }

    @Override
    public String toString() {
        return service + ": " + kind + ' ' + name + (failed ? " failed" : "");
    }
}
