// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * {@code GET /api/traces} and everything below it, as the README describes. For use from one thread.
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
    private final Revisions revisions;

    TracesApi(TraceStore store, Refusals refusals, Revisions revisions) {
        this.store = store;
        this.refusals = refusals;
        this.revisions = revisions;
    }

    Reply list(HttpRequest request) throws HttpProblem {
        Revisions.requireGet(request);
        TraceFilter filter = TraceFilter.parse(request.query());
        Map<Integer, Long> refused = refusals.counts();
        long refusedCount = refused.values().stream().mapToLong(Long::longValue).sum();
        return revisions.answer(request, store.revision() + "-" + refusedCount, out -> {
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
        Revisions.requireGet(request);
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
            TracePart asked = TracePart.parse(request.query(), revisions.run(), trace, 1_000, 10_000);
            return answer(request, trace, out -> TraceJson.writeTrace(out, trace, asked));
        }
        if (parts.length == 2 && part.equals("outline")) {
            TracePart asked = TracePart.parse(request.query(), revisions.run(), trace, 5_000, 20_000);
            return answer(request, trace, out -> OutlineJson.write(out, trace, asked));
        }
        if (parts.length == 2 && part.equals("matches")) {
            String text = Query.parse(request.query(), "q").text("q", "");
            return answer(request, trace, out -> OutlineJson.writeMatches(out, trace, new TextSearch(text)));
        }
        if (parts.length == 3 && part.equals("spans")) {
            StoredSpan span = span(trace, parts[2]);
            return revisions.answer(
                    request, String.valueOf(span.order()), out -> TraceJson.writeSingle(out, trace, span));
        }
        if (parts.length == 3 && part.equals("records")) {
            StoredRecord record = record(trace, parts[2]);
            return revisions.answer(request, parts[2], out -> RecordJson.writeSingle(out, record));
        }
        throw new HttpProblem(404, "A trace has /outline, /matches?q=, /spans/{spanId} and /records/{recordId}.");
    }

    private static StoredSpan span(Trace trace, String id) throws HttpProblem {
        if (!SPAN_ID.matcher(id).matches()) {
            throw new HttpProblem(400, "A span id is 16 hexadecimal digits, not \"" + id + "\".");
        }
        StoredSpan span = trace.spans().find(Long.parseUnsignedLong(id, 16));
        if (span == null) {
            throw new HttpProblem(404, "Span " + id + " of this trace has not come, or was dropped.");
        }
        return span;
    }

    private static StoredRecord record(Trace trace, String id) throws HttpProblem {
        StoredRecord record = trace.records().find(LogsApi.recordId(id));
        if (record == null) {
            throw new HttpProblem(404, "Record " + id + " of this trace has not come, or was dropped.");
        }
        return record;
    }

    private Reply answer(HttpRequest request, Trace trace, Json.Content content) {
        return revisions.answer(request, trace.firstOrder() + "-" + trace.revision(), content);
    }
}
