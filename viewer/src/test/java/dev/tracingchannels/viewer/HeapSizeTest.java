// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import static dev.tracingchannels.viewer.Spans.request;
import static dev.tracingchannels.viewer.Spans.span;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Compares the bytes that a store counts with those that it takes: on a heap hardly larger than its limit it must not
 * run out of memory.
 */
@Tag("slow")
class HeapSizeTest {

    private static final long BOUND = 40L << 20;

    /** Ways to fill a store. */
    enum Filling {
        ONE_TRACE,
        TRACES_OF_ONE_SPAN,
        SERVICES_OF_ONE_SPAN,
        LONG_NAMES,
        RECORDS_OF_ONE_TRACE,
        TRACES_OF_ONE_RECORD,
        LOGGERS_OF_ONE_RECORD,
        RECORDS_WITHOUT_TRACE;

        void add(TraceStore store, long number) {
            switch (this) {
                case ONE_TRACE -> Spans.add(store, span(1 + number / 50_000, number, 0));
                case TRACES_OF_ONE_SPAN -> Spans.add(store, span(number, 1, 0));
                case SERVICES_OF_ONE_SPAN -> Spans.add(store, request("service " + number, span(1, number, 0)));
                case RECORDS_OF_ONE_TRACE -> Records.add(store, Records.record(1 + number / 50_000, 1, number));
                case TRACES_OF_ONE_RECORD -> Records.add(store, Records.record(number, 1, 1));
                case LOGGERS_OF_ONE_RECORD ->
                    Records.add(store, Records.request("shop", "logger " + number, Records.record(number, 1, 1)));
                case RECORDS_WITHOUT_TRACE -> Records.add(store, Records.record(0, 0, number));
                case LONG_NAMES -> Spans.add(store, span(number, 1, 0).setName("name ".repeat(10_000)));
            }
        }
    }

    /** Fills a store until something is evicted, and adds as much again. */
    public static final class Program {
        public static void main(String[] args) {
            TraceStore store = new TraceStore(Integer.MAX_VALUE, Integer.MAX_VALUE, BOUND);
            long number = 1;
            while (store.evictedTraces() + store.droppedSpans() + store.droppedRecords() + store.evictedRecords()
                    == 0) {
                Filling.valueOf(args[0]).add(store, number++);
            }
            for (long more = 2 * number; number < more; number++) {
                Filling.valueOf(args[0]).add(store, number);
            }
            store.traces().forEach(Trace::summary);
            System.out.println("filled");
        }
    }

    @ParameterizedTest
    @EnumSource(Filling.class)
    void theBytesCountedForASpanAreAtLeastThoseThatItTakes(Filling filling) throws Exception {
        // Besides the store: the classes, one request at a time, and what the collector keeps free.
        try (OwnProcess process = OwnProcess.start(
                Program.class, List.of("-Xmx" + ((BOUND >> 20) + 16) + "m", "-XX:+UseSerialGC"), filling.name())) {
            assertThat(process.readLine("filled")).isEqualTo("filled");
        }
    }
}
