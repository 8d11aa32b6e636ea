// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.core.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObservedValuesTest {
    private final List<String> first = new ArrayList<>();
    private final List<String> second = new ArrayList<>();

    private static ObservedValue value(String name) {
        return ObservedValue.gauge("test", name, "", Map.of("a", "b"), () -> 7);
    }

    private static Subscription observe(Object tool, List<String> names) {
        return ObservedValues.observe(tool, value -> {
            names.add(value.name());
            return () -> names.remove(value.name());
        });
    }

    @Test
    void valuesAreReadWhicheverComesFirst() {
        try (Subscription before = ObservedValues.offer(value("before"));
                Subscription one = observe("one", first);
                Subscription other = observe("other", second);
                Subscription after = ObservedValues.offer(value("after"))) {
            assertEquals(List.of("before", "after"), first);
            assertEquals(List.of("before", "after"), second);
            before.close();
            assertEquals(List.of("after"), first);
            one.close();
            assertEquals(List.of(), first);
            assertEquals(List.of("after"), second);
        }
        assertEquals(List.of(), second);
    }

    @Test
    void ofTwoObserversOfOneToolTheLatestOpenOneReads() {
        try (Subscription value = ObservedValues.offer(value("a"))) {
            Subscription one = observe("tool", first);
            Subscription two = observe("tool", second);
            assertEquals(List.of(), first);
            try (Subscription more = ObservedValues.offer(value("b"))) {
                assertEquals(List.of("a", "b"), second);
                assertEquals(List.of(), first);
            }
            two.close();
            assertEquals(List.of(), second);
            assertEquals(List.of("a"), first);
            two.close();
            assertEquals(List.of("a"), first);
            one.close();
            assertEquals(List.of(), first);
        }
    }

    @Test
    void anEarlierObserverThatEndsChangesNothingForTheLatest() {
        try (Subscription value = ObservedValues.offer(value("a"))) {
            Subscription one = observe("tool", first);
            try (Subscription two = observe("tool", second)) {
                one.close();
                assertEquals(List.of("a"), second);
            }
            assertEquals(List.of(), first);
        }
    }

    @Test
    void whatToolsAndLibrariesThrowIsReportedAndHarmsNobodyElse() {
        IllegalStateException failure = new IllegalStateException("broken");
        List<Throwable> reported = new ArrayList<>();
        ObservedValue broken = ObservedValue.counter("test", "broken", "", Map.of(), () -> {
            throw failure;
        });
        try (Subscription reports = ErrorHandler.set((where, error) -> reported.add(error));
                Subscription hostile = ObservedValues.observe("hostile", value -> {
                    throw failure;
                });
                Subscription one = observe("one", first);
                Subscription value = ObservedValues.offer(broken)) {
            assertEquals(List.of("broken"), first);
            assertTrue(Double.isNaN(broken.read()));
            assertTrue(Double.isNaN(broken.read()));
        }
        assertEquals(List.of(failure, failure), reported);
    }

    @Test
    void aValueThatIsOfferedTwiceIsReadUntilBothAreWithdrawn() {
        ObservedValue value = value("a");
        try (Subscription one = observe("one", first);
                Subscription again = ObservedValues.offer(value)) {
            ObservedValues.offer(value).close();
            assertEquals(List.of("a"), first);
        }
    }
}
