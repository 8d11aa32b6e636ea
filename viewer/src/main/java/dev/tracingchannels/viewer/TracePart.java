// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Selects the spans and records of a trace for one answer: those after given ones, in the order in which they came.
 * Immutable.
 *
 * @param spans the first of the spans, as many as requested
 * @param records the first of the records, as many as requested
 * @param fromStart whether they are the trace's first: because those were requested, or because the request continues
 *     an earlier trace of the same id
 * @param remaining how many spans and records remain, including these
 * @param life distinguishes the trace from an earlier one of the same id
 * @param afterSpan the order of the span that the spans follow
 * @param afterRecord the order of the record that the records follow
 */
record TracePart(
        List<StoredSpan> spans,
        List<StoredRecord> records,
        boolean fromStart,
        int remaining,
        String life,
        long afterSpan,
        long afterRecord) {

    /** The JSON of one answer stops after the span or record with which it gets larger than this. */
    static final int ENOUGH = 4 << 20;

    /** Parses {@code after} and {@code limit}. */
    static TracePart parse(@Nullable String query, String run, Trace trace, int limit, int most) throws HttpProblem {
        Query given = Query.parse(query, "after", "limit");
        String life = run + "-" + trace.firstOrder() + "-";
        String after = given.text("after", "");
        boolean continues = after.startsWith(life);
        int dash = after.lastIndexOf('-');
        long afterSpan = continues ? order(after, life.length(), dash) : 0;
        long afterRecord = continues ? order(after, dash + 1, after.length()) : 0;
        int atMost = given.number("limit", limit, most);
        List<StoredSpan> spans = following(trace.spans(), afterSpan);
        List<StoredRecord> records = following(trace.records(), afterRecord);
        return new TracePart(
                spans.subList(0, Math.min(atMost, spans.size())),
                records.subList(0, Math.min(atMost, records.size())),
                !continues,
                spans.size() + records.size(),
                life,
                afterSpan,
                afterRecord);
    }

    /** Returns the value of {@code after} for the next request, once so many spans and records are written. */
    String next(int writtenSpans, int writtenRecords) {
        return life
                + (writtenSpans == 0 ? afterSpan : spans.get(writtenSpans - 1).order())
                + "-"
                + (writtenRecords == 0
                        ? afterRecord
                        : records.get(writtenRecords - 1).order());
    }

    private static <T extends Stored> List<T> following(Items<T> items, long after) {
        return items.stream().filter(item -> item.order() > after).toList();
    }

    private static long order(String after, int from, int to) throws HttpProblem {
        try {
            return Long.parseLong(after, from, to, 10);
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new HttpProblem(400, "\"after\" is what an answer gave as \"next\", not \"" + after + "\".", e);
        }
    }
}
