// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.samples.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The traces that a viewer has. Safe for use from many threads. */
public final class ViewedTraces {
    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final URI viewer;

    /**
     * Reads from a viewer.
     *
     * @param viewer where it is
     */
    public ViewedTraces(URI viewer) {
        this.viewer = viewer;
    }

    /**
     * Returns the traces of one kind of request.
     *
     * @param root the name of the root's span
     * @param service the service that made that span
     * @return the ids, those of the newest first
     * @throws IOException if the viewer does not answer
     * @throws InterruptedException if the thread is interrupted
     */
    public List<String> ids(String root, String service) throws IOException, InterruptedException {
        return stream(get("/api/traces").get("traces"))
                .filter(trace -> trace.get("hasRoot").asBoolean())
                .filter(trace -> trace.get("name").asString().equals(root))
                .filter(trace -> trace.get("service").asString().equals(service))
                .map(trace -> trace.get("traceId").asString())
                .toList();
    }

    /**
     * Returns where the viewer shows a trace.
     *
     * @param id the trace's id
     * @return the address of the page
     */
    public URI page(String id) {
        return viewer.resolve("/#/trace/" + id);
    }

    /**
     * Returns a trace as text, by the example of {@link TraceText}.
     *
     * @param id the trace's id
     * @return its spans and log records
     * @throws IOException if the viewer does not answer
     * @throws InterruptedException if the thread is interrupted
     */
    public String text(String id) throws IOException, InterruptedException {
        return TraceText.of(get("/api/traces/" + id + "?limit=10000"));
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
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
