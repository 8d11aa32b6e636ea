// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context;

import static dev.tracingchannels.context.Current.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Snapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests threads, timers, tasks that fork, and parallel streams. */
class ThreadsTest {
    @Test
    void aThreadRunsInTheContextInWhichItWasMade() throws InterruptedException {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        Thread thread =
                in("1", () -> ContextExecutors.threads(Thread::new).newThread(() -> seen.add(Current.request())));

        in("2", () -> {
            thread.start();
            return null;
        });

        assertThat(seen.poll(1, TimeUnit.MINUTES)).isEqualTo("1");
    }

    @Test
    void aThreadSeesTheContextThatItsTaskWasWrappedIn() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        in("1", () -> {
            new Thread(Snapshot.capture().wrap(() -> {
                        seen.add(Current.request());
                    }))
                    .start();
            return null;
        });

        assertThat(seen.poll(1, TimeUnit.MINUTES)).isEqualTo("1");
    }

    @Test
    void aTimerTaskRunsEachTimeInTheContextInWhichItWasMade() throws InterruptedException {
        Timer timer = new Timer(true);
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        TimerTask task = in("1", () -> ContextExecutors.timerTask(() -> seen.add(Current.request())));

        timer.schedule(task, 0, 1);
        for (int i = 0; i < 5; i++) {
            assertThat(seen.poll(1, TimeUnit.MINUTES)).isEqualTo("1");
        }
        task.cancel();
        seen.clear();
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        seen.add(Current.request());
                    }
                },
                0);
        assertThat(seen.poll(1, TimeUnit.MINUTES)).isEqualTo("null");
        timer.cancel();
    }

    @Test
    void theFunctionsOfAParallelStreamSeeTheContext() {
        List<String> plain = in(
                "1",
                () -> IntStream.range(0, 1000)
                        .boxed()
                        .parallel()
                        .map(number -> Thread.currentThread().getName() + Current.request())
                        .filter(seen -> seen.contains("ForkJoinPool"))
                        .collect(Collectors.toList()));
        assertThat(plain)
                .as("on the pool's threads, unwrapped")
                .allSatisfy(seen -> assertThat(seen).endsWith("null"));

        List<String> seen = in("1", () -> {
            Snapshot snapshot = Snapshot.capture();
            return IntStream.range(0, 1000)
                    .boxed()
                    .parallel()
                    .map(snapshot.wrap((Integer number) -> Current.request()))
                    .sorted()
                    .filter(request -> snapshot.run(() -> request.equals(Current.request())))
                    .collect(Collectors.toList());
        });
        assertThat(seen).hasSize(1000).allSatisfy(request -> assertThat(request).isEqualTo("1"));
    }

    /** A task that forks, in the context in which it was made. */
    private static final class Requests extends RecursiveTask<List<String>> {
        private final transient Snapshot context = Snapshot.capture();
        private final int[] numbers;

        Requests(int... numbers) {
            this.numbers = numbers;
        }

        @Override
        protected List<String> compute() {
            return context.run(this::requests);
        }

        private List<String> requests() {
            if (numbers.length == 1) {
                return List.of(Current.request());
            }
            Requests left = new Requests(Arrays.copyOf(numbers, numbers.length / 2));
            Requests right = new Requests(Arrays.copyOfRange(numbers, numbers.length / 2, numbers.length));
            left.fork();
            List<String> both = new java.util.ArrayList<>(right.invoke());
            both.addAll(left.join());
            return both;
        }
    }

    @Test
    void aForkedTaskSeesTheContextOfTheTaskThatForkedIt() throws Exception {
        ForkJoinPool pool = new ForkJoinPool(4);
        List<String> seen = in("1", () -> pool.invoke(new Requests(new int[64])));

        assertThat(seen).hasSize(64).allSatisfy(request -> assertThat(request).isEqualTo("1"));
        assertThat(pool.submit(Current::request).get()).isEqualTo("null");
        pool.shutdown();
    }

    @Test
    void aFutureThatNoOperationReturnedPropagatesOnRequest() {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> seen = in(
                "1",
                () -> Snapshot.propagating(source)
                        .thenApply(value -> value + Current.request())
                        .thenApplyAsync(value -> value + Current.request(), pool));

        in("2", () -> source.complete(""));

        assertThat(seen.join()).isEqualTo("11");
        pool.shutdown();
    }
}
