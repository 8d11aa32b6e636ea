// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tracingchannels.core.fresh.FreshProcess;
import dev.tracingchannels.core.fresh.NamedLate;
import dev.tracingchannels.core.fresh.OverflowFirst;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** A process whose first use of this library overflows the stack is traced normally afterwards, on all its threads. */
@Timeout(600)
@Tag("slow")
class FirstOverflowTest {
    private static final List<String> SMALL_STACK = Collections.singletonList("-Xss512k");

    @TestFactory
    Stream<DynamicTest> tracingWorksAfterAFirstOverflowInEachForm() {
        List<String> kinds = Arrays.asList("subscriber", "store", "failing subscriber");
        List<String> forms = Arrays.asList(
                "sync",
                "stage",
                "pending stage",
                "own stage",
                "mixed",
                "callback",
                "iterator",
                "stream",
                "streamed",
                "open",
                "open elsewhere",
                "publish",
                "runStores",
                "storeScope",
                "bounded run",
                "bounded scope",
                "Store.run",
                "Snapshot.run",
                "Snapshot.wrap",
                "Snapshot.propagating");
        return kinds.stream()
                .flatMap(kind -> forms.stream()
                        .map(form -> dynamicTest(
                                form + " with a " + kind,
                                () -> FreshProcess.run(SMALL_STACK, OverflowFirst.class, form, kind))));
    }

    @Test
    void tracingWorksAfterTheFirstChannelWasNamedAtTheEndOfTheStack() throws Exception {
        FreshProcess.run(SMALL_STACK, NamedLate.class);
    }
}
