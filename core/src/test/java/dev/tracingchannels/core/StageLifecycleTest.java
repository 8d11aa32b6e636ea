// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** The rows "stage or future" of the lifecycle table, and the mixed form. */
class StageLifecycleTest {
    private final EventLog log = EventLog.subscribed();
    private final TracingChannel<String> channel = log.channel;
    private final CompletableFuture<String> source = new CompletableFuture<>();

    @Test
    void theEventsOfAStageComeWhenItCompletesAndBeforeTheCallersContinuation() {
        CompletableFuture<String> returned = channel.traceStage(() -> "p", () -> source);
        returned.thenAccept(value -> log.add("continuation " + value));
        log.add("returned");
        source.complete("r");
        assertThat(log.lines)
                .containsExactly(
                        "start p",
                        "end p",
                        "returned",
                        "asyncStart p result=r",
                        "asyncEnd p result=r",
                        "continuation r");
    }

    @Test
    void aStageThatFailsPublishesTheUnwrappedErrorAndKeepsItsWrappingForTheCaller() {
        CompletableFuture<String> returned = channel.traceStage(
                () -> "p",
                () -> source.thenApply(v -> {
                    throw new IllegalStateException("f");
                }));
        returned.handle((value, error) -> {
            log.add("continuation " + error.getClass().getSimpleName());
            return null;
        });
        source.complete("x");
        assertThat(log.lines)
                .containsExactly(
                        "start p",
                        "end p",
                        "error p error=f",
                        "asyncStart p error=f",
                        "asyncEnd p error=f",
                        "continuation CompletionException");
        assertThatThrownBy(returned::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void aBodyThatThrowsHasNoAsynchronousEvents() {
        IOException failure = new IOException("f");
        assertThatThrownBy(() -> channel.traceStage(() -> "p", () -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(log.lines).containsExactly("start p", "error p error=f", "end p error=f");
    }

    @Test
    void aCompletedStageHasTheSameOrderAsAPendingOne() {
        CompletableFuture<String> returned =
                channel.traceStage(() -> "p", () -> CompletableFuture.completedFuture("r"));
        returned.thenAccept(value -> log.add("continuation"));
        assertThat(log.lines)
                .containsExactly("start p", "end p", "asyncStart p result=r", "asyncEnd p result=r", "continuation");
    }

    @Test
    void aBodyThatReturnsNullIsOverWithANullResult() {
        CompletableFuture<String> returned = channel.traceStage(() -> "p", () -> null);
        assertThat(returned).isNull();
        assertThat(log.lines).containsExactly("start p", "end p result=null");
    }

    @Test
    void aCancelledStageEndsWithItsCancellation() {
        CompletableFuture<String> returned = channel.traceStage(() -> "p", () -> source);
        assertThat(returned.cancel(true)).isTrue();
        assertThat(source.isCancelled()).isTrue();
        assertThat(returned.isCancelled()).isTrue();
        assertThat(log.lines).contains("error p error=null", "asyncEnd p error=null");
    }

    @Test
    void theValuesOfStartAreCurrentDuringTheAsynchronousEvents() {
        Store<String> store = Store.create("s");
        EventLog shown = EventLog.showing(store);
        CompletableFuture<String> returned = shown.channel.traceStage(() -> "p", () -> {
            shown.add("body");
            return source;
        });
        returned.thenAccept(value -> shown.add("continuation"));
        shown.add("caller");
        store.run("settler", () -> {
            source.completeExceptionally(new IOException("f"));
            shown.add("settled");
            return null;
        });
        assertThat(shown.lines)
                .containsExactly(
                        "start p | in p",
                        "body | in p",
                        "end p | in p",
                        "caller | null",
                        "error p error=f | in p",
                        "asyncStart p error=f | in p",
                        "asyncEnd p error=f | in p",
                        "settled | settler");
    }

    @Test
    void theStoresOfAsyncStartAreEnteredAroundTheAsynchronousEventsOnly() {
        Store<String> store = Store.create("s");
        EventLog shown = EventLog.showing(store);
        shown.channel.asyncStart().bindStore(store, operation -> "async");
        shown.channel.traceStage(() -> "p", () -> source).handle((value, error) -> {
            shown.add("continuation");
            return null;
        });
        source.completeExceptionally(new IOException("f"));
        assertThat(shown.lines)
                .containsExactly(
                        "start p | in p",
                        "end p | in p",
                        "error p error=f | in p",
                        "asyncStart p error=f | async",
                        "asyncEnd p error=f | async",
                        "continuation | null");
    }

    @Test
    void whetherTheAsynchronousEventsArePublishedIsDecidedAtSettlement() {
        EventLog late = new EventLog();
        late.channel.start().subscribe((operation, name) -> late.add("start"));
        late.channel.traceStage(() -> "p", () -> source);
        late.channel.subscribe(late);
        source.complete("r");
        assertThat(late.lines).containsExactly("start", "asyncStart p result=r", "asyncEnd p result=r");
    }

    @Test
    void aStageOfAnotherClassIsTracedAndReturnedItself() {
        CompletionStage<String> stage = source.minimalCompletionStage();
        CompletionStage<String> returned = channel.traceStage(() -> "p", () -> stage);
        assertThat((Object) returned).isSameAs(stage);
        source.complete("r");
        assertThat(log.lines).containsExactly("start p", "end p", "asyncStart p result=r", "asyncEnd p result=r");
    }

    @Test
    void anOperationTracedTwicePublishesTwice() {
        channel.traceStage(() -> "outer", () -> channel.traceStage(() -> "inner", () -> source));
        source.complete("r");
        assertThat(log.lines)
                .containsExactly(
                        "start outer",
                        "start inner",
                        "end inner",
                        "end outer",
                        "asyncStart inner result=r",
                        "asyncEnd inner result=r",
                        "asyncStart outer result=r",
                        "asyncEnd outer result=r");
    }

    @Test
    void aMixedCallThatReturnsAValueIsOverThen() {
        Object returned = channel.<Object, RuntimeException>traceStage(() -> "p", () -> "r");
        assertThat(returned).isEqualTo("r");
        assertThat(log.lines).containsExactly("start p", "end p result=r");
    }

    @Test
    void aMixedCallThatReturnsAStageIsOverWhenThatCompletes() {
        Object returned = channel.<Object, RuntimeException>traceStage(() -> "p", () -> source);
        source.complete("r");
        assertThat(((CompletableFuture<?>) returned).join()).isEqualTo("r");
        assertThat(log.lines).containsExactly("start p", "end p", "asyncStart p result=r", "asyncEnd p result=r");
    }

    @Test
    void aMixedCallThatThrowsIsOverThen() {
        assertThatThrownBy(() -> channel.traceStage(() -> "p", () -> {
                    throw new IOException("f");
                }))
                .hasMessage("f");
        assertThat(log.lines).containsExactly("start p", "error p error=f", "end p error=f");
    }
}
