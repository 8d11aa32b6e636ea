// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known about a trace. Only its store changes it. For use from one thread, like the store. */
final class Trace {

    /**
     * The bytes that a trace takes on the heap besides its spans: its id, its map, its entry in the store, its summary.
     */
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

    /** Returns the id: 32 hexadecimal digits in lower case. */
    String id() {
        return id;
    }

    /** Returns the order of its first span, which differs from that of an evicted trace of the same id. */
    long firstOrder() {
        return firstOrder;
    }

    /** Returns the spans in the order in which they came; at least one. */
    Collection<StoredSpan> spans() {
        return spans.values();
    }

    @Nullable
    StoredSpan span(long id) {
        return spans.get(id);
    }

    /** Returns how many spans were dropped. */
    long droppedSpans() {
        return droppedSpans;
    }

    /** Returns the revision of the store at which the trace last changed. */
    long revision() {
        return revision;
    }

    /** Returns the bytes that it takes on the heap, at most, without the origins of its spans. */
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
