// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import static dev.tracingchannels.viewer.Spans.add;
import static dev.tracingchannels.viewer.Spans.family;
import static dev.tracingchannels.viewer.Spans.span;
import static dev.tracingchannels.viewer.Spans.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceStoreTest {

    private static final long PLENTY = 1 << 20;

    @Test
    void theTraceUpdatedLongestAgoIsEvictedForANewOne() {
        TraceStore store = new TraceStore(2, 10, PLENTY);
        add(store, span(1, 1, 0));
        add(store, span(2, 1, 0));
        add(store, span(1, 2, 1));
        add(store, span(3, 1, 0));

        assertThat(ids(store)).containsExactlyInAnyOrder(traceId(1), traceId(3));
        assertThat(store.evictedTraces()).isEqualTo(1);
        assertThat(store.find(traceId(2))).isNull();
    }

    @Test
    void aSpanBeyondTheLimitIsDroppedAndCounted() {
        TraceStore store = new TraceStore(2, 3, PLENTY);
        add(store, family(1, 4));

        Trace trace = store.find(traceId(1));
        assertThat(trace).isNotNull();
        assertThat(trace.spans()).hasSize(3);
        assertThat(trace.spans().dropped()).isEqualTo(2);
        assertThat(store.droppedSpans()).isEqualTo(2);
    }

    @Test
    void aSpanSentAgainReplacesTheEarlierOneEvenInAFullTrace() {
        TraceStore store = new TraceStore(2, 1, PLENTY);
        add(store, span(1, 1, 0).setName("unfinished"));
        add(store, span(1, 1, 0).setName("finished"));

        Trace trace = store.find(traceId(1));
        assertThat(trace).isNotNull();
        assertThat(trace.spans()).extracting(StoredSpan::name).containsExactly("finished");
        assertThat(trace.spans().dropped()).isZero();
    }

    @Test
    void tracesAreEvictedWhenTheBytesRunOut() {
        long two = heapSize(span(1, 1, 0), span(2, 1, 0));
        long each = two - heapSize(span(1, 1, 0));
        TraceStore store = new TraceStore(100, 100, two + each);
        for (int trace = 1; trace <= 5; trace++) {
            add(store, span(trace, 1, 0));
        }

        assertThat(ids(store)).containsExactlyInAnyOrder(traceId(3), traceId(4), traceId(5));
        assertThat(store.evictedTraces()).isEqualTo(2);
        assertThat(store.heapSize()).isEqualTo(two + each);
    }

    @Test
    void aTraceThatTakesAllBytesKeepsItsFirstSpans() {
        TraceStore store = new TraceStore(100, 100, heapSize(family(1, 2)));
        add(store, family(1, 9));

        Trace trace = store.find(traceId(1));
        assertThat(trace).isNotNull();
        assertThat(trace.spans()).hasSize(3);
        assertThat(trace.spans().dropped()).isEqualTo(7);
    }

    @Test
    void aSpanLargerThanTheStoreLeavesNoEmptyTrace() {
        TraceStore store = new TraceStore(100, 100, 10);
        add(store, span(1, 1, 0));

        assertThat(store.traces()).isEmpty();
        assertThat(store.services()).isEmpty();
        assertThat(store.heapSize()).isZero();
        assertThat(store.droppedSpans()).isEqualTo(1);
    }

    @Test
    void evictedTracesAreNoLongerCounted() {
        TraceStore store = new TraceStore(1, 100, PLENTY);
        add(store, family(1, 9));
        add(store, span(1, 1, 0).setName("again"));
        add(store, Spans.request("other", family(2, 9)));
        TraceStore fresh = new TraceStore(1, 100, PLENTY);
        add(fresh, Spans.request("other", family(2, 9)));

        assertThat(store.heapSize()).isEqualTo(fresh.heapSize());
        assertThat(store.services()).containsExactly("other");
    }

    @Test
    void aTraceIsSummarisedByItsRootWhicheverSpanComesFirst() {
        TraceStore store = new TraceStore(10, 10, PLENTY);
        add(store, span(1, 3, 2));
        assertThat(summary(store, 1).hasRoot()).isFalse();
        assertThat(summary(store, 1).name()).isEqualTo("span 3");

        add(store, Spans.request("other", Spans.failed(span(1, 1, 2), "no"), span(1, 2, 0)));
        assertThat(summary(store, 1).hasRoot()).isTrue();
        assertThat(summary(store, 1).name()).isEqualTo("span 2");
        assertThat(summary(store, 1).services()).containsExactly("other", "service");
        assertThat(summary(store, 1).errorCount()).isEqualTo(1);
        assertThat(summary(store, 1).startNanos()).isEqualTo(Spans.EPOCH + 1_000_000);
        assertThat(summary(store, 1).durationNanos()).isEqualTo(3_000_000);
    }

    @Test
    void theRecordsOfATraceGoWithIt() {
        TraceStore store = new TraceStore(1, 100, PLENTY);
        Records.add(store, Records.many(1, 1, 9));
        add(store, span(1, 1, 0));
        add(store, span(2, 1, 0));
        TraceStore fresh = new TraceStore(1, 100, PLENTY);
        add(fresh, span(2, 1, 0));

        assertThat(ids(store)).containsExactly(traceId(2));
        assertThat(store.heapSize()).isEqualTo(fresh.heapSize());
        assertThat(store.evictedTraces()).isEqualTo(1);
    }

    @Test
    void aRecordBeyondTheLimitIsDroppedAndCountedButNotTheSpans() {
        TraceStore store = new TraceStore(2, 3, PLENTY);
        Records.add(store, Records.many(1, 1, 5));
        add(store, family(1, 2));

        Trace trace = store.find(traceId(1));
        assertThat(trace).isNotNull();
        assertThat(trace.records()).hasSize(3);
        assertThat(trace.records().dropped()).isEqualTo(2);
        assertThat(trace.spans()).hasSize(3);
        assertThat(store.droppedRecords()).isEqualTo(2);
        assertThat(store.droppedSpans()).isZero();
    }

    @Test
    void recordsWithoutATraceEvictEachOtherAndNoTrace() {
        TraceStore store = new TraceStore(100, 3, PLENTY);
        add(store, span(1, 1, 0));
        Records.add(store, Records.many(0, 0, 5));

        assertThat(store.records()).extracting(StoredRecord::text).containsExactly("record 3", "record 4", "record 5");
        assertThat(store.evictedRecords()).isEqualTo(2);
        assertThat(ids(store)).containsExactly(traceId(1));
    }

    @Test
    void recordsWithoutATraceTakeAQuarterOfTheBytes() {
        long bytes = 20_000;
        TraceStore store = new TraceStore(100, 1_000, bytes);
        add(store, span(1, 1, 0));
        Records.add(store, Records.many(0, 0, 500));

        assertThat(store.records().heapSize()).isBetween(bytes / 4 - 500, bytes / 4);
        assertThat(store.records().size() + store.evictedRecords()).isEqualTo(500);
        assertThat(store.heapSize()).isLessThanOrEqualTo(bytes);
        assertThat(ids(store)).containsExactly(traceId(1));
    }

    @Test
    void aRecordLargerThanTheStoreLeavesNothing() {
        TraceStore store = new TraceStore(100, 100, 10);
        Records.add(store, Records.record(1, 1, 1), Records.record(0, 0, 1));

        assertThat(store.traces()).isEmpty();
        assertThat(store.records()).isEmpty();
        assertThat(store.heapSize()).isZero();
        assertThat(store.droppedRecords()).isEqualTo(1);
        assertThat(store.evictedRecords()).isEqualTo(1);
    }

    @Test
    void recordsKeepTheirTraceFromBeingTheOldest() {
        TraceStore store = new TraceStore(2, 10, PLENTY);
        add(store, span(1, 1, 0));
        add(store, span(2, 1, 0));
        Records.add(store, Records.record(1, 1, 1));
        add(store, span(3, 1, 0));

        assertThat(ids(store)).containsExactlyInAnyOrder(traceId(1), traceId(3));
    }

    private static long heapSize(Span.Builder... spans) {
        TraceStore store = new TraceStore(100, 100, PLENTY);
        add(store, spans);
        return store.heapSize();
    }

    private static List<String> ids(TraceStore store) {
        return store.traces().stream().map(Trace::id).toList();
    }

    private static TraceSummary summary(TraceStore store, long trace) {
        Trace found = store.find(traceId(trace));
        assertThat(found).isNotNull();
        return found.summary();
    }
}
