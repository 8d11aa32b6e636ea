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
 * The last traces, in memory. Bounded three ways: number of traces, spans per trace, and bytes on the heap; to make
 * room, the trace that was updated longest ago goes first. Whatever is left out is counted. For one thread.
 */
final class TraceStore {

    private final int maxTraces;
    private final int maxSpansPerTrace;
    private final long maxHeapSize;

    // In the order of their last update, the oldest first.
    private final Map<String, Trace> traces = new LinkedHashMap<>();
    private final Map<Origin, SharedOrigin> origins = new HashMap<>();
    private long revision;
    private long order;
    private long heapSize;
    private long evictedTraces;
    private long droppedSpans;
    private long rejectedSpans;

    /** {@code maxHeapSize} is in bytes. */
    TraceStore(int maxTraces, int maxSpansPerTrace, long maxHeapSize) {
        this.maxTraces = maxTraces;
        this.maxSpansPerTrace = maxSpansPerTrace;
        this.maxHeapSize = maxHeapSize;
    }

    /** Begins a batch: what is added from now on is of one revision. */
    void newRevision() {
        revision++;
    }

    /** Takes a span, valid and of the trace with this id. One whose id is known replaces the one before. */
    void add(String traceId, Wire wire, Origin origin) {
        StoredSpan span = StoredSpan.of(wire, origin(origin), order + 1);
        try {
            add(traceId, span);
        } catch (OutOfMemoryError e) {
            // It may have come between keeping something and counting it.
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
        // A trace that fills everything is the last one to go, and may have to do without its own latest span.
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

    /** A trace by its id in lower-case hexadecimal digits, null if it never came or has gone. */
    @Nullable
    Trace find(String traceId) {
        return traces.get(traceId);
    }

    /** In no particular order. */
    Collection<Trace> traces() {
        return traces.values();
    }

    /** The services that sent a span that is kept, in alphabetical order. */
    SortedSet<String> services() {
        SortedSet<String> services = new TreeSet<>();
        origins.keySet().forEach(origin -> services.add(origin.service()));
        return services;
    }

    /** Grows with each batch. */
    long revision() {
        return revision;
    }

    /** Bytes that everything that is kept takes on the heap, at most. */
    long heapSize() {
        return heapSize;
    }

    /** How many traces had to go to make room. */
    long evictedTraces() {
        return evictedTraces;
    }

    /** How many spans came to a trace that was full. */
    long droppedSpans() {
        return droppedSpans;
    }

    /** How many spans were not valid. */
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

    /** The trace that was just added to is the last of them, and stays. */
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
