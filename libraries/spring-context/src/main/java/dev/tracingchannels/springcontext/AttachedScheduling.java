// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springcontext;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.AbstractApplicationContext;

/**
 * Adds {@link SchedulingTracing} to a context that has not been refreshed yet. It is a singleton without a definition, which Spring's
 * processing ahead of time leaves alone. When detached it stays there, and publishes nothing.
 */
final class AttachedScheduling implements BeanFactoryPostProcessor {
    private final SchedulingTracing tracing = new SchedulingTracing();

    static <C extends ConfigurableApplicationContext> C attach(C context) {
        SchedulingTracing known = find(context);
        if (known != null) {
            known.attached(true);
        } else if (context.isActive()) {
            throw new IllegalStateException("The context has its beans already: " + context.getDisplayName());
        } else {
            context.addBeanFactoryPostProcessor(new AttachedScheduling());
        }
        return context;
    }

    static <C extends ConfigurableApplicationContext> C detach(C context) {
        SchedulingTracing known = find(context);
        if (known != null) {
            known.attached(false);
        }
        return context;
    }

    private static @Nullable SchedulingTracing find(ConfigurableApplicationContext context) {
        if (context.isActive()) {
            return context.getBeanFactory().getSingleton(SchedulingTracing.class.getName())
                            instanceof SchedulingTracing tracing
                    ? tracing
                    : null;
        }
        if (context instanceof AbstractApplicationContext known) {
            for (Object added : known.getBeanFactoryPostProcessors()) {
                if (added instanceof AttachedScheduling attached) {
                    return attached.tracing;
                }
            }
        }
        return null;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        beans.registerSingleton(SchedulingTracing.class.getName(), tracing);
    }
}
