// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the latest traces in memory, with their log records, and the latest log records without a trace. Three limits
 * apply: the number of traces, of spans and of records per trace, and of bytes on the heap. To make room, the trace
 * that was updated longest ago is evicted first. Records without a trace may take a part of the bytes, and evict each
 * other. Everything that is dropped is counted. For use from one thread.
 */
final class TraceStore {

    /** The part of the heap's limit that records without a trace may take. */
    private static final int PART_OF_RECORDS = 4;

    private final int maxTraces;
    private final int maxSpansPerTrace;
    private final long maxHeapSize;

    // The traces in the order of their last update, the oldest first.
    private final Map<String, Trace> traces = new LinkedHashMap<>();
    private final Items<StoredRecord> records = new Items<>();
    private final Map<Origin, SharedOrigin> origins = new HashMap<>();
    private long revision;
    private long order;
    private long heapSize;
    private long evictedTraces;
    private long evictedRecords;
    private long droppedSpans;
    private long droppedRecords;
    private final Map<OtlpSignal, Long> rejected = new EnumMap<>(OtlpSignal.class);

    /** Makes an empty store; {@code maxHeapSize} is in bytes. */
    TraceStore(int maxTraces, int maxSpansPerTrace, long maxHeapSize) {
        this.maxTraces = maxTraces;
        this.maxSpansPerTrace = maxSpansPerTrace;
        this.maxHeapSize = maxHeapSize;
    }

    /** Begins a batch: spans and records added from now on belong to one new revision. */
    void newRevision() {
        revision++;
    }

    /** Adds a valid span to the trace of this id. A span whose id is known replaces the earlier one. */
    void addSpan(String traceId, Wire wire, Origin origin) {
        StoredSpan span = StoredSpan.of(wire, origin(origin), order + 1);
        guarded(() -> droppedSpans += add(traceId, span, Trace::spans) ? 0 : 1);
    }

    /** Adds a valid log record to the trace of this id, or to the records without a trace if the id is null. */
    void addRecord(@Nullable String traceId, Wire wire, Origin origin) {
        StoredRecord record = StoredRecord.of(wire, origin(origin), order + 1);
        guarded(() -> {
            if (traceId == null) {
                add(record);
            } else {
                droppedRecords += add(traceId, record, Trace::records) ? 0 : 1;
            }
        });
    }

    private void guarded(Runnable change) {
        try {
            change.run();
        } catch (OutOfMemoryError e) {
            // The error may have occurred after something was kept and before it was counted.
            clear();
            throw e;
        }
    }

    /** Returns false if there was no room for the item. */
    private <T extends Stored> boolean add(String traceId, T item, Function<Trace, Items<T>> kind) {
        Trace trace = traces.remove(traceId);
        if (trace == null) {
            trace = new Trace(traceId, item.order());
            heapSize += Trace.OVERHEAD;
        }
        traces.put(traceId, trace);
        trace.changed(revision);
        order = item.order();
        Items<T> items = kind.apply(trace);
        T before = items.find(item.key());
        if (before != null) {
            remove(items, before);
        }
        boolean fits = items.size() < maxSpansPerTrace
                && trace.heapSize() + item.heapSize() + item.origin().heapSize() <= maxHeapSize;
        if (fits) {
            put(items, item);
            makeRoom();
        }
        // A trace that takes all the memory is evicted last, and may lose its own latest item instead.
        if (fits && heapSize > maxHeapSize) {
            remove(items, item);
            fits = false;
        }
        if (!fits) {
            items.drop();
        }
        if (trace.isEmpty()) {
            traces.remove(traceId);
            heapSize -= trace.heapSize();
        }
        return fits;
    }

    private void add(StoredRecord record) {
        order = record.order();
        put(records, record);
        while (records.size() > maxSpansPerTrace || records.heapSize() > maxHeapSize / PART_OF_RECORDS) {
            evictRecord();
        }
        makeRoom();
        while (heapSize > maxHeapSize && !records.isEmpty()) {
            evictRecord();
        }
    }

    private void evictRecord() {
        remove(records, records.iterator().next());
        evictedRecords++;
    }

    private void clear() {
        evictedTraces += traces.size();
        evictedRecords += records.size();
        traces.clear();
        records.clear();
        origins.clear();
        heapSize = 0;
    }

    void rejected(OtlpSignal signal, int number) {
        rejected.merge(signal, (long) number, Long::sum);
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

    /** Returns the log records without a trace in the order in which they came. */
    Items<StoredRecord> records() {
        return records;
    }

    /** Returns the services of all kept spans and records in alphabetical order. */
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

    /** Returns how many log records without a trace were evicted to make room. */
    long evictedRecords() {
        return evictedRecords;
    }

    /** Returns how many log records were dropped because their trace was full. */
    long droppedRecords() {
        return droppedRecords;
    }

    /** Returns how many spans were dropped because their trace was full. */
    long droppedSpans() {
        return droppedSpans;
    }

    /** Returns how many spans or records were invalid. */
    long rejected(OtlpSignal signal) {
        return rejected.getOrDefault(signal, 0L);
    }

    private Origin origin(Origin origin) {
        SharedOrigin shared = origins.get(origin);
        return shared == null ? origin : shared.origin;
    }

    private <T extends Stored> void put(Items<T> items, T item) {
        items.put(item);
        heapSize += item.heapSize();
        SharedOrigin shared = origins.computeIfAbsent(item.origin(), SharedOrigin::new);
        if (shared.users++ == 0) {
            heapSize += shared.origin.heapSize();
        }
    }

    private <T extends Stored> void remove(Items<T> items, T item) {
        items.removeItem(item);
        heapSize -= item.heapSize();
        release(item.origin());
    }

    private void release(Origin origin) {
        SharedOrigin shared = origins.get(origin);
        if (shared != null && --shared.users == 0) {
            origins.remove(origin);
            heapSize -= origin.heapSize();
        }
    }

    /** Evicts traces, but never the last one, which may be the one that was just updated. */
    private void makeRoom() {
        Iterator<Trace> oldestFirst = traces.values().iterator();
        while (traces.size() > maxTraces || (heapSize > maxHeapSize && traces.size() > 1)) {
            Trace oldest = oldestFirst.next();
            oldestFirst.remove();
            heapSize -= oldest.heapSize();
            oldest.spans().forEach(span -> release(span.origin()));
            oldest.records().forEach(record -> release(record.origin()));
            evictedTraces++;
        }
    }

    private static final class SharedOrigin {
        private final Origin origin;
        private int users;

        SharedOrigin(Origin origin) {
            this.origin = origin;
        }
    }
}
