// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a trace. Changed by its store alone; for one thread, as the store is. */
final class Trace {

    /** What a trace takes on the heap beside its spans: its id, its map, its line in the store, what sums it up. */
    static final int OVERHEAD = 768;

    private final String id;
    private final long firstOrder;
    private final Map<Long, StoredSpan> spans = new LinkedHashMap<>();
    private long heapSize = OVERHEAD;
    private long droppedSpans;
    private long revision;
    private @Nullable TraceSummary summary;

    Trace(String id, long firstOrder) {
        this.id = id;
        this.firstOrder = firstOrder;
    }

    /** 32 hexadecimal digits in lower case. */
    String id() {
        return id;
    }

    /** Tells this trace from an earlier one of the same id, which had to go. */
    long firstOrder() {
        return firstOrder;
    }

    /** At least one, by their order. */
    Collection<StoredSpan> spans() {
        return spans.values();
    }

    @Nullable
    StoredSpan span(long id) {
        return spans.get(id);
    }

    /** How many more spans came than are kept. */
    long droppedSpans() {
        return droppedSpans;
    }

    /** Of the store when the trace last changed. */
    long revision() {
        return revision;
    }

    /** Bytes that it takes on the heap, at most, the origins of its spans left out. */
    long heapSize() {
        return heapSize;
    }

    TraceSummary summary() {
        TraceSummary known = summary;
        if (known == null) {
            known = TraceSummary.of(spans.values());
            summary = known;
        }
        return known;
    }

    void changed(long atRevision) {
        revision = atRevision;
        summary = null;
    }

    void put(StoredSpan span) {
        spans.put(span.id(), span);
        heapSize += span.heapSize();
    }

    void remove(StoredSpan span) {
        spans.remove(span.id());
        heapSize -= span.heapSize();
    }

    void dropped() {
        droppedSpans++;
    }
}
