// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springcontext;

import dev.tracingchannels.core.Store;
import dev.tracingchannels.testing.LibraryContract;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.concurrent.ConcurrentTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** Executors publish nothing themselves, so here a task publishes where it has the context of its caller. */
class SpringContextLibraryTest extends LibraryContract {
    private static final Store<String> REQUEST = Store.create("request");

    private final Deque<Runnable> closing = new ArrayDeque<>();

    @Configuration
    @EnableScheduling
    static class Application {
        @Bean
        AtomicReference<ScheduledTaskRegistrar> registrar() {
            return new AtomicReference<>();
        }

        @Bean
        SchedulingConfigurer configurer(AtomicReference<ScheduledTaskRegistrar> registrar) {
            return registrar::set;
        }
    }

    @AfterEach
    void close() {
        closing.forEach(Runnable::run);
    }

    private ExecutorService pool() {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        closing.push(pool::shutdown);
        return pool;
    }

    private ThreadPoolTaskScheduler scheduler() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.initialize();
        closing.push(scheduler::destroy);
        return scheduler;
    }

    @Override
    protected <T> T attachable(Class<T> type) {
        return type.cast(make(type));
    }

    private Object make(Class<?> type) {
        if (type == ConfigurableApplicationContext.class) {
            AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
            context.register(Application.class);
            closing.push(context::close);
            return context;
        } else if (type == ScheduledTaskRegistrar.class) {
            ScheduledTaskRegistrar registrar = new ScheduledTaskRegistrar();
            registrar.setTaskScheduler(scheduler());
            return registrar;
        } else if (type == ThreadPoolTaskExecutor.class) {
            ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
            executor.initialize();
            closing.push(executor::destroy);
            return executor;
        } else if (type == ThreadPoolTaskScheduler.class) {
            return scheduler();
        } else if (type == SimpleAsyncTaskExecutor.class) {
            return new SimpleAsyncTaskExecutor();
        } else if (type == ConcurrentTaskExecutor.class) {
            return new ConcurrentTaskExecutor(pool());
        } else if (type == TaskExecutorAdapter.class) {
            return new TaskExecutorAdapter(pool());
        } else if (type == TaskDecorator.class) {
            return (TaskDecorator) task -> task;
        } else if (type == SimpleApplicationEventMulticaster.class) {
            SimpleApplicationEventMulticaster multicaster = new SimpleApplicationEventMulticaster();
            multicaster.setTaskExecutor(pool());
            return multicaster;
        }
        return pool();
    }

    @Override
    protected <T> void operate(Class<T> type, T object) throws Exception {
        if (object instanceof ConfigurableApplicationContext context) {
            if (!context.isActive()) {
                context.refresh();
            }
            schedule((ScheduledTaskRegistrar)
                    context.getBean(AtomicReference.class).get());
        } else if (object instanceof ScheduledTaskRegistrar registrar) {
            schedule(registrar);
        } else {
            CompletableFuture<Void> ran = new CompletableFuture<>();
            REQUEST.run("one", () -> {
                submit(object, () -> {
                    publishInContext();
                    ran.complete(null);
                });
                return null;
            });
            ran.get(1, TimeUnit.MINUTES);
        }
    }

    private static void schedule(ScheduledTaskRegistrar registrar) throws Exception {
        registrar
                .getScheduler()
                .schedule(() -> {}, registrar.getScheduler().getClock().instant())
                .get();
    }

    private static void publishInContext() {
        if (REQUEST.get() != null) {
            SpringContextChannels.SCHEDULED_TASK.traceSync(() -> new SpringScheduledRun("work", null), () -> null);
        }
    }

    private static void submit(Object object, Runnable work) {
        if (object instanceof SimpleApplicationEventMulticaster multicaster) {
            multicaster.removeAllListeners();
            multicaster.addApplicationListener(event -> work.run());
            multicaster.multicastEvent(new PayloadApplicationEvent<>("test", "event"));
        } else if (object instanceof TaskDecorator decorator) {
            new Thread(decorator.decorate(work)).start();
        } else {
            ((Executor) object).execute(work);
        }
    }
}
