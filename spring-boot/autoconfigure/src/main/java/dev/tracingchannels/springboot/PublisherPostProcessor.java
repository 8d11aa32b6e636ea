// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import dev.tracingchannels.mapping.Attachments;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;
import org.springframework.beans.factory.config.SmartInstantiationAwareBeanPostProcessor;
import org.springframework.beans.factory.support.MergedBeanDefinitionPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Makes beans publish, whatever libraries are there: after their initialization, and after the post-processors of the application, which
 * so see the objects that they know. That is why it is one for merged definitions: Spring puts those last.
 *
 * <p>A bean that is in a circle of beans gets its publishing object when the first of the others asks for it, so that all have the same.
 */
final class PublisherPostProcessor
        implements DestructionAwareBeanPostProcessor,
                SmartInstantiationAwareBeanPostProcessor,
                MergedBeanDefinitionPostProcessor,
                Ordered {
    private static final Log LOGGER = LogFactory.getLog(PublisherPostProcessor.class);

    private final Attachments attachments;
    private final Attachments beforeInitialization;
    private final ConfigurableListableBeanFactory beans;
    private final BeanPatterns excluded;
    private final KeptTypes keptTypes;
    private final Map<Object, DisposableBean> disposables = Collections.synchronizedMap(new IdentityHashMap<>());
    private final Set<String> replacedEarly = ConcurrentHashMap.newKeySet();
    private final ReplacedBeans replaced = new ReplacedBeans();

    PublisherPostProcessor(ConfigurableListableBeanFactory beans, Environment environment) {
        this.attachments = SharedAttachments.of(beans);
        this.beforeInitialization = attachments.beforeInitialization();
        this.beans = beans;
        this.excluded = BeanPatterns.of(environment, BeanPatterns.EXCLUDED);
        this.keptTypes = new KeptTypes(beans, BeanPatterns.of(environment, BeanPatterns.CLASS_PROXIES));
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
    public void postProcessMergedBeanDefinition(RootBeanDefinition definition, Class<?> type, String name) {}

    /** An earlier attempt to make the bean may have failed. */
    @Override
    public @Nullable Object postProcessBeforeInstantiation(Class<?> type, String name) {
        replacedEarly.remove(name);
        return null;
    }

    @Override
    public Object getEarlyBeanReference(Object bean, String name) {
        Object publishing = attach(attachments, bean, name);
        if (publishing != bean) {
            replacedEarly.add(name);
        }
        return publishing;
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        return attach(beforeInitialization, bean, name);
    }

    /** What the others have got early is used for the bean, if the bean stays the same here. */
    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return replacedEarly.remove(name) ? bean : attach(attachments, bean, name);
    }

    private Object attach(Attachments attachments, Object bean, String name) {
        if (isLeft(bean, name)) {
            return bean;
        }
        Object publishing;
        try {
            publishing = attachments.attach(bean);
        } catch (RuntimeException | LinkageError failure) {
            LOGGER.warn("Bean '" + name + "' does not publish: it cannot be attached.", failure);
            return bean;
        }
        if (publishing == bean) {
            return bean;
        }
        Object used = ofItsTypes(bean, publishing, name);
        if (used != bean && publishing instanceof DisposableBean disposable && isDestroyed(name)) {
            disposables.put(bean, disposable);
        }
        return used;
    }

    private Object ofItsTypes(Object bean, Object publishing, String name) {
        Class<?> kept = keptTypes.of(bean, name);
        if (kept.isInstance(publishing) && keptTypes.hasInterfaces(publishing, bean)) {
            if (beans.containsBeanDefinition(name)) {
                replaced.add(name, bean, publishing);
            }
            return publishing;
        }
        Object proxy = PublishingProxy.of(bean, publishing, kept);
        if (proxy == null) {
            LOGGER.warn("Bean '" + name + "' does not publish: it is a " + kept.getName()
                    + ", of which no proxy can be made. Declare it by an interface of it, or exclude it by "
                    + BeanPatterns.EXCLUDED + ".");
            return bean;
        }
        return proxy;
    }

    /** The target of a scoped proxy, and what a factory makes, are beans of their own. */
    private boolean isLeft(Object bean, String name) {
        return bean instanceof ScopedObject
                || bean instanceof FactoryBean
                || PublishingProxy.is(bean)
                || excluded.contains(name)
                || keptTypes.isDistributed(name);
    }

    /** The container forgets prototypes and what it has made without a definition. */
    private boolean isDestroyed(String name) {
        return beans.containsBeanDefinition(name)
                && !beans.getMergedBeanDefinition(name).isPrototype();
    }

    /** Destroys what has replaced a bean: the container knows the bean alone. */
    @Override
    public void postProcessBeforeDestruction(Object bean, String name) {
        DisposableBean disposable = disposables.remove(bean);
        if (disposable != null) {
            try {
                disposable.destroy();
            } catch (Exception failure) {
                LOGGER.warn("What has replaced bean '" + name + "' cannot be destroyed.", failure);
            }
        }
    }

    @Override
    public boolean requiresDestruction(Object bean) {
        return disposables.containsKey(bean);
    }
}
