// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import dev.tracingchannels.mapping.Attachments;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
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
            defineFirst(context);
        }
    }

    /** What is processed ahead of time has it already. */
    private static void defineFirst(ConfigurableApplicationContext context) {
        if (context instanceof BeanDefinitionRegistry registry && !registry.containsBeanDefinition(FirstBean.NAME)) {
            RootBeanDefinition definition = new RootBeanDefinition(FirstBean.class);
            definition.setAutowireMode(AbstractBeanDefinition.AUTOWIRE_CONSTRUCTOR);
            definition.setRole(BeanDefinition.ROLE_INFRASTRUCTURE);
            registry.registerBeanDefinition(FirstBean.NAME, definition);
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
