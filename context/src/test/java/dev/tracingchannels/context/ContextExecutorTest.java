// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context;

import static dev.tracingchannels.context.Current.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContextExecutorTest {
    private static final ScheduledExecutorService SCHEDULED = Executors.newScheduledThreadPool(1);
    private static final ExecutorService FIXED = Executors.newFixedThreadPool(1);
    private static final ForkJoinPool FORK_JOIN = new ForkJoinPool(1);

    private static final Callable<String> TASK = Current::request;

    static Stream<ExecutorService> pools() {
        return Stream.of(FIXED, FORK_JOIN, SCHEDULED);
    }

    @AfterAll
    static void shutDown() {
        pools().forEach(ExecutorService::shutdown);
    }

    private interface Submission {
        String run(ExecutorService executor) throws Exception;
    }

    @Test
    void aTaskHasTheContextInWhichItWasMadeOnceOnly() {
        List<String> seen = new ArrayList<>();
        Runnable task = in("1", () -> ContextExecutors.task(() -> seen.add(Current.request())));
        task.run();
        task.run();
        assertThat(seen).containsExactly("1", "null");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("pools")
    void unwrappingGivesTheOriginal(ExecutorService pool) {
        assertThat(ContextExecutors.unwrap(ContextExecutors.executor(pool))).isSameAs(pool);
        assertThat(ContextExecutors.unwrap(ContextExecutors.executor((Executor) pool)))
                .isSameAs(pool);
        assertThat(ContextExecutors.unwrap(pool)).isSameAs(pool);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("pools")
    void everyWayToSubmitPropagatesAndLeavesTheThreadClean(ExecutorService pool) throws Exception {
        List<Submission> ways = List.of(
                executor -> executor.submit(TASK).get(),
                executor -> {
                    String[] seen = {null};
                    Runnable task = () -> seen[0] = Current.request();
                    executor.submit(task).get();
                    return seen[0];
                },
                executor -> {
                    String[] seen = {null};
                    return executor.submit(
                                    () -> {
                                        seen[0] = Current.request();
                                    },
                                    seen)
                            .get()[0];
                },
                executor -> {
                    CompletableFuture<String> seen = new CompletableFuture<>();
                    executor.execute(() -> seen.complete(Current.request()));
                    return seen.get();
                },
                executor -> executor.invokeAll(List.of(TASK)).get(0).get(),
                executor -> executor.invokeAll(List.of(TASK), 1, TimeUnit.MINUTES)
                        .get(0)
                        .get(),
                executor -> executor.invokeAny(List.of(TASK)),
                executor -> executor.invokeAny(List.of(TASK), 1, TimeUnit.MINUTES));
        ExecutorService propagating = ContextExecutors.executor(pool);

        for (Submission way : ways) {
            assertThat(in("1", () -> way.run(propagating))).isEqualTo("1");
            assertThat(pool.submit(TASK).get()).isEqualTo("null");
            assertThat(way.run(propagating)).isEqualTo("null");
        }
    }

    @Test
    void aPlainExecutorPropagates() {
        CompletableFuture<String> seen = new CompletableFuture<>();
        Executor propagating = ContextExecutors.executor((Executor) FIXED);

        in("1", () -> {
            propagating.execute(() -> seen.complete(Current.request()));
            return null;
        });

        assertThat(seen.join()).isEqualTo("1");
    }

    @Test
    void everyWayToSchedulePropagatesEachTime() throws Exception {
        ScheduledExecutorService propagating = ContextExecutors.executor(SCHEDULED);
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        Runnable task = () -> seen.add(Current.request());

        List<ScheduledFuture<?>> periodic = in("1", () -> {
            propagating.schedule(task, 0, TimeUnit.NANOSECONDS).get();
            assertThat(propagating.schedule(TASK, 0, TimeUnit.NANOSECONDS).get())
                    .isEqualTo("1");
            return List.of(
                    propagating.scheduleAtFixedRate(task, 0, 1, TimeUnit.MILLISECONDS),
                    propagating.scheduleWithFixedDelay(task, 0, 1, TimeUnit.MILLISECONDS));
        });

        for (int i = 0; i < 20; i++) {
            assertThat(seen.poll(1, TimeUnit.MINUTES)).isEqualTo("1");
        }
        periodic.forEach(future -> future.cancel(false));
        assertThat(SCHEDULED.submit(TASK).get()).isEqualTo("null");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("pools")
    void aTaskThatThrowsFailsWithItsOwnExceptionAndLeavesTheThreadClean(ExecutorService pool) throws Exception {
        Exception failure = new Exception("expected");
        Callable<String> failing = () -> {
            throw failure;
        };

        Future<String> future = in("1", () -> ContextExecutors.executor(pool).submit(failing));

        assertThatThrownBy(future::get).isInstanceOf(ExecutionException.class).hasRootCause(failure);
        assertThat(pool.submit(TASK).get()).isEqualTo("null");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("pools")
    @SuppressWarnings("MustBeClosedChecker") // left open on purpose
    void aTaskThatLeavesAScopeOpenLeavesTheThreadClean(ExecutorService pool) throws Exception {
        ContextExecutors.executor(pool)
                .submit(() -> Current.REQUEST.enter("left open"))
                .get();

        assertThat(pool.submit(TASK).get()).isEqualTo("null");
    }

    @Test
    void aTaskIsRejectedAsWithoutPropagation() {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        pool.shutdown();

        assertThatThrownBy(() -> ContextExecutors.executor(pool).execute(() -> {}))
                .isInstanceOf(java.util.concurrent.RejectedExecutionException.class);
        assertThatThrownBy(() -> ContextExecutors.executor(pool).submit((Runnable) null))
                .isInstanceOf(NullPointerException.class);
    }

    @Test
    void aPropagatingExecutorIsNotWrappedAgain() {
        ScheduledExecutorService propagating = ContextExecutors.executor(SCHEDULED);

        assertThat(ContextExecutors.executor(propagating)).isSameAs(propagating);
        assertThat(ContextExecutors.executor((ExecutorService) propagating)).isSameAs(propagating);
        assertThat(ContextExecutors.executor((Executor) propagating)).isSameAs(propagating);
        assertThat(propagating.toString()).contains(SCHEDULED.toString());
    }

    @Test
    void aWrappedTaskKeepsTheTextOfItsTask() {
        Runnable task = new Runnable() {
            @Override
            public void run() {}

            @Override
            public String toString() {
                return "named";
            }
        };

        assertThat(new SubmittedRunnable(task)).hasToString("named");
        assertThat(new SubmittedCallable<>(Executors.callable(task)).toString()).contains("named");
    }
}
