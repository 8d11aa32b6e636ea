// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Selects the spans of a trace for one answer: those after a given span, in the order in which they came. Immutable.
 *
 * @param spans the first of them, as many as requested
 * @param fromStart whether they are the trace's first: because those were requested, or because the request continues
 *     an earlier trace of the same id
 * @param remaining how many spans remain, including these
 * @param life distinguishes the trace from an earlier one of the same id
 * @param after the order of the span that these follow
 */
record TracePart(List<StoredSpan> spans, boolean fromStart, int remaining, String life, long after) {

    /** The JSON of one answer stops after the span with which it gets larger than this. */
    static final int ENOUGH = 4 << 20;

    /** Parses {@code after} and {@code limit}. */
    static TracePart parse(@Nullable String query, String run, Trace trace, int limit, int most) throws HttpProblem {
        Query given = Query.parse(query, "after", "limit");
        String life = run + "-" + trace.firstOrder() + "-";
        String after = given.text("after", "");
        boolean continues = after.startsWith(life);
        long last = continues ? order(after, life.length()) : 0;
        int atMost = given.number("limit", limit, most);
        List<StoredSpan> following =
                trace.spans().stream().filter(span -> span.order() > last).toList();
        return new TracePart(
                following.subList(0, Math.min(atMost, following.size())), !continues, following.size(), life, last);
    }

    /** Returns the value of {@code after} for the next request, once the given number of spans is written. */
    String next(int written) {
        return life + (written == 0 ? after : spans.get(written - 1).order());
    }

    private static long order(String after, int from) throws HttpProblem {
        try {
            return Long.parseLong(after, from, after.length(), 10);
        } catch (NumberFormatException e) {
            throw new HttpProblem(400, "\"after\" is what an answer gave as \"next\", not \"" + after + "\".", e);
        }
    }
}
