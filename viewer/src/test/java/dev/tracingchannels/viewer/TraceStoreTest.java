// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import static dev.tracingchannels.viewer.Spans.family;
import static dev.tracingchannels.viewer.Spans.received;
import static dev.tracingchannels.viewer.Spans.span;
import static dev.tracingchannels.viewer.Spans.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class TraceStoreTest {

    private static final long PLENTY = 1 << 20;

    @Test
    void theTraceUpdatedLongestAgoMakesRoomForANewOne() {
        TraceStore store = new TraceStore(2, 10, PLENTY);
        store.add(received(span(1, 1, 0)));
        store.add(received(span(2, 1, 0)));
        store.add(received(span(1, 2, 1)));
        store.add(received(span(3, 1, 0)));

        assertThat(ids(store)).containsExactlyInAnyOrder(traceId(1), traceId(3));
        assertThat(store.contents().evictedTraces()).isEqualTo(1);
        assertThat(store.find(traceId(2))).isNull();
    }

    @Test
    void aSpanTooManyIsDroppedAndCounted() {
        TraceStore store = new TraceStore(2, 3, PLENTY);
        store.add(received(family(1, 4)));

        Trace trace = store.find(traceId(1));
        assertThat(trace).isNotNull();
        assertThat(trace.spans()).hasSize(3);
        assertThat(trace.droppedSpans()).isEqualTo(2);
        assertThat(store.contents().droppedSpans()).isEqualTo(2);
    }

    @Test
    void aSpanThatComesAgainReplacesTheOneBeforeEvenInAFullTrace() {
        TraceStore store = new TraceStore(2, 1, PLENTY);
        store.add(received(span(1, 1, 0).setName("unfinished")));
        store.add(received(span(1, 1, 0).setName("finished")));

        Trace trace = store.find(traceId(1));
        assertThat(trace).isNotNull();
        assertThat(trace.spans()).extracting(span -> span.span().getName()).containsExactly("finished");
        assertThat(trace.droppedSpans()).isZero();
    }

    @Test
    void tracesMakeRoomWhenTheBytesRunOut() {
        int each = received(span(1, 1, 0)).spans().get(0).size();
        TraceStore store = new TraceStore(100, 100, 3L * each);
        for (int trace = 1; trace <= 5; trace++) {
            store.add(received(span(trace, 1, 0)));
        }

        assertThat(ids(store)).containsExactlyInAnyOrder(traceId(3), traceId(4), traceId(5));
        assertThat(store.contents().evictedTraces()).isEqualTo(2);
    }

    @Test
    void aTraceThatTakesAllBytesKeepsItsFirstSpans() {
        int each = received(span(1, 1, 0)).spans().get(0).size();
        // A parent's id takes ten bytes more.
        TraceStore store = new TraceStore(100, 100, 3L * each + 25);
        store.add(received(family(1, 9)));

        Trace trace = store.find(traceId(1));
        assertThat(trace).isNotNull();
        assertThat(trace.spans()).hasSize(3);
        assertThat(trace.droppedSpans()).isEqualTo(7);
    }

    @Test
    void aSpanLargerThanEverythingLeavesNoEmptyTrace() {
        TraceStore store = new TraceStore(100, 100, 10);
        store.add(received(span(1, 1, 0)));

        assertThat(store.contents().traces()).isEmpty();
        assertThat(store.contents().droppedSpans()).isEqualTo(1);
    }

    @Test
    void aTraceIsSummedUpByItsRootWhateverComesFirst() {
        TraceStore store = new TraceStore(10, 10, PLENTY);
        store.add(received(span(1, 3, 2)));
        assertThat(summary(store, 1).hasRoot()).isFalse();
        assertThat(summary(store, 1).head().span().getName()).isEqualTo("span 3");

        store.add(ReceivedSpans.of(Spans.request("other", Spans.failed(span(1, 1, 2), "no"), span(1, 2, 0))));
        assertThat(summary(store, 1).hasRoot()).isTrue();
        assertThat(summary(store, 1).head().span().getName()).isEqualTo("span 2");
        assertThat(summary(store, 1).services()).containsExactly("other", "service");
        assertThat(summary(store, 1).errorCount()).isEqualTo(1);
        assertThat(summary(store, 1).startNanos()).isEqualTo(Spans.EPOCH + 1_000_000);
        assertThat(summary(store, 1).durationNanos()).isEqualTo(3_000_000);
    }

    @Test
    void batchesFromManyThreadsAllArrive() throws Exception {
        TraceStore store = new TraceStore(10, 10_000, 16 * PLENTY);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int task = 0; task < 4; task++) {
            int first = task * 500;
            tasks.add(() -> {
                for (int number = first + 1; number <= first + 500; number++) {
                    store.add(received(span(number % 10, number, 0)));
                    store.contents();
                }
                return null;
            });
        }
        for (var done : threads.invokeAll(tasks)) {
            done.get();
        }
        threads.shutdown();

        // Trace 0 is not a valid id, so its spans never were among the good ones.
        assertThat(store.contents().traces().stream()
                        .mapToInt(trace -> trace.spans().size())
                        .sum())
                .isEqualTo(1_800);
        assertThat(store.contents().rejectedSpans()).isEqualTo(200);
    }

    private static List<String> ids(TraceStore store) {
        return store.contents().traces().stream().map(Trace::id).toList();
    }

    private static TraceSummary summary(TraceStore store, long trace) {
        Trace found = store.find(traceId(trace));
        assertThat(found).isNotNull();
        return found.summary();
    }
}
