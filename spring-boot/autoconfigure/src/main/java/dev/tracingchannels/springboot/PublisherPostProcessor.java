// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import dev.tracingchannels.mapping.Attachments;
import java.sql.Wrapper;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Makes beans publish, whatever libraries are there: after their initialization, and after other post-processors.
 *
 * <p>A bean that is declared by its class keeps that class, as a proxy. Data sources do not: who needs their class, as Spring Boot does for
 * the metrics of a pool, asks {@link Wrapper#unwrap}, and would read the fields of a proxy, which are empty.
 */
final class PublisherPostProcessor implements BeanPostProcessor, Ordered {
    private static final Log LOGGER = LogFactory.getLog(PublisherPostProcessor.class);

    private final Attachments attachments;
    private final ConfigurableListableBeanFactory beans;
    private final BeanPatterns excluded;
    private final BeanPatterns classProxies;
    private final ReplacedBeans replaced = new ReplacedBeans();

    PublisherPostProcessor(ConfigurableListableBeanFactory beans, Environment environment) {
        this.attachments = Attachments.discover();
        this.beans = beans;
        this.excluded = BeanPatterns.of(environment, BeanPatterns.EXCLUDED);
        this.classProxies = BeanPatterns.of(environment, BeanPatterns.CLASS_PROXIES);
    }

    /** Returns the beans that are not of their class any more. */
    ReplacedBeans replaced() {
        return replaced;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        // The target of a scoped proxy is a bean of its own.
        if (bean instanceof ScopedObject || PublishingProxy.is(bean) || excluded.contains(name)) {
            return bean;
        }
        Object publishing = attachments.attach(bean);
        Class<?> declared = classProxies.contains(name) ? bean.getClass() : declaredType(bean, name);
        if (publishing == bean || declared.isInstance(publishing)) {
            replaced.add(name, bean, publishing);
            return publishing;
        }
        Object proxy = PublishingProxy.of(bean, publishing);
        if (proxy == null) {
            LOGGER.warn("Bean '" + name + "' does not publish: it is declared as " + declared.getName()
                    + ", of which no proxy can be made. Declare it by an interface of it, or exclude it by "
                    + BeanPatterns.EXCLUDED + ".");
            return bean;
        }
        return proxy;
    }

    /** Returns the class by which others may ask for the bean: what its definition says, or its own where that says nothing. */
    private Class<?> declaredType(Object bean, String name) {
        if (bean instanceof Wrapper) {
            return Object.class;
        }
        Class<?> declared =
                beans.containsBeanDefinition(name) ? declaredType(beans.getMergedBeanDefinition(name)) : null;
        return declared == null || FactoryBean.class.isAssignableFrom(declared) || !declared.isInstance(bean)
                ? Object.class
                : declared;
    }

    private static @Nullable Class<?> declaredType(BeanDefinition definition) {
        return definition.getResolvableType().resolve();
    }
}
