// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tracingchannels.context.coroutines.CoroutineHops;
import dev.tracingchannels.context.netty.NettyContext;
import dev.tracingchannels.context.rxjava.RxJavaContext;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalIoHandler;
import io.netty.util.concurrent.Promise;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.disposables.Disposable;
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
import kotlinx.coroutines.Deferred;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The values of a request can be collected once its work is done, whatever else of that work is kept. */
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
            ExecutorService propagating = ContextExecutors.executor(pool);
            isCollectedAfter(() -> {
                Future<?> runnable = propagating.submit(() -> {});
                Future<String> callable = propagating.submit(() -> "done");
                Future<Object> failed = propagating.submit((Callable<Object>) () -> {
                    throw new IllegalStateException("expected");
                });
                kept.addAll(List.of(pool, propagating, runnable, callable, failed));
                assertThat(callable.get()).isEqualTo("done");
                await().until(() -> runnable.isDone() && failed.isDone());
            });
            pool.shutdown();
        }
    }

    @Test
    void aSchedulerHoldsNothingOfTasksThatRanOrWereCancelled() throws Exception {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
        ScheduledExecutorService propagating = ContextExecutors.executor(pool);
        isCollectedAfter(() -> {
            Future<?> once = propagating.schedule(() -> {}, 0, TimeUnit.NANOSECONDS);
            Future<?> cancelled = propagating.scheduleAtFixedRate(() -> {}, 1, 1, TimeUnit.DAYS);
            kept.addAll(List.of(pool, propagating, once, cancelled));
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
            timer.schedule(ContextExecutors.timerTask(() -> done.complete(null)), 0);
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
                    Snapshot.propagating(source).thenApply(value -> value).thenApply(value -> value);
            kept.add(chain);
            source.complete("done");
            assertThat(chain.join()).isEqualTo("done");
        });
    }

    @Test
    void aFinishedCoroutineHoldsNothing() throws Exception {
        isCollectedAfter(() -> {
            Deferred<?> waiting = CoroutineHops.waitingForItsChild();
            kept.add(waiting);
            await().until(waiting::isCompleted);
        });
    }

    @Test
    void aFinishedFlowHoldsNothing() throws Exception {
        Hooks.enableAutomaticContextPropagation();
        try (Subscription propagating = RxJavaContext.install()) {
            isCollectedAfter(() -> {
                CompletableFuture<String> reactor = Mono.fromCallable(() -> "done")
                        .subscribeOn(Schedulers.parallel())
                        .contextCapture()
                        .toFuture();
                CompletableFuture<String> done = new CompletableFuture<>();
                Disposable rxJava = Flowable.just("done")
                        .observeOn(io.reactivex.rxjava3.schedulers.Schedulers.computation())
                        .subscribe(done::complete);
                kept.addAll(List.of(reactor, rxJava));
                assertThat(reactor.get()).isEqualTo(done.get());
            });
        } finally {
            Hooks.disableAutomaticContextPropagation();
        }
    }

    @Test
    void anEventLoopAndItsCompletedFuturesHoldNothing() throws Exception {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, LocalIoHandler.newFactory());
        isCollectedAfter(() -> {
            EventLoop loop = loops.next();
            CompletableFuture<Void> notified = new CompletableFuture<>();
            Promise<String> promise = loop.newPromise();
            promise.addListener(NettyContext.listener((io.netty.util.concurrent.Future<String> future) -> {
                notified.complete(null);
            }));
            Future<?> submitted = ContextExecutors.executor(loop).submit(() -> {});
            kept.addAll(List.of(loops, promise, submitted));
            promise.setSuccess("done");
            notified.get();
            submitted.get();
        });
        var unused = loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @Test
    void aThreadThatEndedHoldsNothing() throws Exception {
        isCollectedAfter(() -> {
            Thread thread = ContextExecutors.threads(Thread::new).newThread(() -> {});
            kept.add(thread);
            thread.start();
            thread.join();
        });
    }
}
