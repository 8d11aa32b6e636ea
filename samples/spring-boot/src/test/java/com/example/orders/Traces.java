// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.orders;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the viewer has. */
final class Traces {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final URI viewer;

    Traces(URI viewer) {
        this.viewer = viewer;
    }

    /** The ids of the traces whose root has this name, the newest first. */
    List<String> named(String root) throws IOException, InterruptedException {
        return StreamSupport.stream(get("/api/traces").get("traces").spliterator(), false)
                .filter(trace -> trace.get("name").asString().equals(root))
                .map(trace -> trace.get("traceId").asString())
                .toList();
    }

    /** Waits for a trace whose root has this name, and returns where the viewer shows it. */
    URI link(String root) {
        return await().atMost(PATIENCE).until(() -> named(root), not(empty())).stream()
                .map(id -> viewer.resolve("/#/trace/" + id))
                .findFirst()
                .orElseThrow();
    }

    /** A trace with its spans and its log records. */
    JsonNode trace(String id) throws IOException, InterruptedException {
        return get("/api/traces/" + id + "?limit=10000");
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
