// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springcontext;

import java.util.Objects;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** Makes scheduled tasks publish on {@link SpringContextChannels#SCHEDULED_TASK}. Safe for use from many threads. */
public final class SpringContextTracing {
    private SpringContextTracing() {}

    /**
     * Returns a configurer that makes {@code @Scheduled} methods, and the tasks of other configurers, publish. It is to be a bean, and to
     * come after a configurer that chooses the scheduler; it asks for the last place.
     *
     * @return a new configurer
     */
    public static SchedulingConfigurer scheduling() {
        return new SchedulingTracing();
    }

    /**
     * Adds such a configurer to a context that has not been refreshed yet.
     *
     * @param context the context
     * @param <C> its type
     * @return the same context
     * @throws IllegalStateException if it has been refreshed
     */
    public static <C extends ConfigurableApplicationContext> C attach(C context) {
        return AttachedScheduling.attach(Objects.requireNonNull(context, "context"));
    }

    /**
     * Makes the tasks of a registrar publish. To be called when it has its scheduler, and before it has scheduled its tasks; a registrar
     * without a scheduler is left as it is.
     *
     * @param registrar the registrar
     * @return the same registrar
     */
    public static ScheduledTaskRegistrar attach(ScheduledTaskRegistrar registrar) {
        return SchedulingTracing.attach(Objects.requireNonNull(registrar, "registrar"));
    }
}
