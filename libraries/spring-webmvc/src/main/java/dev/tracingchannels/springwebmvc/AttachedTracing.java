// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.web.context.ConfigurableWebApplicationContext;

/**
 * Adds {@link WebMvcTracing} to a context that has not been refreshed yet, as an import would under the same name. It stays there
 * when detached later, and publishes nothing.
 */
final class AttachedTracing implements BeanDefinitionRegistryPostProcessor {
    private static final String NAME = WebMvcTracing.class.getName();

    private boolean isAttached = true;

    static ConfigurableWebApplicationContext attach(ConfigurableWebApplicationContext context) {
        if (set(context, true)) {
            return context;
        }
        if (context.isActive()) {
            throw new IllegalStateException("The context has its beans already: " + context.getDisplayName());
        }
        context.addBeanFactoryPostProcessor(new AttachedTracing());
        return context;
    }

    static ConfigurableWebApplicationContext detach(ConfigurableWebApplicationContext context) {
        set(context, false);
        return context;
    }

    /** Returns false if the context was not attached before. */
    private static boolean set(ConfigurableWebApplicationContext context, boolean value) {
        if (context.isActive()) {
            WebMvcTracing tracing = context.getBeanProvider(WebMvcTracing.class).getIfAvailable();
            if (tracing != null) {
                tracing.attached(value);
            }
            return tracing != null;
        }
        AttachedTracing added = find(context);
        if (added != null) {
            added.isAttached = value;
        }
        return added != null;
    }

    private static @Nullable AttachedTracing find(ConfigurableWebApplicationContext context) {
        if (context instanceof AbstractApplicationContext known) {
            for (Object added : known.getBeanFactoryPostProcessors()) {
                if (added instanceof AttachedTracing attached) {
                    return attached;
                }
            }
        }
        return null;
    }

    /** The application may have it, and a context that was processed ahead of time has, with the beans that it makes. */
    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        boolean isThere = Stream.of(registry.getBeanDefinitionNames())
                .map(registry::getBeanDefinition)
                .anyMatch(definition -> NAME.equals(definition.getBeanClassName()));
        if (isAttached && !isThere) {
            registry.registerBeanDefinition(NAME, new RootBeanDefinition(WebMvcTracing.class));
        }
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {}
}
