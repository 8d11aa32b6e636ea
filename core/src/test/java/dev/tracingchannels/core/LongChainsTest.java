// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Chains of traced stages need no more stack than chains of untraced ones. */
@Timeout(60)
class LongChainsTest {
    private static final int LENGTH = 100_000;

    private final TracingChannel<String> channel = EventLog.unnamed();
    private final AtomicInteger ended = new AtomicInteger();

    private CompletableFuture<Integer> chain(CompletableFuture<Integer> root) {
        channel.asyncEnd().subscribe((operation, name) -> ended.incrementAndGet());
        CompletableFuture<Integer> last = root;
        for (int i = 0; i < LENGTH; i++) {
            CompletableFuture<Integer> before = last;
            last = channel.traceStage(() -> "p", () -> before.thenApply(count -> count + 1));
        }
        return last;
    }

    @Test
    void aChainOfCompletedStagesNeedsNoMoreStack() {
        assertThat(chain(CompletableFuture.completedFuture(0)).join()).isEqualTo(LENGTH);
        assertThat(ended).hasValue(LENGTH);
    }

    @Test
    void aChainCompletedFromItsRootNeedsNoMoreStack() {
        CompletableFuture<Integer> root = new CompletableFuture<>();
        CompletableFuture<Integer> last = chain(root);
        root.complete(0);
        assertThat(last).isCompletedWithValue(LENGTH);
        assertThat(ended).hasValue(LENGTH);
    }

    @Test
    void aChainFailedFromItsRootNeedsNoMoreStack() {
        CompletableFuture<Integer> root = new CompletableFuture<>();
        CompletableFuture<Integer> last = chain(root);
        root.completeExceptionally(new IllegalStateException());
        assertThat(last).isCompletedExceptionally();
        assertThat(ended).hasValue(LENGTH);
    }

    @Test
    void stagesTracedOverAndOverNeedNoMoreStack() {
        CompletableFuture<Integer> root = new CompletableFuture<>();
        channel.asyncEnd().subscribe((operation, name) -> ended.incrementAndGet());
        CompletableFuture<Integer> last = root;
        for (int i = 0; i < LENGTH; i++) {
            CompletableFuture<Integer> before = last;
            last = channel.traceStage(() -> "p", () -> before);
        }
        root.complete(0);
        assertThat(last).isCompletedWithValue(0);
        assertThat(ended).hasValue(LENGTH);
    }

    /** Completes one future inside the continuation of another, deeper than completions nest. */
    @Test
    void aContinuationMayWaitForTheFutureThatItCompletes() {
        channel.asyncEnd().subscribe((operation, name) -> ended.incrementAndGet());
        int depth = 200;
        List<CompletableFuture<Integer>> futures = new ArrayList<>();
        for (int i = 0; i <= depth; i++) {
            futures.add(channel.traceStage(() -> "p", () -> new CompletableFuture<>()));
        }
        List<Integer> joined = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            CompletableFuture<Integer> next = futures.get(i + 1);
            futures.get(i).thenAccept(value -> {
                next.complete(value + 1);
                joined.add(next.join());
            });
        }
        futures.get(0).complete(0);
        assertThat(joined).hasSize(depth).contains(1, depth);
        assertThat(ended).hasValue(depth + 1);
    }

    /** Each future is complete for all threads when the code that completed it goes on, however deep that is. */
    @Test
    void aContinuationMayWaitForAThreadThatWaitsForTheFutureThatItCompletes() {
        int depth = 200;
        List<CompletableFuture<Integer>> sources = new ArrayList<>();
        List<CompletableFuture<Integer>> futures = new ArrayList<>();
        for (int i = 0; i <= depth; i++) {
            CompletableFuture<Integer> source = new CompletableFuture<>();
            sources.add(source);
            futures.add(channel.traceStage(() -> "p", () -> source));
        }
        List<Integer> joined = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            int next = i + 1;
            futures.get(i).thenAccept(value -> {
                // The caller completes odd ones, the library even ones.
                (next % 2 == 0 ? sources : futures).get(next).complete(value + 1);
                joined.add(onAnotherThread(
                        () -> futures.get(next).thenApply(result -> result).join()));
            });
        }
        futures.get(0).complete(0);
        assertThat(joined).hasSize(depth).contains(1, depth);
    }

    private static Integer onAnotherThread(Supplier<Integer> work) {
        FutureTask<Integer> task = new FutureTask<>(work::get);
        new Thread(task).start();
        try {
            return task.get();
        } catch (InterruptedException | ExecutionException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
