// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last traces, in memory. Bounded three ways: number of traces, spans per trace, and bytes in all; to make room,
 * the trace that was updated longest ago goes first. Whatever is left out is counted. Thread-safe.
 */
final class TraceStore {

    private final int maxTraces;
    private final int maxSpansPerTrace;
    private final long maxBytes;

    // In the order of their last update, the oldest first. Guarded by this, as is all below.
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private long revision;
    private long bytes;
    private long evictedTraces;
    private long droppedSpans;
    private long rejectedSpans;

    TraceStore(int maxTraces, int maxSpansPerTrace, long maxBytes) {
        this.maxTraces = maxTraces;
        this.maxSpansPerTrace = maxSpansPerTrace;
        this.maxBytes = maxBytes;
    }

    /** Takes a batch. A span whose id is known replaces the one before. */
    synchronized void add(ReceivedSpans batch) {
        revision++;
        rejectedSpans += batch.rejectedCount();
        for (ReceivedSpan span : batch.spans()) {
            add(span);
        }
    }

    /** A trace by its id in lower-case hexadecimal digits, null if it never came or has gone. */
    synchronized @Nullable Trace find(String traceId) {
        Entry entry = entries.get(traceId);
        return entry == null ? null : entry.snapshot();
    }

    /** Everything that is kept. */
    synchronized Contents contents() {
        List<Trace> traces = new ArrayList<>(entries.size());
        for (Entry entry : entries.values()) {
            traces.add(entry.snapshot());
        }
        return new Contents(traces, revision, evictedTraces, droppedSpans, rejectedSpans);
    }

    /**
     * All traces at one moment. Immutable.
     *
     * @param traces in no particular order
     * @param revision grows with each batch
     * @param evictedTraces how many traces had to go to make room
     * @param droppedSpans how many spans came to a trace that was full
     * @param rejectedSpans how many spans were not valid
     */
    record Contents(List<Trace> traces, long revision, long evictedTraces, long droppedSpans, long rejectedSpans) {}

    private void add(ReceivedSpan span) {
        String id = span.traceId();
        Entry entry = entries.remove(id);
        if (entry == null) {
            entry = new Entry(id);
        }
        entries.put(id, entry);
        entry.changed(revision);
        int before = entry.size(span.spanId());
        boolean full = before == 0 && entry.spans.size() >= maxSpansPerTrace;
        if (full || entry.bytes - before + span.size() > maxBytes) {
            entry.dropped++;
            droppedSpans++;
        } else {
            entry.spans.put(span.spanId(), span);
            entry.bytes += span.size() - before;
            bytes += span.size() - before;
        }
        if (entry.spans.isEmpty()) {
            // A single span that is larger than everything that may be kept: there is nothing to show.
            entries.remove(id);
        }
        makeRoom();
    }

    // The trace that was just added to is the last of them, and fits by itself.
    private void makeRoom() {
        Iterator<Entry> oldestFirst = entries.values().iterator();
        while (entries.size() > maxTraces || bytes > maxBytes) {
            bytes -= oldestFirst.next().bytes;
            oldestFirst.remove();
            evictedTraces++;
        }
    }

    private static final class Entry {
        private final String id;
        private final Map<String, ReceivedSpan> spans = new LinkedHashMap<>();
        private long bytes;
        private long dropped;
        private long revision;
        private @Nullable Trace snapshot;

        Entry(String id) {
            this.id = id;
        }

        void changed(long revision) {
            this.revision = revision;
            this.snapshot = null;
        }

        int size(String spanId) {
            ReceivedSpan known = spans.get(spanId);
            return known == null ? 0 : known.size();
        }

        Trace snapshot() {
            Trace current = snapshot;
            if (current == null) {
                List<ReceivedSpan> copy = List.copyOf(spans.values());
                current = new Trace(id, copy, dropped, revision, TraceSummary.of(copy));
                snapshot = current;
            }
            return current;
        }
    }
}
