// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurrentTraceTest {
    private static final TraceIds IDS = new TraceIds("trace", "span", "01");

    @Test
    void theFirstToolThatCanMakesASpanCurrentByItsIds() {
        Store<TraceIds> first = Store.create("first");
        Store<TraceIds> second = Store.create("second");
        try (Subscription without = CurrentTrace.supply(() -> null);
                Subscription one = CurrentTrace.supply(first::get, first::enter);
                Subscription two = CurrentTrace.supply(second::get, second::enter)) {
            try (Scope trace = CurrentTrace.enter(IDS)) {
                assertEquals(IDS, CurrentTrace.ids());
                assertEquals(IDS, first.get());
                assertNull(second.get());
            }
            assertNull(CurrentTrace.ids());
        }
        try (Scope trace = CurrentTrace.enter(IDS)) {
            assertNull(CurrentTrace.ids());
        }
    }

    @Test
    void aToolThatCannotIsReportedAndTheNextOneIsAsked() {
        Store<TraceIds> second = Store.create("second");
        IllegalStateException failure = new IllegalStateException("a tool's own failure");
        List<Throwable> reported = new ArrayList<>();
        try (Subscription reports = ErrorHandler.set((where, error) -> reported.add(error));
                Subscription broken = CurrentTrace.supply(() -> null, ids -> {
                    throw failure;
                });
                Subscription two = CurrentTrace.supply(second::get, second::enter);
                Scope trace = CurrentTrace.enter(IDS)) {
            assertEquals(IDS, second.get());
        }
        assertEquals(List.of(failure), reported);
    }
}
