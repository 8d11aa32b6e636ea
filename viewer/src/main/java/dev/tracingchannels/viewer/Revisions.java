// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.util.Map;
import java.util.UUID;

/** What the answers of the viewer's JSON have in common. Safe for use from many threads. */
final class Revisions {

    // Identifies this viewer: revisions start again with each viewer, and a page may outlive a viewer on the same port.
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    /** Returns what distinguishes this viewer from an earlier one. */
    String run() {
        return run;
    }

    /** Answers a request, or says that nothing has changed to a client that has the latest revision already. */
    Reply answer(HttpRequest request, String revision, Json.Content content) {
        String etag = '"' + run + '-' + revision + '"';
        Map<String, String> header = Map.of("ETag", etag);
        if (etag.equals(request.header("If-None-Match"))) {
            return new Reply(304, header, new byte[0]);
        }
        return Reply.json(200, Json.write(content)).with(header);
    }

    static void requireGet(HttpRequest request) throws HttpProblem {
        if (!request.isRead()) {
            throw new HttpProblem(405, "This is read with GET.", Map.of("Allow", "GET, HEAD"));
        }
    }

    static Reply failure(HttpProblem problem) {
        byte[] json = Json.write(out -> {
            out.writeStartObject();
            out.writeNumberField("status", problem.status());
            out.writeStringField("error", problem.explanation());
            out.writeEndObject();
        });
        return Reply.json(problem.status(), json).with(problem.headers());
    }
}
