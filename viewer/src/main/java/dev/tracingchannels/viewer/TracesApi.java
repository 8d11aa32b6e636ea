// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * {@code GET /api/traces} and everything below it, as the README describes. For use from one thread, except for
 * failures.
 */
final class TracesApi {

    private static final Pattern TRACE_ID = Pattern.compile("[0-9a-fA-F]{32}");
    private static final Pattern SPAN_ID = Pattern.compile("[0-9a-fA-F]{16}");
    private static final Comparator<Trace> NEWEST_FIRST = Comparator.comparingLong(
                    (Trace trace) -> trace.summary().startNanos())
            .reversed()
            .thenComparing(Trace::id);

    private final TraceStore store;
    private final Refusals refusals;

    // Identifies this viewer: revisions start again with each viewer, and a page may outlive a viewer on the same port.
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    TracesApi(TraceStore store, Refusals refusals) {
        this.store = store;
        this.refusals = refusals;
    }

    Reply list(HttpRequest request) throws HttpProblem {
        requireGet(request);
        TraceFilter filter = TraceFilter.parse(request.query());
        Map<Integer, Long> refused = refusals.counts();
        long refusedCount = refused.values().stream().mapToLong(Long::longValue).sum();
        return revalidated(request, store.revision() + "-" + refusedCount, out -> {
            List<Trace> matching = store.traces().stream()
                    .filter(filter::accepts)
                    .sorted(NEWEST_FIRST)
                    .toList();
            List<Trace> shown = matching.subList(0, Math.min(filter.limit(), matching.size()));
            TraceJson.writeList(out, store, refused, matching.size(), shown);
        });
    }

    /**
     * Answers a request for one trace. {@code path} is what follows {@code /api/traces/}: {@code id}, {@code
     * id/outline}, {@code id/spans/spanId}, …
     */
    Reply one(HttpRequest request, String path) throws HttpProblem {
        requireGet(request);
        String[] parts = path.split("/", 3);
        if (!TRACE_ID.matcher(parts[0]).matches()) {
            throw new HttpProblem(400, "A trace id is 32 hexadecimal digits, not \"" + parts[0] + "\".");
        }
        Trace trace = store.find(parts[0].toLowerCase(Locale.ROOT));
        String part = parts.length == 1 ? "" : parts[1];
        if (trace == null) {
            throw new HttpProblem(
                    404,
                    "No trace " + parts[0] + " is here: it has not come, or had to go to make room for newer ones.");
        }
        if (parts.length == 1) {
            TracePart asked = TracePart.parse(request.query(), run, trace, 1_000, 10_000);
            return revalidated(request, trace, out -> TraceJson.writeTrace(out, trace, asked));
        }
        if (parts.length == 2 && part.equals("outline")) {
            TracePart asked = TracePart.parse(request.query(), run, trace, 5_000, 20_000);
            return revalidated(request, trace, out -> OutlineJson.write(out, trace, asked));
        }
        if (parts.length == 2 && part.equals("matches")) {
            String text = Query.parse(request.query(), "q").text("q", "");
            return revalidated(request, trace, out -> OutlineJson.writeMatches(out, trace, new SpanSearch(text)));
        }
        if (parts.length == 3 && part.equals("spans")) {
            StoredSpan span = span(trace, parts[2]);
            return revalidated(request, String.valueOf(span.order()), out -> TraceJson.writeSingle(out, trace, span));
        }
        throw new HttpProblem(404, "A trace has /outline, /matches?q= and /spans/{spanId}.");
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

    private static StoredSpan span(Trace trace, String id) throws HttpProblem {
        if (!SPAN_ID.matcher(id).matches()) {
            throw new HttpProblem(400, "A span id is 16 hexadecimal digits, not \"" + id + "\".");
        }
        StoredSpan span = trace.span(Long.parseUnsignedLong(id, 16));
        if (span == null) {
            throw new HttpProblem(404, "Span " + id + " of this trace has not come, or was dropped.");
        }
        return span;
    }

    private Reply revalidated(HttpRequest request, Trace trace, Json.Content content) {
        return revalidated(request, trace.firstOrder() + "-" + trace.revision(), content);
    }

    // Writes nothing for a client that has the latest version already.
    private Reply revalidated(HttpRequest request, String revision, Json.Content content) {
        String etag = '"' + run + '-' + revision + '"';
        Map<String, String> header = Map.of("ETag", etag);
        if (etag.equals(request.header("If-None-Match"))) {
            return new Reply(304, header, new byte[0]);
        }
        return Reply.json(200, Json.write(content)).with(header);
    }

    private static void requireGet(HttpRequest request) throws HttpProblem {
        if (!request.isRead()) {
            throw new HttpProblem(405, "Traces are read here with GET.", Map.of("Allow", "GET, HEAD"));
        }
    }
}
