// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.core.Store;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a request had current can be collected once its work is done, whatever is kept of that work. */
class LeakTest {
    private final Store<Object> store = Store.create("value");
    private final List<Object> kept = new ArrayList<>();

    private interface Hop {
        void run() throws Exception;
    }

    private void isCollectedAfter(Hop hop) throws Exception {
        Object value = new Object();
        WeakReference<Object> reference = new WeakReference<>(value);
        store.<Object, Exception>run(value, () -> {
            hop.run();
            return null;
        });
        value = null;
        await().untilAsserted(() -> {
            System.gc();
            assertThat(reference.get()).isNull();
        });
        assertThat(kept).isNotEmpty();
    }

    @Test
    void anIdlePoolAndTheFuturesOfFinishedTasksHoldNothing() throws Exception {
        List<ExecutorService> pools = List.of(Executors.newFixedThreadPool(1), new ForkJoinPool(1));
        for (ExecutorService pool : pools) {
            ExecutorService carrying = Carrying.executor(pool);
            isCollectedAfter(() -> {
                Future<?> runnable = carrying.submit(() -> {});
                Future<String> callable = carrying.submit(() -> "done");
                Future<Object> failed = carrying.submit((Callable<Object>) () -> {
                    throw new IllegalStateException("expected");
                });
                kept.addAll(List.of(pool, carrying, runnable, callable, failed));
                assertThat(callable.get()).isEqualTo("done");
                await().until(() -> runnable.isDone() && failed.isDone());
            });
            pool.shutdown();
        }
    }

    @Test
    void aSchedulerHoldsNothingOfTasksThatRanOrWereCancelled() throws Exception {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
        ScheduledExecutorService carrying = Carrying.executor(pool);
        isCollectedAfter(() -> {
            Future<?> once = carrying.schedule(() -> {}, 0, TimeUnit.NANOSECONDS);
            Future<?> cancelled = carrying.scheduleAtFixedRate(() -> {}, 1, 1, TimeUnit.DAYS);
            kept.addAll(List.of(pool, carrying, once, cancelled));
            once.get();
            cancelled.cancel(false);
        });
        pool.shutdown();
    }

    @Test
    void aTimerHoldsNothingOfTasksThatRan() throws Exception {
        Timer timer = new Timer(true);
        isCollectedAfter(() -> {
            CompletableFuture<Void> done = new CompletableFuture<>();
            timer.schedule(Carrying.timerTask(() -> done.complete(null)), 0);
            done.get();
            kept.add(timer);
        });
        timer.cancel();
    }

    @Test
    void aFinishedChainHoldsNothing() throws Exception {
        CompletableFuture<String> source = new CompletableFuture<>();
        isCollectedAfter(() -> {
            CompletableFuture<String> chain =
                    Snapshot.carrying(source).thenApply(value -> value).thenApply(value -> value);
            kept.add(chain);
            source.complete("done");
            assertThat(chain.join()).isEqualTo("done");
        });
    }

    @Test
    void aThreadThatEndedHoldsNothing() throws Exception {
        isCollectedAfter(() -> {
            Thread thread = Carrying.threads(Thread::new).newThread(() -> {});
            kept.add(thread);
            thread.start();
            thread.join();
        });
    }
}
