// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Tests operations opened by hand. */
class OpenOperationTest {
    private final EventLog log = EventLog.subscribed();

    @Test
    void oneSettledBeforeItsCallEndsHasItsOutcomeAtTheEnd() {
        try (OpenOperation operation = log.channel.open(() -> "p")) {
            assertThat(operation.succeed("r")).isTrue();
        }
        assertThat(log.lines).containsExactly("start p", "end p result=r");
    }

    @Test
    void oneThatFailsBeforeItsCallEndsPublishesTheErrorBeforeTheEnd() {
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
    void oneSettledAfterItsCallPublishesTheAsynchronousEventsOnce() {
        OpenOperation operation = log.channel.open(() -> "p");
        operation.close();
        assertThat(operation.fail(new IOException("f"))).isTrue();
        assertThat(operation.succeed("r")).isFalse();
        assertThat(operation.fail(new IOException("g"))).isFalse();
        assertThat(log.lines)
                .containsExactly("start p", "end p", "error p error=f", "asyncStart p error=f", "asyncEnd p error=f");
    }

    @Test
    void oneSettledOnAnotherThreadDuringItsCallPublishesTheAsynchronousEvents() {
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
    void oneClosedOnAnotherThreadEndsItsCallThereAndLeavesTheStoresOfItsOpener() {
        List<String> reported = new ArrayList<>();
        ErrorHandler.set((where, error) -> reported.add(where + ": " + error.getMessage()));
        try {
            Store<String> store = Store.create("s");
            Store<String> untouched = Store.create("untouched");
            Store<String> toolStore = new ContextTest.ToolStore();
            EventLog shown = EventLog.showing(store);
            shown.channel.start().bindStore(toolStore, operation -> "tool");
            OpenOperation operation = shown.channel.open(() -> "p");
            CompletableFuture.runAsync(operation::close).join();
            Scope later = untouched.enter("later");
            assertThat(store.get()).isNull();
            assertThat(toolStore.get()).isNull();
            assertThat(untouched.get()).isEqualTo("later");
            later.close();
            operation.close();
            operation.succeed("r");
            assertThat(shown.lines)
                    .containsExactly(
                            "start p | in p",
                            "end p | in p",
                            "asyncStart p result=r | in p",
                            "asyncEnd p result=r | in p");
            assertThat(reported)
                    .singleElement()
                    .asString()
                    .startsWith("closing an operation of channel start: An operation was closed on another thread");
        } finally {
            ErrorHandler.set(null);
        }
    }

    @Test
    void oneClosedOnAnotherThreadDuringAnotherOperationLeavesNoValueBehind() {
        ErrorHandler.set((where, error) -> {});
        try {
            Store<String> store = Store.create("s");
            TracingChannel<String> channel = EventLog.showing(store).channel;
            OpenOperation operation = channel.open(() -> "p");
            channel.traceSync(() -> "q", () -> {
                CompletableFuture.runAsync(operation::close).join();
                return store.get();
            });
            assertThat(store.get()).isNull();
        } finally {
            ErrorHandler.set(null);
        }
    }

    @Test
    void oneClosedOnAnotherThreadLeavesNoValueBehindEvenIfAnotherHasTheSameValue() {
        ErrorHandler.set((where, error) -> {});
        try {
            Store<String> store = Store.create("s");
            TracingChannel<String> channel = TracingChannel.named("elsewhere:same");
            channel.start().bindStore(store, operation -> "v");
            OpenOperation operation = channel.open(() -> "p");
            String within = channel.traceSync(() -> "q", () -> {
                CompletableFuture.runAsync(operation::close).join();
                return store.get();
            });
            assertThat(within).isEqualTo("v");
            assertThat(store.get()).isNull();
            channel.start().unbindStore(store);
        } finally {
            ErrorHandler.set(null);
        }
    }

    @Test
    void oneClosedOnAnotherThreadKeepsTheValuesThatItsOpenerHasEnteredSince() {
        ErrorHandler.set((where, error) -> {});
        try {
            Store<String> store = Store.create("s");
            OpenOperation operation = EventLog.showing(store).channel.open(() -> "p");
            Scope since = store.enter("since");
            CompletableFuture.runAsync(operation::close).join();
            assertThat(store.get()).isEqualTo("since");
            since.close();
            assertThat(store.get()).isNull();
        } finally {
            ErrorHandler.set(null);
        }
    }

    @Test
    void oneDroppedAfterItsCallFails() {
        Store<String> store = Store.create("s");
        EventLog shown = EventLog.showing(store);
        shown.channel.open(() -> "p").close();
        String dropped = "p error=The operation was dropped: nothing is left that could settle it. | in p";
        awaitLines(shown, 5);
        assertThat(shown.lines)
                .containsExactly(
                        "start p | in p",
                        "end p | in p",
                        "error " + dropped,
                        "asyncStart " + dropped,
                        "asyncEnd " + dropped);
    }

    @Test
    void oneDroppedBeforeItsCallEndsIsClosedAndFails() {
        Store<String> store = Store.create("s");
        EventLog shown = EventLog.showing(store);
        shown.channel.open(() -> "p");
        awaitLines(shown, 5);
        assertThat(shown.lines).element(1).isEqualTo("end p | in p");
        assertThat(shown.lines).element(4).asString().startsWith("asyncEnd p error=The operation was dropped");
        assertThat(store.get()).isNull();
    }

    @Test
    void aSettledOneIsNotReportedAsDropped() {
        TracingChannel<String> channel = EventLog.unnamed();
        List<String> errors = Collections.synchronizedList(new ArrayList<>());
        channel.error().subscribe((operation, name) -> errors.add(operation.payload()));
        OpenOperation settledFirst = channel.open(() -> "settled first");
        settledFirst.succeed("r");
        settledFirst.close();
        OpenOperation closedFirst = channel.open(() -> "closed first");
        closedFirst.close();
        closedFirst.succeed("r");
        settledFirst = null;
        closedFirst = null;
        channel.open(() -> "dropped").close();
        await().until(() -> {
            System.gc();
            return !errors.isEmpty();
        });
        assertThat(errors).containsExactly("dropped");
    }

    private static void awaitLines(EventLog shown, int count) {
        await().until(() -> {
            System.gc();
            return shown.lines.size() == count;
        });
    }

    @Test
    void aFollowedFutureCompletesAfterTheLastEventInTheContextOfItsCaller() {
        Store<String> store = Store.create("s");
        EventLog shown = EventLog.showing(store);
        CompletableFuture<String> source = new CompletableFuture<>();
        OpenOperation operation = shown.channel.open(() -> "p");
        operation.close();
        CompletableFuture<String> followed = operation.follow(source);
        store.run("caller", () -> followed.thenAccept(value -> shown.add("continuation " + value)));
        store.run("library", () -> source.complete("r"));
        assertThat(shown.lines)
                .containsExactly(
                        "start p | in p",
                        "end p | in p",
                        "asyncStart p result=r | in p",
                        "asyncEnd p result=r | in p",
                        "continuation r | caller");
    }

    @Test
    void aFutureThatIsOverDuringTheCallSettlesTheOperationThere() {
        try (OpenOperation operation = log.channel.open(() -> "p")) {
            assertThat(operation.follow(CompletableFuture.completedFuture("r"))).isCompletedWithValue("r");
        }
        assertThat(log.lines).containsExactly("start p", "end p result=r");
    }

    @Test
    void aFollowedFutureFailsTheOperationWithoutItsWrapping() {
        IOException failure = new IOException("f");
        CompletableFuture<String> source = new CompletableFuture<>();
        OpenOperation operation = log.channel.open(() -> "p");
        operation.close();
        CompletableFuture<String> followed = operation.follow(source.thenApply(value -> value));
        source.completeExceptionally(failure);
        assertThat(followed.handle((value, error) -> error).join())
                .isInstanceOf(CompletionException.class)
                .hasCause(failure);
        assertThat(log.lines)
                .containsExactly("start p", "end p", "error p error=f", "asyncStart p error=f", "asyncEnd p error=f");
    }

    @Test
    void cancellingAFollowedFutureCancelsTheSource() {
        CompletableFuture<String> source = new CompletableFuture<>();
        OpenOperation operation = log.channel.open(() -> "p");
        operation.close();
        assertThat(operation.follow(source).cancel(true)).isTrue();
        assertThat(source).isCancelled();
        assertThat(log.lines).last().asString().startsWith("asyncEnd p error=");
    }

    @Test
    void aFollowedFutureKeepsItsOperationFromBeingTakenForDropped() {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> followed = followed(source);
        System.gc();
        assertThat(log.lines).containsExactly("start p", "end p");
        source.complete("r");
        assertThat(followed).isCompletedWithValue("r");
        assertThat(log.lines).containsExactly("start p", "end p", "asyncStart p result=r", "asyncEnd p result=r");
    }

    private CompletableFuture<String> followed(CompletableFuture<String> source) {
        OpenOperation operation = log.channel.open(() -> "p");
        operation.close();
        return operation.follow(source);
    }

    @Test
    void anIdleOneGivesTheFutureItself() {
        CompletableFuture<String> source = new CompletableFuture<>();
        try (OpenOperation operation = EventLog.<String>unnamed().open(() -> "p")) {
            assertThat(operation.follow(source)).isSameAs(source);
        }
    }

    @Test
    void anIdleOneDoesNothing() {
        TracingChannel<String> idle = EventLog.unnamed();
        try (OpenOperation operation = idle.open(() -> {
            throw new AssertionError("built");
        })) {
            operation.enter().close();
            assertThat(operation.succeed("r")).isFalse();
            assertThat(operation.fail(new IOException("f"))).isFalse();
        }
    }
}
