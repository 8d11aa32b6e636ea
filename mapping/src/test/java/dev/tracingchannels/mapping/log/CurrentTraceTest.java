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
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CurrentTraceTest {
    private static final TraceIds IDS = new TraceIds("trace", "span", "01");

    @Test
    void theToolThatGaveTheIdsMakesTheSpanCurrentAndNoOther() {
        Store<TraceIds> first = Store.create("first");
        Store<TraceIds> second = Store.create("second");
        try (Subscription one = CurrentTrace.supply(first::get, first::enter);
                Subscription two = CurrentTrace.supply(second::get, second::enter)) {
            TraceIds given;
            try (Scope own = second.enter(IDS)) {
                given = Objects.requireNonNull(CurrentTrace.transferableIds());
            }
            try (Scope trace = CurrentTrace.enter(given)) {
                assertNull(first.get());
                assertEquals(IDS, second.get());
            }
            // As an event carries them.
            try (Scope trace = CurrentTrace.enter(new TraceIds("trace", "span", given.traceFlags()))) {
                assertEquals(IDS, second.get());
            }
            assertNull(CurrentTrace.ids());
            try (Scope trace = CurrentTrace.enter(IDS)) {
                assertNull(CurrentTrace.ids());
            }
        }
        try (Scope trace = CurrentTrace.enter(IDS)) {
            assertNull(CurrentTrace.ids());
        }
    }

    @Test
    void ofAToolThatCannotMakeASpanCurrentNothingIsMadeCurrent() {
        Store<TraceIds> second = Store.create("second");
        try (Subscription without = CurrentTrace.supply(() -> IDS);
                Subscription two = CurrentTrace.supply(second::get, second::enter);
                Scope trace = CurrentTrace.enter(Objects.requireNonNull(CurrentTrace.transferableIds()))) {
            assertNull(second.get());
        }
    }

    @Test
    void whatAToolThrowsIsReported() {
        IllegalStateException failure = new IllegalStateException("a tool's own failure");
        List<Throwable> reported = new ArrayList<>();
        try (Subscription reports = ErrorHandler.set((where, error) -> reported.add(error));
                Subscription broken = CurrentTrace.supply(() -> IDS, ids -> {
                    throw failure;
                });
                Scope trace = CurrentTrace.enter(Objects.requireNonNull(CurrentTrace.transferableIds()))) {
            assertEquals(List.of(failure), reported);
        }
    }
}
