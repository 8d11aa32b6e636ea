// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springcontext;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Store;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** Scheduled methods that return a flow, with each registry of observations that an application may have. */
class ReactiveTest {
    private static final Store<String> RUN = Store.create("run");

    /** What observes the application's scheduled tasks. */
    enum Registry {
        NONE,
        OF_THE_APPLICATION,
        WITHOUT_SCHEDULED_TASKS;

        @Nullable
        ObservationRegistry make() {
            if (this == NONE) {
                return null;
            }
            ObservationRegistry registry = ObservationRegistry.create();
            registry.observationConfig().observationHandler(new Ignoring());
            if (this == WITHOUT_SCHEDULED_TASKS) {
                registry.observationConfig()
                        .observationPredicate((name, context) -> !name.startsWith("tasks.scheduled"));
            }
            return registry;
        }
    }

    /** The application's own handler. */
    private record Ignoring() implements ObservationHandler<Observation.Context> {
        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }

    /** Flows that the test ends. */
    private static final class Flows {
        final BlockingQueue<Sinks.One<String>> subscribed = new LinkedBlockingQueue<>();
        final BlockingQueue<String> runs = new LinkedBlockingQueue<>();

        Mono<String> flow() {
            return Mono.defer(() -> {
                Sinks.One<String> sink = Sinks.one();
                runs.add(String.valueOf(RUN.get()));
                return sink.asMono()
                        .publishOn(Schedulers.single())
                        .doOnTerminate(() -> runs.add(String.valueOf(RUN.get())))
                        // Then Spring has the subscription, and can cancel it.
                        .doOnRequest(items -> subscribed.add(sink));
            });
        }

        Sinks.One<String> next() throws InterruptedException {
            return subscribed.poll(1, TimeUnit.MINUTES);
        }

        String run() throws InterruptedException {
            return runs.poll(1, TimeUnit.MINUTES);
        }
    }

    private interface Job {
        Flows flows();
    }

    /** Spring waits for the end of each flow. */
    record Waiting(Flows flows) implements Job {
        Waiting() {
            this(new Flows());
        }

        @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
        Mono<String> refresh() {
            return flows.flow();
        }
    }

    /** Spring does not wait. */
    record NotWaiting(Flows flows) implements Job {
        NotWaiting() {
            this(new Flows());
        }

        @Scheduled(fixedRate = 1, timeUnit = TimeUnit.HOURS)
        Publisher<String> refresh() {
            return flows.flow();
        }
    }

    private static AnnotationConfigApplicationContext start(Job job, Registry registry) {
        AnnotationConfigApplicationContext context =
                SpringContextTracing.attach(new AnnotationConfigApplicationContext());
        context.registerBean("job", Job.class, () -> job);
        context.register(Scheduling.class);
        context.registerBean(
                "observing",
                SchedulingConfigurer.class,
                () -> registrar -> registrar.setObservationRegistry(registry.make()));
        context.refresh();
        return context;
    }

    @EnableScheduling
    static class Scheduling {}

    private static EventRecorder<SpringScheduledRun> recorder() {
        return EventRecorder.on(SpringContextChannels.SCHEDULED_TASK);
    }

    @ParameterizedTest
    @EnumSource(Registry.class)
    void aRunLastsUntilItsFlowIsOver(Registry registry) throws Exception {
        NotWaiting job = new NotWaiting();
        try (EventRecorder<SpringScheduledRun> recorder = recorder();
                AnnotationConfigApplicationContext context = start(job, registry)) {
            Sinks.One<String> flow = job.flows.next();
            RecordedOperation<SpringScheduledRun> run = recorder.onlyOperation();
            assertThat(run.isSettled()).isFalse();
            flow.tryEmitValue("done");
            run.settles();
            assertThat(run.operation().hasResult()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Registry.class)
    void aFlowThatFailsFailsTheRun(Registry registry) throws Exception {
        NotWaiting job = new NotWaiting();
        try (EventRecorder<SpringScheduledRun> recorder = recorder();
                AnnotationConfigApplicationContext context = start(job, registry)) {
            IllegalStateException failure = new IllegalStateException("failed");
            job.flows.next().tryEmitError(failure);
            recorder.onlyOperation().settles().failedWith(failure);
        }
    }

    @ParameterizedTest
    @EnumSource(Registry.class)
    void aFlowThatFailsFailsTheRunWhereSpringWaitsForIt(Registry registry) throws Exception {
        Waiting job = new Waiting();
        try (EventRecorder<SpringScheduledRun> recorder = recorder();
                AnnotationConfigApplicationContext context = start(job, registry)) {
            IllegalStateException failure = new IllegalStateException("failed");
            job.flows.next().tryEmitError(failure);
            recorder.onlyOperation().settles().failedWith(failure).wasSynchronous();
        }
    }

    @ParameterizedTest
    @EnumSource(Registry.class)
    void aRunEndsWhenItsFlowIsCancelled(Registry registry) throws Exception {
        NotWaiting job = new NotWaiting();
        try (EventRecorder<SpringScheduledRun> recorder = recorder()) {
            try (AnnotationConfigApplicationContext context = start(job, registry)) {
                job.flows.next();
                assertThat(recorder.onlyOperation().isSettled()).isFalse();
            }
            recorder.onlyOperation().settles();
        }
    }

    @ParameterizedTest
    @EnumSource(Registry.class)
    void aFlowIsSubscribedToInTheContextOfItsRun(Registry registry) throws Exception {
        NotWaiting job = new NotWaiting();
        SpringContextChannels.SCHEDULED_TASK.start().bindStore(RUN, operation -> "run");
        try (AnnotationConfigApplicationContext context = start(job, registry)) {
            assertThat(job.flows.run()).isEqualTo("run");
            job.flows.next().tryEmitValue("done");
        } finally {
            SpringContextChannels.SCHEDULED_TASK.start().unbindStore(RUN);
        }
    }

    @ParameterizedTest
    @EnumSource(Registry.class)
    void aFlowRunsInTheContextOfItsRunWhereReactorPropagates(Registry registry) throws Exception {
        NotWaiting job = new NotWaiting();
        Hooks.enableAutomaticContextPropagation();
        SpringContextChannels.SCHEDULED_TASK.start().bindStore(RUN, operation -> "run");
        try (AnnotationConfigApplicationContext context = start(job, registry)) {
            Sinks.One<String> flow = job.flows.next();
            assertThat(job.flows.run()).isEqualTo("run");
            flow.tryEmitValue("done");
            assertThat(job.flows.run()).isEqualTo("run");
        } finally {
            SpringContextChannels.SCHEDULED_TASK.start().unbindStore(RUN);
            Hooks.disableAutomaticContextPropagation();
        }
    }

    @Test
    void aThreadIsLeftAsItWas() throws Exception {
        NotWaiting job = new NotWaiting();
        Hooks.enableAutomaticContextPropagation();
        SpringContextChannels.SCHEDULED_TASK.start().bindStore(RUN, operation -> "run");
        try (AnnotationConfigApplicationContext context = start(job, Registry.NONE)) {
            job.flows.next().tryEmitValue("done");
            job.flows.run();
            job.flows.run();
            BlockingQueue<String> seen = new LinkedBlockingQueue<>();
            Schedulers.single().schedule(() -> seen.add(String.valueOf(RUN.get())));
            assertThat(seen.poll(1, TimeUnit.MINUTES)).isEqualTo("null");
        } finally {
            SpringContextChannels.SCHEDULED_TASK.start().unbindStore(RUN);
            Hooks.disableAutomaticContextPropagation();
        }
    }
}
