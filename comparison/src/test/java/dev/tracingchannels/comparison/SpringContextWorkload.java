// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.springcontext.SpringContextExecutors;
import dev.tracingchannels.springcontext.SpringContextTracing;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.scheduling.support.PeriodicTrigger;
import reactor.core.publisher.Mono;

/** Runs scheduled tasks, which are no part of any step, and work on executors, which is. Each task runs once. */
final class SpringContextWorkload implements Workload {
    /** The scheduler logs what tasks throw. */
    private static final Logger LOGGER = Logger.getLogger("org.springframework.scheduling");

    private static final int TASKS = 8;

    @Override
    public void run(Steps steps, boolean published, int port) throws Exception {
        Level before = LOGGER.getLevel();
        LOGGER.setLevel(Level.OFF);
        Work work = new Work(steps, published);
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            if (published) {
                SpringContextTracing.attach(context);
            }
            context.registerBean(Work.class, () -> work);
            context.register(Jobs.class);
            context.refresh();
            work.done();
            steps.step("async", () -> context.getBean(Later.class).async().get(1, TimeUnit.MINUTES));
            steps.step("listener", () -> {
                context.publishEvent(1);
                work.heard().get(1, TimeUnit.MINUTES);
            });
            steps.step(
                    "executor",
                    () -> context.getBean(ThreadPoolTaskExecutor.class)
                            .submit(() -> work.within("submitted"))
                            .get());
        } finally {
            LOGGER.setLevel(before);
        }
    }

    /** What the tasks do. */
    private record Work(Steps steps, boolean published, CountDownLatch left, CompletableFuture<Void> heard) {
        Work(Steps steps, boolean published) {
            this(steps, published, new CountDownLatch(TASKS), new CompletableFuture<>());
        }

        /** Makes a span of the application's own, whose parent shows the context. */
        void within(String name) {
            try {
                steps.span(name, () -> {});
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        }

        void task(String name) {
            within(name);
            left.countDown();
        }

        void done() throws InterruptedException {
            if (!left.await(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException(left + " tasks did not run");
            }
        }
    }

    /** Methods that are called elsewhere. */
    static class Later {
        private final Work work;

        Later(Work work) {
            this.work = work;
        }

        @Async
        CompletableFuture<Void> async() {
            work.within("async work");
            return CompletableFuture.completedFuture(null);
        }

        @Async
        @EventListener
        void listen(Integer event) {
            work.within("listening");
            work.heard().complete(null);
        }
    }

    /** A task of a configurer. */
    private record Cleaning(Work work) implements Runnable {
        @Override
        public void run() {
            work.task("cleaning");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    @EnableAsync
    static class Jobs implements SchedulingConfigurer {
        private static final int ONCE = 3_600_000;

        private final Work work;

        Jobs(Work work) {
            this.work = work;
        }

        @Bean
        Later later() {
            return new Later(work);
        }

        @Bean
        ThreadPoolTaskExecutor taskExecutor() {
            ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
            return work.published() ? SpringContextExecutors.attach(executor) : executor;
        }

        @Bean
        ThreadPoolTaskScheduler taskScheduler() {
            ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
            return work.published() ? SpringContextExecutors.attach(scheduler) : scheduler;
        }

        @Override
        public void configureTasks(ScheduledTaskRegistrar registrar) {
            registrar.addFixedDelayTask(new Cleaning(work), Duration.ofHours(1));
            registrar.addFixedRateTask(() -> work.task("lambda"), Duration.ofHours(1));
            PeriodicTrigger trigger = new PeriodicTrigger(Duration.ofHours(1));
            registrar.addTriggerTask(new Cleaning(work), trigger);
        }

        @Scheduled(initialDelay = 0)
        void once() {
            work.task("once work");
        }

        @Scheduled(fixedRate = ONCE)
        void atFixedRate() {
            work.task("fixed rate work");
        }

        @Scheduled(fixedDelay = ONCE)
        void failing() throws IOException {
            work.task("failing work");
            throw new IOException("no disk");
        }

        @Scheduled(fixedDelay = ONCE)
        void failingUnchecked() {
            work.task("failing work");
            throw new IllegalStateException("no state");
        }

        @Scheduled(fixedRate = ONCE)
        Mono<Void> reactive() {
            return Mono.fromRunnable(() -> work.task("reactive work"));
        }
    }
}
