// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import dev.tracingchannels.mapping.Attachments;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;

/**
 * Attaches the application's context before it is refreshed: libraries of Spring add their configuration to it. Spring Boot makes it
 * and calls it, since it is listed in {@code META-INF/spring.factories}.
 */
public final class ContextAttacher implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {
    /** Makes the initializer; Spring Boot calls this. */
    public ContextAttacher() {}

    /**
     * Attaches a context, unless {@code tracing.channels.enabled} is false.
     *
     * @param context the context, which is not refreshed yet
     */
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (context.getEnvironment().getProperty(ConditionalOnTracing.PROPERTY, boolean.class, true)) {
            // A context of another kind has no bean factory yet.
            Attachments attachments = context instanceof GenericApplicationContext generic
                    ? SharedAttachments.of(generic.getDefaultListableBeanFactory())
                    : Attachments.discover();
            attachments.attach(context);
            ReactorPropagation.enable(context.getEnvironment());
        }
    }

    /**
     * Returns the lowest precedence, so that other initializers can set {@code tracing.channels.enabled}.
     *
     * @return the lowest precedence
     */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
