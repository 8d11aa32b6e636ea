// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which spans of a trace an answer is to hold: those after another, in the order in which they came. Immutable.
 *
 * @param spans the first of them, as many as were asked for
 * @param fromStart whether they are the trace's first: because that was asked for, or because what was asked for follows
 *     spans of an earlier trace of the same id
 * @param remaining how many spans there are from here on
 * @param life what tells the trace from an earlier one of the same id
 * @param after the order of the span that these follow
 */
record TracePart(List<StoredSpan> spans, boolean fromStart, int remaining, String life, long after) {

    /** The JSON of one answer stops after the span with which it gets larger than this. */
    static final int ENOUGH = 4 << 20;

    /** Reads {@code after} and {@code limit}. */
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

    /** What to ask for after the first so many of the spans. */
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
