// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.processes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tracingchannels.viewer.Viewer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Reads the traces that the viewer has. */
final class Traces {
    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final URI viewer;

    Traces(Viewer viewer) {
        this.viewer = viewer.uri();
    }

    /** The spans of all traces. */
    List<Span> spans() throws IOException, InterruptedException {
        List<Span> spans = new ArrayList<>();
        for (JsonNode trace : get("/api/traces?limit=5000").get("traces")) {
            String id = trace.get("traceId").asText();
            JsonNode whole = get("/api/traces/" + id + "?limit=10000");
            whole.get("spans").forEach(span -> spans.add(Span.of(id, span)));
        }
        return spans;
    }

    List<Span> spans(Predicate<Span> which) throws IOException, InterruptedException {
        return spans().stream().filter(which).toList();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(HttpRequest.newBuilder(viewer.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + ": " + answer.statusCode() + ' ' + answer.body());
        }
        return json.readTree(answer.body());
    }
}
