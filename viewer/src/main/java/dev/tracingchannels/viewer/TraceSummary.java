// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A trace in one line. Immutable, and small whatever its spans say.
 *
 * @param head the span that represents the trace: its first root, or its first span while there is no root; null while
 *     there are only log records
 * @param service of the head, or of the first record while there is no head
 * @param httpStatus of the head, null if it has none
 * @param hasRoot whether the head is a root
 * @param services the services of its spans and records in alphabetical order; only the first of them if there are many
 * @param startNanos the first start, in nanoseconds since the epoch; of records while there are no spans
 * @param durationNanos from the first start to the last end
 * @param errorCount how many spans have the status "error"
 * @param errorRecordCount how many log records have the level ERROR or FATAL
 */
record TraceSummary(
        @Nullable StoredSpan head,
        String service,
        @Nullable String httpStatus,
        boolean hasRoot,
        List<String> services,
        long startNanos,
        long durationNanos,
        int errorCount,
        int errorRecordCount) {

    private static final int MAX_STATUS = 16;
    private static final int MAX_SERVICES = 50;

    /** Summarises spans and records; there must be at least one of either. */
    static TraceSummary of(Collection<StoredSpan> spans, Collection<StoredRecord> records) {
        Stored first = spans.isEmpty() ? earliest(records) : earliest(spans);
        StoredSpan head = first instanceof StoredSpan span ? span : null;
        boolean hasRoot = false;
        long end = 0;
        int errors = 0;
        for (StoredSpan span : spans) {
            if (span.isRoot() && (!hasRoot || head == null || span.startNanos() < head.startNanos())) {
                head = span;
                hasRoot = true;
            }
            end = Math.max(end, span.startNanos() + span.durationNanos());
            errors += span.isError() ? 1 : 0;
        }
        long lastRecord = 0;
        int errorRecords = 0;
        for (StoredRecord record : records) {
            lastRecord = Math.max(lastRecord, record.timeNanos());
            errorRecords += record.level().isError() ? 1 : 0;
        }
        String status = head == null ? null : head.httpStatus();
        return new TraceSummary(
                head,
                head == null ? first.service() : head.service(),
                status == null || status.length() > MAX_STATUS ? null : status,
                hasRoot,
                services(spans, records),
                first.startNanos(),
                (spans.isEmpty() ? lastRecord : end) - first.startNanos(),
                errors,
                errorRecords);
    }

    /** Returns the name of the head; empty while there is none. */
    String name() {
        return head == null ? "" : head.name();
    }

    private static <T extends Stored> T earliest(Collection<T> items) {
        T first = items.iterator().next();
        for (T item : items) {
            first = item.startNanos() < first.startNanos() ? item : first;
        }
        return first;
    }

    private static List<String> services(Collection<StoredSpan> spans, Collection<StoredRecord> records) {
        TreeSet<String> services = new TreeSet<>();
        addServices(spans, services);
        addServices(records, services);
        return services.stream().limit(MAX_SERVICES).toList();
    }

    private static void addServices(Collection<? extends Stored> items, Set<String> services) {
        Origin last = null;
        for (Stored item : items) {
            if (!item.origin().equals(last)) {
                last = item.origin();
                services.add(last.service());
            }
        }
    }
}
