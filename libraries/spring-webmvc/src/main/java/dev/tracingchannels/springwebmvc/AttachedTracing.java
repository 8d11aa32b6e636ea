// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.web.context.ConfigurableWebApplicationContext;

/**
 * Adds {@link WebMvcTracing} to a context that has not been refreshed yet, as an import would under the same name. It stays there
 * when detached, and publishes nothing.
 */
final class AttachedTracing implements BeanDefinitionRegistryPostProcessor {
    private final WebMvcTracing tracing = new WebMvcTracing();

    static ConfigurableWebApplicationContext attach(ConfigurableWebApplicationContext context) {
        WebMvcTracing known = find(context);
        if (known != null) {
            known.attached(true);
        } else if (context.isActive()) {
            throw new IllegalStateException("The context has its beans already: " + context.getDisplayName());
        } else {
            context.addBeanFactoryPostProcessor(new AttachedTracing());
        }
        return context;
    }

    static ConfigurableWebApplicationContext detach(ConfigurableWebApplicationContext context) {
        WebMvcTracing known = find(context);
        if (known != null) {
            known.attached(false);
        }
        return context;
    }

    private static @Nullable WebMvcTracing find(ConfigurableWebApplicationContext context) {
        if (context.isActive()) {
            return context.getBeanProvider(WebMvcTracing.class).getIfAvailable();
        }
        if (context instanceof AbstractApplicationContext known) {
            for (Object added : known.getBeanFactoryPostProcessors()) {
                if (added instanceof AttachedTracing attached) {
                    return attached.tracing;
                }
            }
        }
        return null;
    }

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        registry.registerBeanDefinition(
                WebMvcTracing.class.getName(), new RootBeanDefinition(WebMvcTracing.class, () -> tracing));
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {}
}
