// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context;

import dev.tracingchannels.context.coroutines.CoroutineHops;
import dev.tracingchannels.context.netty.NettyContext;
import dev.tracingchannels.context.rxjava.RxJavaContext;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.core.TracingSubscriber;
import io.micrometer.context.ContextSnapshotFactory;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalIoHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Observable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Every way to hop to another thread, on threads that all requests share. */
final class StressHops implements AutoCloseable {
    /** Runs the check in each continuation, and returns a future that completes when the last one has run. */
    private interface Hop {
        CompletableFuture<?> hop(String request, Runnable check, Runnable checkNone) throws Exception;
    }

    private final Map<String, Hop> hops = new LinkedHashMap<>();
    private final ExecutorService pool = Executors.newFixedThreadPool(4);
    private final ExecutorService propagating = ContextExecutors.executor(pool);
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
    private final ScheduledExecutorService propagatingScheduler = ContextExecutors.executor(scheduler);
    private final ExecutorService threadPerTask = threadPerTask();
    private final ExecutorService propagatingThreads = ContextExecutors.executor(threadPerTask);
    private final ForkJoinPool forkJoin = new ForkJoinPool(4);
    private final ExecutorService propagatingForkJoin = ContextExecutors.executor(forkJoin);
    private final Timer timer = new Timer(true);
    private final EventLoopGroup eventLoops = new MultiThreadIoEventLoopGroup(2, LocalIoHandler.newFactory());
    private final ThreadPoolTaskExecutor spring = new ThreadPoolTaskExecutor();
    private final StressServlet servlet = new StressServlet();
    private final TracingChannel<String> channel = TracingChannel.named("stress:operation");
    private final Subscription traced = channel.subscribe(new TracingSubscriber<String>() {});
    private final Subscription rxJava = RxJavaContext.install();

    StressHops() throws Exception {
        Hooks.enableAutomaticContextPropagation();
        channel.start().bindStore(Current.REQUEST, operation -> operation.payload());
        spring.setCorePoolSize(2);
        spring.setTaskDecorator(new ContextPropagatingTaskDecorator());
        spring.initialize();
        hops.put("executor", this::executor);
        hops.put("submitted", this::submitted);
        hops.put("messy task", this::messy);
        hops.put("scheduler", this::scheduled);
        hops.put("fork and join", this::forkJoin);
        hops.put("parallel stream", this::stream);
        hops.put("thread", this::thread);
        hops.put("thread per task", (request, check, none) -> times(2, propagatingThreads, check));
        hops.put("timer", this::timer);
        hops.put("future", this::future);
        hops.put("traced future", this::traced);
        hops.put("Micrometer", this::micrometer);
        hops.put("Reactor", this::reactor);
        hops.put("RxJava", this::rxJava);
        hops.put("coroutines", (request, check, none) -> CoroutineHops.hop(check));
        hops.put("Netty", this::netty);
        hops.put("Spring", this::spring);
        hops.put("servlet", this::servlet);
        hops.put("unpropagated", this::unpropagated);
    }

    /** Uses virtual threads where they exist. */
    private static ExecutorService threadPerTask() throws ReflectiveOperationException {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException olderJava) {
            return Executors.newCachedThreadPool();
        }
    }

    int count() {
        return hops.size();
    }

    List<CompletableFuture<?>> all(String request, Runnable check, Runnable checkNone) throws Exception {
        List<CompletableFuture<?>> under = new ArrayList<>();
        for (Hop hop : hops.values()) {
            under.add(hop.hop(request, check, checkNone));
            check.run();
        }
        return under;
    }

    private static CompletableFuture<Void> times(int times, Executor executor, Runnable task) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        CountDownLatch left = new CountDownLatch(times);
        for (int i = 0; i < times; i++) {
            executor.execute(() -> {
                task.run();
                left.countDown();
                if (left.getCount() == 0) {
                    done.complete(null);
                }
            });
        }
        return done;
    }

    private CompletableFuture<?> executor(String request, Runnable check, Runnable checkNone) {
        CompletableFuture<Void> nested = new CompletableFuture<>();
        propagating.execute(() -> propagating.execute(() -> {
            check.run();
            nested.complete(null);
        }));
        return CompletableFuture.allOf(times(4, propagating, check), nested);
    }

    private CompletableFuture<?> submitted(String request, Runnable check, Runnable checkNone) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        var unused = propagating.submit(() -> {
            check.run();
            return done.complete(null);
        });
        return done;
    }

    /** Leaves a scope open, and fails. */
    @SuppressWarnings("MustBeClosedChecker")
    private CompletableFuture<?> messy(String request, Runnable check, Runnable checkNone) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        var unused = propagating.submit(() -> {
            check.run();
            Current.REQUEST.enter("left open by " + request);
            done.complete(null);
            throw new IllegalStateException("expected");
        });
        return done;
    }

    private CompletableFuture<?> scheduled(String request, Runnable check, Runnable checkNone) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        var unused = propagatingScheduler.schedule(
                () -> {
                    check.run();
                    done.complete(null);
                },
                100,
                TimeUnit.MICROSECONDS);
        return done;
    }

    private static final class Forking extends RecursiveAction {
        private static final long serialVersionUID = 1;
        private final transient Snapshot context = Snapshot.capture();
        private final transient Runnable check;
        private final int depth;

        Forking(Runnable check, int depth) {
            this.check = check;
            this.depth = depth;
        }

        @Override
        protected void compute() {
            context.wrap(this::check).run();
        }

        private void check() {
            check.run();
            if (depth > 0) {
                invokeAll(new Forking(check, depth - 1), new Forking(check, depth - 1));
                check.run();
            }
        }
    }

    private CompletableFuture<?> forkJoin(String request, Runnable check, Runnable checkNone) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        propagatingForkJoin.execute(() -> {
            new Forking(check, 3).invoke();
            done.complete(null);
        });
        return done;
    }

    private CompletableFuture<?> stream(String request, Runnable check, Runnable checkNone) {
        Runnable propagated = Snapshot.capture().wrap(check);
        IntStream.range(0, 16).parallel().forEach(number -> propagated.run());
        return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<?> thread(String request, Runnable check, Runnable checkNone) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        ContextExecutors.threads(Thread::new)
                .newThread(() -> {
                    check.run();
                    done.complete(null);
                })
                .start();
        return done;
    }

    private CompletableFuture<?> timer(String request, Runnable check, Runnable checkNone) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        timer.schedule(
                ContextExecutors.timerTask(() -> {
                    check.run();
                    done.complete(null);
                }),
                0);
        return done;
    }

    /** Completed by a thread that has no context. */
    private CompletableFuture<?> future(String request, Runnable check, Runnable checkNone) {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<?> chain = Snapshot.propagating(source)
                .thenApply(value -> ran(check))
                .thenCompose(value -> Snapshot.propagating(CompletableFuture.supplyAsync(() -> "", pool)))
                .thenAcceptAsync(value -> check.run(), pool)
                .thenRun(check)
                .whenComplete((value, error) -> check.run());
        pool.execute(() -> source.complete(request));
        return chain;
    }

    /** Checks the operation's context inside and the caller's outside. */
    private CompletableFuture<?> traced(String request, Runnable check, Runnable checkNone) {
        return channel.traceStage(
                        () -> "operation of " + request, () -> CompletableFuture.supplyAsync(() -> "", propagating))
                .thenApply(value -> ran(check))
                .thenRunAsync(check, pool);
    }

    private static String ran(Runnable check) {
        check.run();
        return "";
    }

    private CompletableFuture<?> micrometer(String request, Runnable check, Runnable checkNone) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        pool.execute(ContextSnapshotFactory.builder().build().captureAll().wrap(() -> {
            check.run();
            done.complete(null);
        }));
        return done;
    }

    private CompletableFuture<?> reactor(String request, Runnable check, Runnable checkNone) {
        return Flux.range(0, 3)
                .map(number -> ran(check))
                .subscribeOn(Schedulers.boundedElastic())
                .publishOn(Schedulers.parallel())
                .map(value -> ran(check))
                .flatMap(value -> Mono.fromCallable(() -> ran(check)).subscribeOn(Schedulers.parallel()))
                .map(value -> ran(check))
                .then()
                .contextCapture()
                .toFuture();
    }

    private CompletableFuture<?> rxJava(String request, Runnable check, Runnable checkNone) {
        CompletableFuture<Object> done = new CompletableFuture<>();
        Observable<String> observable = Observable.range(0, 3)
                .map(number -> ran(check))
                .subscribeOn(io.reactivex.rxjava3.schedulers.Schedulers.computation())
                .observeOn(io.reactivex.rxjava3.schedulers.Schedulers.io())
                .map(value -> ran(check));
        var unused = Flowable.range(0, 3)
                .map(number -> ran(check))
                .observeOn(io.reactivex.rxjava3.schedulers.Schedulers.computation())
                .map(value -> ran(check))
                .toList()
                .flatMapObservable(list -> observable)
                .toList()
                .subscribe(
                        list -> {
                            check.run();
                            done.complete(list);
                        },
                        done::completeExceptionally);
        return done;
    }

    private CompletableFuture<?> netty(String request, Runnable check, Runnable checkNone) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        EventLoop loop = eventLoops.next();
        Promise<String> promise = loop.newPromise();
        promise.addListener(NettyContext.listener((Future<String> future) -> {
            check.run();
            done.complete(null);
        }));
        pool.execute(() -> promise.setSuccess(request));
        return CompletableFuture.allOf(done, times(2, ContextExecutors.executor(loop), check));
    }

    private CompletableFuture<?> spring(String request, Runnable check, Runnable checkNone) {
        return times(2, spring, check);
    }

    /** Runs only now and then: a round trip over HTTP takes longer than all the others together. */
    private CompletableFuture<?> servlet(String request, Runnable check, Runnable checkNone) {
        if (!request.endsWith("7")) {
            return CompletableFuture.completedFuture(null);
        }
        return Snapshot.propagating(servlet.request(request, check)).thenRun(check);
    }

    /** Work that is handed over without propagation finds the threads clean, whatever ran on them before. */
    private CompletableFuture<?> unpropagated(String request, Runnable check, Runnable checkNone) {
        return CompletableFuture.allOf(
                times(1, pool, checkNone),
                times(1, scheduler, checkNone),
                times(1, threadPerTask, checkNone),
                times(1, forkJoin, checkNone),
                times(1, eventLoops.next(), checkNone));
    }

    @Override
    public void close() throws Exception {
        Hooks.disableAutomaticContextPropagation();
        rxJava.close();
        traced.close();
        channel.start().unbindStore(Current.REQUEST);
        List.of(pool, scheduler, threadPerTask, forkJoin).forEach(ExecutorService::shutdown);
        timer.cancel();
        var unused = eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        spring.shutdown();
        servlet.close();
    }
}
