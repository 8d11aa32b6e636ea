// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springcontext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracingchannels.core.Store;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/** Scheduled tasks of an application's context, on each of Spring's schedulers. */
class ScheduledTest {
    private static final Store<String> REQUEST = Store.create("request");

    /** An application without a scheduler of its own. */
    @Configuration
    @EnableScheduling
    static class Scheduling {}

    /** The application's jobs. */
    static class Jobs {
        final BlockingQueue<String> ran = new LinkedBlockingQueue<>();

        @Scheduled(initialDelay = 0)
        void once() {
            ran.add(REQUEST.get() + " on " + Thread.currentThread().getName());
        }
    }

    /** Jobs that fail. */
    static class FailingJobs {
        @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
        void fail() throws IOException {
            throw new IOException("no disk");
        }
    }

    static AnnotationConfigApplicationContext attached(Class<?>... classes) {
        AnnotationConfigApplicationContext context =
                SpringContextTracing.attach(new AnnotationConfigApplicationContext());
        context.register(classes);
        context.refresh();
        return context;
    }

    private static List<String> names(EventRecorder<SpringScheduledRun> recorder) {
        return recorder.payloads().stream().map(SpringScheduledRun::name).collect(Collectors.toList());
    }

    @Test
    void aMethodIsOneOperationNamedAfterIt() throws Exception {
        try (EventRecorder<SpringScheduledRun> recorder = EventRecorder.on(SpringContextChannels.SCHEDULED_TASK);
                AnnotationConfigApplicationContext context = attached(Scheduling.class, Jobs.class)) {
            context.getBean(Jobs.class).ran.poll(1, TimeUnit.MINUTES);
            RecordedOperation<SpringScheduledRun> run =
                    recorder.onlyOperation().settles().wasSynchronous();
            assertThat(run.payload()).isEqualTo(new SpringScheduledRun("Jobs.once", Jobs.class.getName() + ".once"));
        }
    }

    @Test
    void anErrorThatTheSchedulersHandlerSwallowsFailsTheOperation() {
        try (EventRecorder<SpringScheduledRun> recorder = EventRecorder.on(SpringContextChannels.SCHEDULED_TASK);
                AnnotationConfigApplicationContext context = attached(Scheduling.class, FailingJobs.class)) {
            recorder.awaitSettled(1, Duration.ofMinutes(1)).get(0).failedWith(IOException.class);
        }
    }

    /** Tasks of a configurer, which also chooses the scheduler. */
    @Configuration
    @EnableScheduling
    static class Configured {
        static final class Cleaning implements Runnable {
            @Override
            public void run() {}
        }

        @Bean(destroyMethod = "shutdown")
        ScheduledExecutorService pool() {
            return Executors.newSingleThreadScheduledExecutor();
        }

        @Bean
        SchedulingConfigurer configurer(ScheduledExecutorService pool) {
            return registrar -> {
                registrar.setScheduler(pool);
                registrar.addOneTimeTask(new Cleaning(), Duration.ZERO);
                registrar.addFixedRateTask(() -> {}, Duration.ofHours(1));
                registrar.addFixedDelayTask(
                        new Runnable() {
                            @Override
                            public void run() {}

                            @Override
                            public String toString() {
                                return "alice@example.org.secret";
                            }
                        },
                        Duration.ofHours(1));
            };
        }
    }

    @Test
    void aConfigurersTasksAreNamedAfterTheirClassAndNeverAfterTheirText() {
        try (EventRecorder<SpringScheduledRun> recorder = EventRecorder.on(SpringContextChannels.SCHEDULED_TASK);
                AnnotationConfigApplicationContext context = attached(Configured.class)) {
            recorder.awaitSettled(3, Duration.ofMinutes(1));
            assertThat(recorder.payloads())
                    .containsExactlyInAnyOrder(
                            new SpringScheduledRun("Cleaning.run", Configured.Cleaning.class.getName() + ".run"),
                            new SpringScheduledRun("ScheduledTest$Configured$$Lambda.run", null),
                            new SpringScheduledRun(
                                    "ScheduledTest$Configured$1.run", Configured.class.getName() + "$1.run"));
        }
    }

    /** A pool that propagates, and jobs that are made within an operation. */
    @Configuration
    @EnableScheduling
    static class Propagating {
        @Bean
        ThreadPoolTaskScheduler taskScheduler() {
            return SpringContextExecutors.attach(new ThreadPoolTaskScheduler());
        }

        @Lazy
        @Bean
        Jobs jobs() {
            return new Jobs();
        }
    }

    @Test
    void aRunHasNoParentWhereTheSchedulerPropagatesAndTheChannelIsIdle() throws Exception {
        try (AnnotationConfigApplicationContext context = attached(Propagating.class)) {
            Jobs jobs = REQUEST.run("one", () -> context.getBean(Jobs.class));
            assertThat(jobs.ran.poll(1, TimeUnit.MINUTES)).startsWith("null on taskScheduler");
        }
    }

    @Test
    void aRunHasNoParentWhereTheSchedulerPropagates() throws Exception {
        SpringContextChannels.SCHEDULED_TASK.start().bindStore(REQUEST, operation -> REQUEST.get() + "'s child");
        try (AnnotationConfigApplicationContext context = attached(Propagating.class)) {
            Jobs jobs = REQUEST.run("one", () -> context.getBean(Jobs.class));
            assertThat(jobs.ran.poll(1, TimeUnit.MINUTES)).startsWith("null's child on taskScheduler");
        } finally {
            SpringContextChannels.SCHEDULED_TASK.start().unbindStore(REQUEST);
        }
    }

    /** One thread per run, each a virtual one where the JDK has them. */
    @Configuration
    @EnableScheduling
    static class ThreadPerRun {
        @Bean
        SimpleAsyncTaskScheduler taskScheduler() {
            SimpleAsyncTaskScheduler scheduler = new SimpleAsyncTaskScheduler();
            scheduler.setVirtualThreads(Runtime.version().feature() >= 21);
            return scheduler;
        }
    }

    @Test
    void aSchedulerOfThreadsPerRunPublishesToo() throws Exception {
        try (EventRecorder<SpringScheduledRun> recorder = EventRecorder.on(SpringContextChannels.SCHEDULED_TASK);
                AnnotationConfigApplicationContext context =
                        attached(ThreadPerRun.class, Jobs.class, FailingJobs.class)) {
            recorder.awaitSettled(2, Duration.ofMinutes(1));
            assertThat(names(recorder)).containsExactlyInAnyOrder("Jobs.once", "FailingJobs.fail");
        }
    }

    /** A job that chooses its scheduler. */
    @Configuration
    @EnableScheduling
    static class Qualified {
        @Bean
        ThreadPoolTaskScheduler other() {
            ThreadPoolTaskScheduler other = new ThreadPoolTaskScheduler();
            other.setThreadNamePrefix("other");
            return other;
        }

        @Bean
        TaskScheduler taskScheduler() {
            return new ThreadPoolTaskScheduler();
        }

        final BlockingQueue<String> ran = new LinkedBlockingQueue<>();

        @Scheduled(initialDelay = 0, scheduler = "other")
        void onOther() {
            ran.add(Thread.currentThread().getName());
        }
    }

    @Test
    void twoObserversGiveOneOperation() throws Exception {
        List<String> observed = Collections.synchronizedList(new ArrayList<>());
        Observed.registry = ObservationRegistry.create();
        Observed.registry.observationConfig().observationHandler(new Observing(observed));
        try (EventRecorder<SpringScheduledRun> recorder = EventRecorder.on(SpringContextChannels.SCHEDULED_TASK);
                AnnotationConfigApplicationContext context =
                        attached(Scheduling.class, Observed.class, Jobs.class, FailingJobs.class)) {
            recorder.awaitSettled(2, Duration.ofMinutes(1));
            assertThat(names(recorder)).containsExactlyInAnyOrder("Jobs.once", "FailingJobs.fail");
            assertThat(observed).containsExactlyInAnyOrder("task jobs.once", "task failingJobs.fail");
        }
    }

    /** As Spring Boot gives its registry to scheduled tasks. */
    @Configuration
    static class Observed {
        static ObservationRegistry registry;

        @Bean
        SchedulingConfigurer observing() {
            return registrar -> registrar.setObservationRegistry(registry);
        }
    }

    /** The application's own handler. */
    record Observing(List<String> names) implements ObservationHandler<Observation.Context> {
        @Override
        public void onStop(Observation.Context context) {
            names.add(context.getContextualName());
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }

    /** Spring 6.2.0 does not look at the name. */
    @Test
    void theSchedulerOfAJobIsTheOneThatItHasWithoutUs() throws Exception {
        try (AnnotationConfigApplicationContext plain = new AnnotationConfigApplicationContext(Qualified.class);
                EventRecorder<SpringScheduledRun> recorder = EventRecorder.on(SpringContextChannels.SCHEDULED_TASK);
                AnnotationConfigApplicationContext context = attached(Qualified.class)) {
            String thread = plain.getBean(Qualified.class).ran.poll(1, TimeUnit.MINUTES);
            assertThat(thread).isNotNull();
            assertThat(context.getBean(Qualified.class).ran.poll(1, TimeUnit.MINUTES))
                    .isEqualTo(thread);
            assertThat(recorder.onlyOperation().settles().payload().name()).isEqualTo("Qualified.onOther");
        }
    }

    @Test
    void aContextThatIsDetachedPublishesNothingUntilItIsAttachedAgain() throws Exception {
        try (EventRecorder<SpringScheduledRun> recorder = EventRecorder.on(SpringContextChannels.SCHEDULED_TASK);
                AnnotationConfigApplicationContext context = attached(Ticking.class)) {
            Ticking ticking = context.getBean(Ticking.class);
            ticking.next();
            AttachedScheduling.detach(context);
            ticking.next();
            ticking.next();
            recorder.clear();
            ticking.next();
            recorder.recordedNothing();
            SpringContextTracing.attach(context);
            ticking.next();
            ticking.next();
            recorder.awaitSettled(1, Duration.ofMinutes(1));
        }
    }

    /** A job that runs often. */
    @Configuration
    @EnableScheduling
    static class Ticking {
        final BlockingQueue<String> ticks = new SynchronousQueue<>();

        @Scheduled(fixedDelay = 1)
        void tick() throws InterruptedException {
            ticks.offer("tick", 1, TimeUnit.MINUTES);
        }

        void next() throws InterruptedException {
            ticks.poll(1, TimeUnit.MINUTES);
        }
    }

    @Test
    void aContextThatHasItsBeansCannotBeAttached() {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Scheduling.class)) {
            assertThatThrownBy(() -> SpringContextTracing.attach(context))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("has its beans already");
        }
    }

    @Test
    void springStillKnowsItsTasks() {
        try (AnnotationConfigApplicationContext context = attached(Scheduling.class, Jobs.class)) {
            assertThat(context.getBean(ScheduledTaskHolder.class).getScheduledTasks())
                    .extracting(Object::toString)
                    .containsExactly(Jobs.class.getName() + ".once");
        }
    }
}
