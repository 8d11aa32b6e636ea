// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** {@code GET /api/traces} and {@code GET /api/traces/{traceId}}; described in the README. Thread-safe. */
final class TracesApi {

    private static final Pattern TRACE_ID = Pattern.compile("[0-9a-fA-F]{32}");
    private static final Comparator<Trace> NEWEST_FIRST = Comparator.comparingLong(
                    (Trace trace) -> trace.summary().startNanos())
            .reversed()
            .thenComparing(Trace::id);

    private final TraceStore store;

    // Revisions begin anew with each viewer, and a page outlives a viewer on the same port.
    private final String run = UUID.randomUUID().toString();

    TracesApi(TraceStore store) {
        this.store = store;
    }

    Reply list(HttpExchange exchange) throws IOException, HttpProblem {
        requireGet(exchange);
        TraceFilter filter = TraceFilter.parse(exchange.getRequestURI().getRawQuery());
        TraceStore.Contents contents = store.contents();
        return revalidated(exchange, contents.revision(), out -> {
            List<Trace> matching = contents.traces().stream()
                    .filter(filter::accepts)
                    .sorted(NEWEST_FIRST)
                    .toList();
            List<Trace> shown = matching.subList(0, Math.min(filter.limit(), matching.size()));
            TraceJson.writeList(out, contents, matching.size(), shown);
        });
    }

    Reply one(HttpExchange exchange, String traceId) throws IOException, HttpProblem {
        requireGet(exchange);
        if (!TRACE_ID.matcher(traceId).matches()) {
            throw new HttpProblem(400, "A trace id is 32 hexadecimal digits, not \"" + traceId + "\".");
        }
        Trace trace = store.find(traceId.toLowerCase(Locale.ROOT));
        if (trace == null) {
            throw new HttpProblem(
                    404,
                    "No trace " + traceId + " is here: it has not come, or had to go to make room for newer ones.");
        }
        return revalidated(exchange, trace.revision(), out -> TraceJson.writeTrace(out, trace));
    }

    Reply failure(HttpProblem problem) throws IOException {
        byte[] json = Json.write(out -> {
            out.writeStartObject();
            out.writeNumberField("status", problem.status());
            out.writeStringField("error", problem.explanation());
            out.writeEndObject();
        });
        return Reply.json(problem.status(), json).with(problem.headers());
    }

    // Nothing is written for whoever has it already.
    private Reply revalidated(HttpExchange exchange, long revision, Json.Content content) throws IOException {
        String etag = '"' + run + '-' + revision + '"';
        Map<String, String> header = Map.of("ETag", etag);
        if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            return new Reply(304, header, new byte[0]);
        }
        return Reply.json(200, Json.write(content)).with(header);
    }

    private static void requireGet(HttpExchange exchange) throws HttpProblem {
        if (!Router.READING.contains(exchange.getRequestMethod())) {
            throw new HttpProblem(405, "Traces are read here with GET.", Map.of("Allow", "GET, HEAD"));
        }
    }
}
