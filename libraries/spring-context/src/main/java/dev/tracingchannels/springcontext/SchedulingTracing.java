// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springcontext;

import org.springframework.core.Ordered;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** Makes the tasks of registrars publish, after the application's configurers have chosen the scheduler. Can be turned off and on. */
final class SchedulingTracing implements SchedulingConfigurer, Ordered {
    private volatile boolean attached = true;

    boolean isAttached() {
        return attached;
    }

    void attached(boolean wanted) {
        attached = wanted;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        TaskScheduler scheduler = registrar.getScheduler();
        if (scheduler == null || scheduler instanceof TracedTaskScheduler) {
            return;
        }
        registrar.setTaskScheduler(new TracedTaskScheduler(scheduler, this));
        RunObserver.observe(registrar);
    }

    static ScheduledTaskRegistrar attach(ScheduledTaskRegistrar registrar) {
        if (registrar.getScheduler() instanceof TracedTaskScheduler known) {
            known.tracing.attached(true);
        } else {
            new SchedulingTracing().configureTasks(registrar);
        }
        return registrar;
    }

    /** Leaves the scheduler there, since tasks that it has been given stay. */
    static ScheduledTaskRegistrar detach(ScheduledTaskRegistrar registrar) {
        if (registrar.getScheduler() instanceof TracedTaskScheduler known) {
            known.tracing.attached(false);
        }
        return registrar;
    }
}
