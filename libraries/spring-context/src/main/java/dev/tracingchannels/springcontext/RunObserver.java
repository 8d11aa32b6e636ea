// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springcontext;

import dev.tracingchannels.core.Scope;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.scheduling.support.ScheduledTaskObservationContext;

/**
 * Tells a run when the flow of a reactive method is over, and enters the run's context where Micrometer propagates Spring's observation.
 * Spring's observation is the only thing that lasts as long as the flow.
 */
final class RunObserver implements ObservationHandler<ScheduledTaskObservationContext> {
    private static final RunObserver INSTANCE = new RunObserver();
    /** The configurations of registries that have the handler, since it cannot be taken away. Guarded by itself. */
    private static final Set<Object> OBSERVED = Collections.newSetFromMap(new WeakHashMap<>());

    private final ThreadLocal<Deque<Scope>> scopes = ThreadLocal.withInitial(ArrayDeque::new);

    private RunObserver() {}

    /** Observes by the registry of the application, or by an own one if that would make no observation. */
    static void observe(ScheduledTaskRegistrar registrar) {
        ObservationRegistry registry = registrar.getObservationRegistry();
        if (registry == null || !makesObservations(registry)) {
            registry = new SubscribedRegistry();
            registrar.setObservationRegistry(registry);
        }
        synchronized (OBSERVED) {
            if (OBSERVED.add(registry.observationConfig())) {
                registry.observationConfig().observationHandler(INSTANCE);
            }
        }
    }

    /** Asks for an observation that is never started. The application may leave them out, by a predicate. */
    private static boolean makesObservations(ObservationRegistry registry) {
        try {
            ScheduledTaskObservationContext context =
                    new ScheduledTaskObservationContext(new Object(), Object.class.getMethod("toString"));
            return !Observation.createNotStarted("tasks.scheduled.execution", () -> context, registry)
                    .isNoop();
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof ScheduledTaskObservationContext;
    }

    @Override
    public void onStart(ScheduledTaskObservationContext context) {
        ScheduledRun run = ScheduledRun.current();
        if (run != null) {
            context.put(ScheduledRun.class, run);
            run.began();
        }
    }

    @Override
    public void onError(ScheduledTaskObservationContext context) {
        ScheduledRun run = context.get(ScheduledRun.class);
        Throwable error = context.getError();
        if (run != null && error != null) {
            run.failed(error);
        }
    }

    @Override
    public void onScopeOpened(ScheduledTaskObservationContext context) {
        ScheduledRun run = context.get(ScheduledRun.class);
        if (run != null) {
            scopes.get().push(run.enter());
        }
    }

    @Override
    public void onScopeClosed(ScheduledTaskObservationContext context) {
        Deque<Scope> open = scopes.get();
        @Nullable Scope scope = open.poll();
        if (scope != null) {
            scope.close();
        }
        if (open.isEmpty()) {
            scopes.remove();
        }
    }

    @Override
    public void onStop(ScheduledTaskObservationContext context) {
        ScheduledRun run = context.get(ScheduledRun.class);
        if (run != null) {
            run.finished();
        }
    }
}
