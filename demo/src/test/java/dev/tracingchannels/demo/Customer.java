// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.demo;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;

/** A customer who sends requests to the shop, and can find their traces. */
final class Customer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Demo demo;

    Customer(Demo demo) {
        this.demo = demo;
    }

    /** An own trace id in the request makes it possible to find its trace, and shows that the trace is continued. */
    record Answer(int status, String body, String traceId) {}

    Answer send(String method, String path, String body) throws Exception {
        String traceId = UUID.randomUUID().toString().replace("-", "");
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(demo.shop().resolve(path))
                        .method(method, BodyPublishers.ofString(body))
                        .header("traceparent", "00-" + traceId + "-00000000000000ab-01")
                        .build(),
                BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body(), traceId);
    }

    Answer checkout(String lines, String card) throws Exception {
        return send("POST", "/checkout", "{\"lines\": [" + lines + "], \"card\": \"" + card + "\"}");
    }

    Trace trace(Answer answer) {
        URI uri = demo.viewer().resolve("/api/traces/" + answer.traceId());
        return await("the trace of " + answer)
                .until(
                        () -> {
                            JsonNode json = get(uri);
                            return json.has("spans") && hasServerSpan(json) ? Trace.of(json) : null;
                        },
                        trace -> trace != null);
    }

    /** The server span ends last, so all spans are there then. */
    private static boolean hasServerSpan(JsonNode trace) {
        for (JsonNode span : trace.get("spans")) {
            if (span.get("kind").asText().equals("server")) {
                return true;
            }
        }
        return false;
    }

    private JsonNode get(URI uri) throws Exception {
        return JSON.readTree(client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body());
    }
}
