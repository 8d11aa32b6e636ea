// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the latest traces in memory. Three limits apply: the number of traces, of spans per trace, and of bytes on the
 * heap. To make room, the trace that was updated longest ago is evicted first. Everything that is dropped is counted.
 * For use from one thread.
 */
final class TraceStore {

    private final int maxTraces;
    private final int maxSpansPerTrace;
    private final long maxHeapSize;

    // The traces in the order of their last update, the oldest first.
    private final Map<String, Trace> traces = new LinkedHashMap<>();
    private final Map<Origin, SharedOrigin> origins = new HashMap<>();
    private long revision;
    private long order;
    private long heapSize;
    private long evictedTraces;
    private long droppedSpans;
    private long rejectedSpans;

    /** Makes an empty store; {@code maxHeapSize} is in bytes. */
    TraceStore(int maxTraces, int maxSpansPerTrace, long maxHeapSize) {
        this.maxTraces = maxTraces;
        this.maxSpansPerTrace = maxSpansPerTrace;
        this.maxHeapSize = maxHeapSize;
    }

    /** Begins a batch: spans added from now on belong to one new revision. */
    void newRevision() {
        revision++;
    }

    /** Adds a valid span to the trace of this id. A span whose id is known replaces the earlier one. */
    void add(String traceId, Wire wire, Origin origin) {
        StoredSpan span = StoredSpan.of(wire, origin(origin), order + 1);
        try {
            add(traceId, span);
        } catch (OutOfMemoryError e) {
            // The error may have occurred after a span was kept and before it was counted.
            clear();
            throw e;
        }
    }

    private void add(String traceId, StoredSpan span) {
        Trace trace = traces.remove(traceId);
        if (trace == null) {
            trace = new Trace(traceId, span.order());
            heapSize += Trace.OVERHEAD;
        }
        traces.put(traceId, trace);
        trace.changed(revision);
        order = span.order();
        StoredSpan before = trace.span(span.id());
        if (before != null) {
            remove(trace, before);
        }
        boolean fits = trace.spans().size() < maxSpansPerTrace
                && trace.heapSize() + span.heapSize() + span.origin().heapSize() <= maxHeapSize;
        if (fits) {
            put(trace, span);
            makeRoom();
        }
        // A trace that takes all the memory is evicted last, and may lose its own latest span instead.
        if (fits && heapSize > maxHeapSize) {
            remove(trace, span);
            fits = false;
        }
        if (!fits) {
            trace.dropped();
            droppedSpans++;
        }
        if (trace.spans().isEmpty()) {
            traces.remove(traceId);
            heapSize -= trace.heapSize();
        }
    }

    private void clear() {
        evictedTraces += traces.size();
        traces.clear();
        origins.clear();
        heapSize = 0;
    }

    void rejected(int spans) {
        rejectedSpans += spans;
    }

    /** Returns a trace by its id in lower-case hexadecimal digits; null if it never came or was evicted. */
    @Nullable
    Trace find(String traceId) {
        return traces.get(traceId);
    }

    /** Returns the traces in no particular order. */
    Collection<Trace> traces() {
        return traces.values();
    }

    /** Returns the services of all kept spans in alphabetical order. */
    SortedSet<String> services() {
        SortedSet<String> services = new TreeSet<>();
        origins.keySet().forEach(origin -> services.add(origin.service()));
        return services;
    }

    /** Returns the revision, which grows with each batch. */
    long revision() {
        return revision;
    }

    /** Returns the bytes that everything in the store takes on the heap, at most. */
    long heapSize() {
        return heapSize;
    }

    /** Returns how many traces were evicted to make room. */
    long evictedTraces() {
        return evictedTraces;
    }

    /** Returns how many spans were dropped because their trace was full. */
    long droppedSpans() {
        return droppedSpans;
    }

    /** Returns how many spans were invalid. */
    long rejectedSpans() {
        return rejectedSpans;
    }

    private Origin origin(Origin origin) {
        SharedOrigin shared = origins.get(origin);
        return shared == null ? origin : shared.origin;
    }

    private void put(Trace trace, StoredSpan span) {
        trace.put(span);
        heapSize += span.heapSize();
        SharedOrigin shared = origins.computeIfAbsent(span.origin(), SharedOrigin::new);
        if (shared.spans++ == 0) {
            heapSize += shared.origin.heapSize();
        }
    }

    private void remove(Trace trace, StoredSpan span) {
        trace.remove(span);
        heapSize -= span.heapSize();
        release(span.origin());
    }

    private void release(Origin origin) {
        SharedOrigin shared = origins.get(origin);
        if (shared != null && --shared.spans == 0) {
            origins.remove(origin);
            heapSize -= origin.heapSize();
        }
    }

    /** The trace that was just updated is the last one, and stays. */
    private void makeRoom() {
        Iterator<Trace> oldestFirst = traces.values().iterator();
        while (traces.size() > maxTraces || (heapSize > maxHeapSize && traces.size() > 1)) {
            Trace oldest = oldestFirst.next();
            oldestFirst.remove();
            heapSize -= oldest.heapSize();
            oldest.spans().forEach(span -> release(span.origin()));
            evictedTraces++;
        }
    }

    private static final class SharedOrigin {
        private final Origin origin;
        private int spans;

        SharedOrigin(Origin origin) {
            this.origin = origin;
        }
    }
}
