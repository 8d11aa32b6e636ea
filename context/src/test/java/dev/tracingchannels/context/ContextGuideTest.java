// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context;

import static dev.tracingchannels.context.Current.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.context.micrometer.AccessorStore;
import dev.tracingchannels.context.netty.NettyContext;
import dev.tracingchannels.context.rxjava.RxJavaContext;
import dev.tracingchannels.context.servlet.ServletContextPropagation;
import dev.tracingchannels.context.slf4j.MdcStore;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import io.micrometer.context.ThreadLocalAccessor;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Timer;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import reactor.core.publisher.Hooks;

/**
 * The code of docs/context.md, compiled, and run where it needs nothing else. Other tests check what the libraries do.
 */
class ContextGuideTest {
    private static final Path GUIDE = Path.of("../docs/context.md");
    private static final Path KOTLIN =
            Path.of("src/test/kotlin/dev/tracingchannels/context/coroutines/ContextGuide.kt");
    private static final Pattern KOTLIN_BLOCK = Pattern.compile("(?ms)^```kotlin\\n(.*?)^```");

    private final Store<String> tenant = Store.create("tenant");

    private static String load(String id) {
        return id + Current.request();
    }

    private static void refresh() {}

    /** For Java, the architecture tests check this. */
    @Test
    void theKotlinOfTheGuideStandsInASourceFile() throws IOException {
        String source = withoutLayout(Files.readString(KOTLIN));

        assertThat(KOTLIN_BLOCK.matcher(Files.readString(GUIDE)).results())
                .isNotEmpty()
                .allSatisfy(block -> assertThat(source).contains(withoutLayout(block.group(1))));
    }

    private static String withoutLayout(String code) {
        return code.replaceAll("\\s+", "");
    }

    @Test
    void aStore() {
        String inside = tenant.run("acme", () -> tenant.get().toUpperCase(Locale.ROOT));

        assertThat(inside).isEqualTo("ACME");
    }

    @Test
    void aSnapshot() throws Exception {
        String id = "42";
        in("1", () -> {
            Snapshot snapshot = Snapshot.capture();
            Runnable later = snapshot.wrap(() -> refresh());
            Callable<String> asked = snapshot.wrap(() -> load(id));
            String now = snapshot.run(() -> load(id));

            later.run();
            assertThat(asked.call()).isEqualTo(now).isEqualTo("421");
            return null;
        });
    }

    @Test
    void executors() throws Exception {
        in("1", () -> {
            ExecutorService pool = ContextExecutors.executor(Executors.newFixedThreadPool(4));
            Future<String> loaded = pool.submit(() -> load("42"));

            ScheduledExecutorService scheduler = ContextExecutors.executor(Executors.newScheduledThreadPool(1));
            Future<?> refreshing = scheduler.scheduleAtFixedRate(() -> refresh(), 1, 1, TimeUnit.MINUTES);

            assertThat(loaded.get()).isEqualTo("421");
            pool.shutdown();
            refreshing.cancel(false);
            scheduler.shutdown();
            return null;
        });
    }

    @Test
    void threads() throws Exception {
        in("1", () -> {
            Thread thread = new Thread(Snapshot.capture().wrap(() -> refresh()));
            thread.start();
            thread.join();
            return null;
        });
    }

    @Test
    void timers() {
        Timer timer = new Timer(true);
        timer.schedule(ContextExecutors.timerTask(() -> refresh()), 1_000);
        timer.cancel();
    }

    @Test
    void parallelStreams() {
        in("1", () -> {
            List<String> ids = List.of("1", "2");
            Snapshot snapshot = Snapshot.capture();
            List<String> loaded = ids.parallelStream()
                    .map(snapshot.wrap((String id) -> load(id)))
                    .collect(Collectors.toList());

            assertThat(loaded).containsExactly("11", "21");
            return null;
        });
    }

    final class LoadAll extends RecursiveTask<List<String>> {
        private final Snapshot snapshot = Snapshot.capture();
        private final List<String> ids;

        LoadAll(List<String> ids) {
            this.ids = ids;
        }

        @Override
        protected List<String> compute() {
            return snapshot.run(() -> loadAll());
        }

        private List<String> loadAll() {
            if (ids.size() == 1) {
                return List.of(load(ids.get(0)));
            }
            LoadAll rest = new LoadAll(ids.subList(1, ids.size()));
            rest.fork();
            return Stream.concat(Stream.of(load(ids.get(0))), rest.join().stream())
                    .collect(Collectors.toList());
        }
    }

    @Test
    void forkAndJoin() {
        List<String> loaded = in("1", () -> ForkJoinPool.commonPool().invoke(new LoadAll(List.of("1", "2"))));

        assertThat(loaded).containsExactly("11", "21");
    }

    @Test
    void futures() {
        CompletableFuture<String> fetched = new CompletableFuture<>();
        CompletableFuture<String> shown = in("1", () -> {
            CompletableFuture<String> shownLater =
                    Snapshot.propagating(fetched).thenApply(page -> load(page)).thenApply(page -> load(page));
            return shownLater;
        });
        fetched.complete("page");

        assertThat(shown.join()).isEqualTo("page11");
    }

    @Test
    void reactor() {
        Hooks.enableAutomaticContextPropagation();
        Hooks.disableAutomaticContextPropagation();
    }

    @Test
    void rxJava() {
        Subscription propagating = RxJavaContext.install();

        propagating.close();
    }

    static Future<String> netty(EventLoop eventLoop, ChannelFuture written) {
        Future<String> loaded = ContextExecutors.executor(eventLoop).submit(() -> load("42"));
        written.addListener(NettyContext.listener((ChannelFuture done) -> refresh()));
        return loaded;
    }

    static void servlet(HttpServletRequest request) {
        AsyncContext async = ServletContextPropagation.async(request.startAsync());
        async.start(() -> {
            refresh();
            async.complete();
        });
    }

    @Bean
    ThreadPoolTaskExecutor taskExecutor() {
        ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
        executor.setTaskDecorator(new ContextPropagatingTaskDecorator());
        return executor;
    }

    @Bean
    ThreadPoolTaskExecutor taskExecutorWithoutMicrometer() {
        ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
        executor.setTaskDecorator(task -> Snapshot.capture().wrap(task));
        return executor;
    }

    @Test
    void mdc() {
        Subscription propagating = MdcStore.INSTANCE.propagate();

        propagating.close();
    }

    static <V> Subscription accessors(ThreadLocalAccessor<V> accessor) {
        Subscription propagating = new AccessorStore<>(accessor).propagate();
        return propagating;
    }
}
