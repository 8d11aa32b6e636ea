// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springcontext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tracingchannels.core.Store;
import dev.tracingchannels.mapping.Attachments;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ConcurrentTaskExecutor;
import org.springframework.scheduling.concurrent.ConcurrentTaskScheduler;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.support.PeriodicTrigger;

/** Spring's executors, with and without a decorator of the application. */
class ExecutorsTest {
    private static final Store<String> REQUEST = Store.create("request");
    private static final ScheduledExecutorService POOL = Executors.newScheduledThreadPool(1);

    @AfterAll
    static void shutDown() {
        POOL.shutdown();
    }

    private record Kind<E extends AsyncTaskExecutor>(Supplier<E> make, BiConsumer<E, TaskDecorator> set) {
        E make(TaskDecorator decorator) {
            E executor = make.get();
            if (decorator != null) {
                set.accept(executor, decorator);
            }
            return executor;
        }
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                kind("pool", new Kind<>(ThreadPoolTaskExecutor::new, ThreadPoolTaskExecutor::setTaskDecorator)),
                kind("scheduler", new Kind<>(ThreadPoolTaskScheduler::new, ThreadPoolTaskScheduler::setTaskDecorator)),
                kind("threads", new Kind<>(SimpleAsyncTaskExecutor::new, SimpleAsyncTaskExecutor::setTaskDecorator)),
                kind(
                        "scheduler of threads",
                        new Kind<>(SimpleAsyncTaskScheduler::new, SimpleAsyncTaskScheduler::setTaskDecorator)),
                kind(
                        "concurrent",
                        new Kind<>(() -> new ConcurrentTaskExecutor(POOL), ConcurrentTaskExecutor::setTaskDecorator)),
                kind(
                        "concurrent scheduler",
                        new Kind<>(() -> new ConcurrentTaskScheduler(POOL), ConcurrentTaskExecutor::setTaskDecorator)),
                kind(
                        "adapter",
                        new Kind<>(() -> new TaskExecutorAdapter(POOL), TaskExecutorAdapter::setTaskDecorator)));
    }

    private static Arguments kind(String name, Kind<?> kind) {
        return Arguments.of(Named.of(name, kind));
    }

    private static void initialize(Object executor) throws Exception {
        if (executor instanceof InitializingBean bean) {
            bean.afterPropertiesSet();
        }
    }

    private static void destroy(Object executor) throws Exception {
        if (executor instanceof DisposableBean bean) {
            bean.destroy();
        } else if (executor instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    private static String executed(Executor executor) throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        REQUEST.run("one", () -> {
            executor.execute(() -> seen.add(String.valueOf(REQUEST.get())));
            return null;
        });
        return seen.poll(1, TimeUnit.MINUTES);
    }

    private static String submitted(AsyncTaskExecutor executor) throws Exception {
        Callable<String> task = () -> String.valueOf(REQUEST.get());
        return REQUEST.run("one", () -> executor.submit(task)).get(1, TimeUnit.MINUTES);
    }

    private static String completed(AsyncTaskExecutor executor) throws Exception {
        Callable<String> task = () -> String.valueOf(REQUEST.get());
        return REQUEST.run("one", () -> executor.submitCompletable(task)).get(1, TimeUnit.MINUTES);
    }

    private static void propagates(AsyncTaskExecutor executor) throws Exception {
        assertThat(executed(executor)).isEqualTo("one");
        assertThat(submitted(executor)).isEqualTo("one");
        assertThat(completed(executor)).isEqualTo("one");
        assertThat(executor.submit(() -> String.valueOf(REQUEST.get())).get()).isEqualTo("null");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anExecutorPropagatesWhereItIsAttachedBeforeItIsInitialized(Kind<?> kind) throws Exception {
        AsyncTaskExecutor executor = SpringContextExecutors.attach(kind.make(null));
        initialize(executor);
        propagates(executor);
        destroy(executor);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anExecutorPropagatesWhereItIsAttachedAfterwards(Kind<?> kind) throws Exception {
        AsyncTaskExecutor executor = kind.make(null);
        initialize(executor);
        propagates(SpringContextExecutors.attach(executor));
        destroy(executor);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aDecoratorOfTheApplicationStaysAndSeesTheContextToo(Kind<?> kind) throws Exception {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        AsyncTaskExecutor executor = kind.make(task -> {
            seen.add("decorates for " + REQUEST.get());
            return () -> {
                seen.add("runs for " + REQUEST.get());
                task.run();
            };
        });
        initialize(executor);
        SpringContextExecutors.attach(SpringContextExecutors.attach(executor));
        assertThat(submitted(executor)).isEqualTo("one");
        assertThat(seen).containsExactly("decorates for one", "runs for one");
        destroy(executor);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anExecutorThatIsDetachedHasItsOwnDecoratorAgain(Kind<?> kind) throws Exception {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        AsyncTaskExecutor executor = kind.make(task -> () -> {
            seen.add("runs for " + REQUEST.get());
            task.run();
        });
        initialize(executor);
        Attachments attachments = Attachments.discover();
        assertThat(attachments.attach(AsyncTaskExecutor.class, executor)).isSameAs(executor);
        attachAndDetach(attachments, executor);
        assertThat(submitted(executor)).isEqualTo("null");
        assertThat(seen).containsExactly("runs for null");
        destroy(executor);
    }

    @SuppressWarnings("unchecked")
    private static <E> void attachAndDetach(Attachments attachments, E executor) {
        Class<E> type = (Class<E>) executor.getClass();
        attachments.attach(type, executor);
        attachments.detach(type, executor);
    }

    @Test
    void aDecoratorBehindAProxyStays() throws Exception {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
        executor.setTaskDecorator(task -> {
            seen.add("decorates");
            return task;
        });
        executor.initialize();
        ProxyFactory proxies = new ProxyFactory(executor);
        proxies.setProxyTargetClass(true);
        ThreadPoolTaskExecutor proxy = (ThreadPoolTaskExecutor) proxies.getProxy();
        assertThat(submitted(SpringContextExecutors.attach(proxy))).isEqualTo("one");
        assertThat(seen).containsExactly("decorates");
        executor.destroy();
    }

    static Stream<Arguments> schedulers() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.initialize();
        return Stream.of(
                Arguments.of(SpringContextExecutors.attach(scheduler)),
                Arguments.of(SpringContextExecutors.attach(new ConcurrentTaskScheduler(POOL))));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("schedulers")
    void aPeriodicTaskHasTheContextEachTime(TaskScheduler scheduler) throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        Runnable task = () -> seen.add(String.valueOf(REQUEST.get()));
        List<Future<?>> scheduled = REQUEST.run(
                "one",
                () -> List.of(
                        scheduler.scheduleAtFixedRate(task, Duration.ofMillis(1)),
                        scheduler.scheduleWithFixedDelay(task, Duration.ofMillis(1)),
                        scheduler.schedule(task, new PeriodicTrigger(Duration.ofMillis(1)))));
        for (int i = 0; i < 20; i++) {
            assertThat(seen.poll(1, TimeUnit.MINUTES)).isEqualTo("one");
        }
        scheduled.forEach(future -> future.cancel(false));
    }

    @Test
    void aFutureThatIsKeptDoesNotHoldTheContext() throws Exception {
        ThreadPoolTaskScheduler scheduler = SpringContextExecutors.attach(new ThreadPoolTaskScheduler());
        scheduler.initialize();
        Store<Object> large = Store.create("large");
        Object value = new Object();
        Future<?> kept = large.run(value, () -> scheduler.schedule(() -> {}, Instant.now()));
        kept.get(1, TimeUnit.MINUTES);
        WeakReference<Object> held = new WeakReference<>(value);
        value = null;
        await().untilAsserted(() -> {
            System.gc();
            assertThat(held.get()).isNull();
        });
        assertThat(kept.isDone()).isTrue();
        scheduler.destroy();
    }

    @Test
    void anExecutorOfTheJdkIsWrappedAsWhatItIs() throws Exception {
        Attachments attachments = Attachments.discover();
        ExecutorService service = attachments.attach(ExecutorService.class, Executors.newSingleThreadExecutor());
        ScheduledExecutorService scheduled = attachments.attach(ScheduledExecutorService.class, POOL);
        Executor executor = attachments.attach(Executor.class, ForkJoinPool.commonPool());
        assertThat(List.of(executed(service), executed(scheduled), executed(executor)))
                .containsOnly("one");
        assertThat(executor).isInstanceOf(ExecutorService.class);
        assertThat(attachments.detach(ScheduledExecutorService.class, scheduled))
                .isSameAs(POOL);
        service.shutdown();
    }

    /** An executor that can do more than its interfaces in the JDK say. */
    private interface Lane extends Executor {}

    @Test
    void anExecutorThatIsMoreThanAnExecutorIsLeftAsItIs() {
        Attachments attachments = Attachments.discover();
        Lane lane = Runnable::run;
        Executor synchronous = new SyncTaskExecutor();
        assertThat(attachments.attach(Executor.class, lane)).isSameAs(lane);
        assertThat(attachments.attach(Executor.class, synchronous)).isSameAs(synchronous);
        assertThatThrownBy(() -> SpringContextExecutors.attach(lane))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be one of Spring's");
    }

    @Test
    void anExecutorOfSpringWithoutADecoratorIsWrapped() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "virtual threads need Java 21");
        propagates(Attachments.discover().attach(AsyncTaskExecutor.class, new VirtualThreadTaskExecutor("virtual-")));
    }

    @Test
    void threadsThatAreVirtualPropagateToo() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "virtual threads need Java 21");
        SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("virtual-");
        executor.setVirtualThreads(true);
        propagates(SpringContextExecutors.attach(executor));
    }

    @Test
    void aNativeImageKeepsTheFieldsThatAreRead() {
        RuntimeHints hints = new RuntimeHints();
        SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
                .load(RuntimeHintsRegistrar.class)
                .forEach(registrar -> registrar.registerHints(hints, getClass().getClassLoader()));
        assertThat(hints.reflection()
                        .typeHints()
                        .flatMap(type ->
                                type.fields().map(field -> type.getType().getSimpleName() + '.' + field.getName())))
                .containsExactlyInAnyOrder(
                        "ThreadPoolTaskExecutor.taskDecorator",
                        "ThreadPoolTaskScheduler.taskDecorator",
                        "SimpleAsyncTaskExecutor.taskDecorator",
                        "ConcurrentTaskExecutor.taskDecorator",
                        "TaskExecutorAdapter.taskDecorator",
                        "SimpleApplicationEventMulticaster.taskExecutor",
                        "OutcomeTrackingRunnable.runnable");
    }
}
