// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** {@code GET /api/logs} and everything below it, as the README describes: the log records without a trace. For
 * use from one thread. */
final class LogsApi {

    private static final Pattern RECORD_ID = Pattern.compile("[0-9]{1,18}");

    /** The newest first; of several at one time the last that came. */
    private static final Comparator<StoredRecord> NEWEST_FIRST = Comparator.comparingLong(StoredRecord::timeNanos)
            .thenComparingLong(StoredRecord::order)
            .reversed();

    private final TraceStore store;
    private final Revisions revisions;

    LogsApi(TraceStore store, Revisions revisions) {
        this.store = store;
        this.revisions = revisions;
    }

    Reply list(HttpRequest request) throws HttpProblem {
        Revisions.requireGet(request);
        RecordFilter filter = RecordFilter.parse(request.query());
        return revisions.answer(request, Long.toString(store.revision()), out -> {
            List<StoredRecord> matching = store.records().stream()
                    .filter(filter::accepts)
                    .sorted(NEWEST_FIRST)
                    .toList();
            List<StoredRecord> following =
                    matching.stream().filter(filter::follows).toList();
            RecordJson.writeList(out, store, matching.size(), following, filter.limit());
        });
    }

    /** Answers a request for one record; {@code id} is what follows {@code /api/logs/}. */
    Reply one(HttpRequest request, String id) throws HttpProblem {
        Revisions.requireGet(request);
        StoredRecord record = store.records().find(recordId(id));
        if (record == null) {
            throw new HttpProblem(
                    404,
                    "No record " + id + " is here: it belongs to a trace, or had to go to make room for newer ones.");
        }
        return revisions.answer(request, id, out -> RecordJson.writeSingle(out, record));
    }

    /** Parses the id of a record. Throws a problem with status 400 if it is none. */
    static long recordId(String id) throws HttpProblem {
        if (!RECORD_ID.matcher(id).matches()) {
            throw new HttpProblem(400, "A record id is a whole number, not \"" + id + "\".");
        }
        return Long.parseLong(id);
    }
}
