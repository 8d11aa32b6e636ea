// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.futures.Futures;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Futures of classes other than CompletableFuture. One that a caller can have been promised is returned itself; any
 * other propagates the context.
 */
@Timeout(60)
class OwnFutureTest {
    private final Store<String> store = Store.create("s");
    private final EventLog log = EventLog.showing(store);
    private final List<String> seen = new ArrayList<>();

    private void attach(CompletableFuture<?> traced) {
        store.run("caller", () -> traced.thenAccept(value -> log.add("continuation")));
    }

    private void isPropagated(CompletableFuture<String> source) {
        CompletableFuture<String> traced = log.channel.traceStage(() -> "p", () -> source);
        assertThat((Object) traced).isNotSameAs(source);
        attach(traced);
        source.complete("r");
        assertThat(log.lines)
                .containsSubsequence(
                        "asyncStart p result=r | in p", "asyncEnd p result=r | in p", "continuation | caller");
    }

    private void isReturned(CompletableFuture<String> source) {
        assertThat((Object) log.channel.traceStage(() -> "p", () -> source)).isSameAs(source);
    }

    @Test
    void oneOfAClassThatIsNotPublicPropagatesTheCallersContext() {
        isPropagated(Futures.hidden());
    }

    @Test
    void oneOfAPublicClassIsReturned() {
        isReturned(Futures.named());
    }

    @Test
    void oneOfAHiddenClassThatExtendsAPublicOneIsReturned() {
        isReturned(Futures.hiddenButNamed());
    }

    @Test
    void oneOfAHiddenClassWithAPublicInterfaceIsReturned() {
        isReturned(Futures.hiddenButReadable());
    }

    @Test
    void oneOfAHiddenClassThatRunsContinuationsItsOwnWayIsReturned() {
        isReturned(Futures.hiddenWithItsOwnWay());
    }

    @Test
    void oneWhoseClassTheCallingPackageCanNameIsReturned() {
        isReturned(new Known<>());
    }

    private static final class Known<T> extends CompletableFuture<T> {}

    @Test
    void asynchronousContinuationsRunOnTheDefaultExecutorOfTheClass() {
        CompletableFuture<String> traced = log.channel.traceStage(
                () -> "p",
                () -> Futures.hiddenRunningOn(task -> {
                    seen.add("executor");
                    task.run();
                }));
        traced.complete("r");
        traced.thenRunAsync(() -> seen.add("first")).thenRunAsync(() -> seen.add("second"));
        assertThat(seen).containsExactly("executor", "first", "executor", "second");
    }

    @Test
    void cancellingADerivedFutureDoesWhatTheClassDoes() {
        CompletableFuture<String> traced =
                log.channel.traceStage(() -> "p", () -> Futures.hiddenCancelling(() -> seen.add("cancelled")));
        CompletableFuture<Void> derived = traced.thenApply(value -> value).thenRun(() -> {});
        assertThat(derived.cancel(true)).isTrue();
        assertThat(derived.isCancelled()).isTrue();
        assertThat(seen).containsExactly("cancelled");
        assertThat(traced.isDone()).isFalse();
    }
}
