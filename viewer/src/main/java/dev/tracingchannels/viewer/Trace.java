// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import org.jspecify.annotations.Nullable;

/** What is known about a trace. Only its store changes it. For use from one thread, like the store. */
final class Trace {

    /**
     * The bytes that a trace takes on the heap besides its spans and records: its id, its maps, its entry in the store,
     * its summary.
     */
    static final int OVERHEAD = 1_024;

    private final String id;
    private final long firstOrder;
    private final Items<StoredSpan> spans = new Items<>();
    private final Items<StoredRecord> records = new Items<>();
    private long revision;
    private @Nullable TraceSummary summary;

    Trace(String id, long firstOrder) {
        this.id = id;
        this.firstOrder = firstOrder;
    }

    /** Returns the id: 32 hexadecimal digits in lower case. */
    String id() {
        return id;
    }

    /** Returns the order of its first span or record, which differs from that of an evicted trace of the same id. */
    long firstOrder() {
        return firstOrder;
    }

    /** Returns the spans; none while only records have come. */
    Items<StoredSpan> spans() {
        return spans;
    }

    /** Returns the log records. */
    Items<StoredRecord> records() {
        return records;
    }

    boolean isEmpty() {
        return spans.isEmpty() && records.isEmpty();
    }

    /** Returns the revision of the store at which the trace last changed. */
    long revision() {
        return revision;
    }

    /** Returns the bytes that it takes on the heap, at most, without the origins of its spans and records. */
    long heapSize() {
        return OVERHEAD + spans.heapSize() + records.heapSize();
    }

    TraceSummary summary() {
        TraceSummary known = summary;
        if (known == null) {
            known = TraceSummary.of(spans, records);
            summary = known;
        }
        return known;
    }

    void changed(long atRevision) {
        revision = atRevision;
        summary = null;
    }
}
