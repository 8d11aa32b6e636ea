// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Selects traces. Immutable.
 *
 * @param service a service that took part; null for any
 * @param error whether there must be a failed span or an error record; null for both
 * @param text a text that some span's name contains, ignoring case; empty for any
 * @param limit how many traces at most
 */
record TraceFilter(@Nullable String service, @Nullable Boolean error, String text, int limit) {

    private static final int LIMIT = 500;
    private static final int MAX_LIMIT = 5_000;

    /** Parses a query string; null if there is none. Throws a problem with status 400 if it is invalid. */
    static TraceFilter parse(@Nullable String query) throws HttpProblem {
        Query given = Query.parse(query, "service", "error", "q", "limit");
        return new TraceFilter(
                given.text("service"),
                given.bool("error"),
                given.text("q", "").toLowerCase(Locale.ROOT),
                given.number("limit", LIMIT, MAX_LIMIT));
    }

    boolean accepts(Trace trace) {
        TraceSummary summary = trace.summary();
        return (error == null || error == summary.errorCount() + summary.errorRecordCount() > 0)
                && (service == null
                        || Stream.concat(trace.spans().stream(), trace.records().stream())
                                .anyMatch(item -> item.service().equals(service)))
                && (text.isEmpty()
                        || trace.spans().stream()
                                .anyMatch(span ->
                                        span.name().toLowerCase(Locale.ROOT).contains(text)));
    }
}
