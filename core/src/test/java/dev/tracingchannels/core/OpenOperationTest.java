// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Operations opened by hand. */
class OpenOperationTest {
    private final EventLog log = EventLog.heard();

    @Test
    void oneSettledBeforeItsCallEndsIsOverAtItsEnd() {
        try (OpenOperation operation = log.channel.open(() -> "p")) {
            assertThat(operation.succeed("r")).isTrue();
        }
        assertThat(log.lines).containsExactly("start p", "end p result=r");
    }

    @Test
    void oneThatFailsBeforeItsCallEndsTellsTheErrorThere() {
        try (OpenOperation operation = log.channel.open(() -> "p")) {
            assertThat(operation.fail(new IOException("f"))).isTrue();
        }
        assertThat(log.lines).containsExactly("start p", "error p error=f", "end p error=f");
    }

    @Test
    void oneThatFailsWithoutAnErrorFails() {
        String missing = "p error=The operation was failed with null in place of an error.";
        try (OpenOperation operation = log.channel.open(() -> "p")) {
            assertThat(operation.fail(null)).isTrue();
        }
        OpenOperation later = log.channel.open(() -> "p");
        later.close();
        assertThat(later.fail(null)).isTrue();
        assertThat(log.lines)
                .containsExactly(
                        "start p",
                        "error " + missing,
                        "end " + missing,
                        "start p",
                        "end p",
                        "error " + missing,
                        "asyncStart " + missing,
                        "asyncEnd " + missing);
    }

    @Test
    void oneSettledAfterItsCallIsToldOfAsynchronouslyAndOnce() {
        OpenOperation operation = log.channel.open(() -> "p");
        operation.close();
        assertThat(operation.fail(new IOException("f"))).isTrue();
        assertThat(operation.succeed("r")).isFalse();
        assertThat(operation.fail(new IOException("g"))).isFalse();
        assertThat(log.lines)
                .containsExactly("start p", "end p", "error p error=f", "asyncStart p error=f", "asyncEnd p error=f");
    }

    @Test
    void oneSettledOnAnotherThreadDuringItsCallIsToldOfAsynchronously() {
        OpenOperation operation = log.channel.open(() -> "p");
        CompletableFuture.runAsync(() -> operation.succeed("r")).join();
        operation.close();
        assertThat(log.lines)
                .containsExactly("start p", "asyncStart p result=r", "asyncEnd p result=r", "end p result=r");
    }

    @Test
    void closingAgainDoesNothing() {
        OpenOperation operation = log.channel.open(() -> "p");
        operation.close();
        operation.close();
        assertThat(log.lines).containsExactly("start p", "end p");
    }

    @Test
    void itsStoresAreLeftWhenItIsClosedAndCanBeEnteredAgain() {
        Store<String> store = Store.create("s");
        EventLog shown = EventLog.showing(store);
        OpenOperation operation = shown.channel.open(() -> "p");
        shown.add("call");
        operation.close();
        shown.add("between");
        try (Scope scope = operation.enter()) {
            shown.add("entered");
        }
        store.run("settler", () -> operation.succeed("r"));
        shown.add("after");
        assertThat(shown.lines)
                .containsExactly(
                        "start p | in p",
                        "call | in p",
                        "end p | in p",
                        "between | null",
                        "entered | in p",
                        "asyncStart p result=r | in p",
                        "asyncEnd p result=r | in p",
                        "after | null");
    }

    @Test
    void anUnheardOneDoesNothing() {
        TracingChannel<String> unheard = EventLog.unnamed();
        try (OpenOperation operation = unheard.open(() -> {
            throw new AssertionError("built");
        })) {
            operation.enter().close();
            assertThat(operation.succeed("r")).isFalse();
            assertThat(operation.fail(new IOException("f"))).isFalse();
        }
    }
}
