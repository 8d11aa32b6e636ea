// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import dev.tracingchannels.mapping.Attachments;
import java.sql.Wrapper;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import javax.sql.XADataSource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Makes beans publish, whatever libraries are there: after their initialization, and after other post-processors.
 *
 * <p>A bean that is declared by its class keeps that class, as a proxy. Data sources do not: who needs their class, as Spring Boot does for
 * the metrics of a pool, asks {@link Wrapper#unwrap}, and would read the fields of a proxy, which are empty.
 */
final class PublisherPostProcessor implements DestructionAwareBeanPostProcessor, Ordered {
    private static final Log LOGGER = LogFactory.getLog(PublisherPostProcessor.class);

    private final Attachments attachments;
    private final Attachments early;
    private final ConfigurableListableBeanFactory beans;
    private final BeanPatterns excluded;
    private final BeanPatterns classProxies;
    private final Map<Object, DisposableBean> disposables = Collections.synchronizedMap(new IdentityHashMap<>());
    private final ReplacedBeans replaced = new ReplacedBeans();

    PublisherPostProcessor(ConfigurableListableBeanFactory beans, Environment environment) {
        this.attachments = Attachments.discover();
        this.early = attachments.beforeInitialization();
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
    public Object postProcessBeforeInitialization(Object bean, String name) {
        return attach(early, bean, name);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return attach(attachments, bean, name);
    }

    private Object attach(Attachments attachments, Object bean, String name) {
        Class<?> declared = declaredType(bean, name);
        if (isLeft(bean, declared, name)) {
            return bean;
        }
        Object publishing = attachments.attach(bean);
        if (publishing != bean && publishing instanceof DisposableBean disposable) {
            disposables.put(bean, disposable);
        }
        Class<?> kept = keptType(bean, declared, name);
        if (publishing == bean || kept.isInstance(publishing)) {
            replaced.add(name, bean, publishing);
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

    /**
     * The target of a scoped proxy is a bean of its own. What a transaction manager makes of a source of distributed
     * transactions is one, too; that itself must keep its interface.
     */
    private boolean isLeft(Object bean, Class<?> declared, String name) {
        return bean instanceof ScopedObject
                || XADataSource.class.isAssignableFrom(declared)
                || PublishingProxy.is(bean)
                || excluded.contains(name);
    }

    /** Who needs the class of a data source unwraps it. */
    private Class<?> keptType(Object bean, Class<?> declared, String name) {
        if (classProxies.contains(name)) {
            return bean.getClass();
        }
        return bean instanceof Wrapper && !declared.isInterface() ? Object.class : declared;
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

    /** Returns the class by which others may ask for the bean, as its definition has it; Object if that says nothing. */
    private Class<?> declaredType(Object bean, String name) {
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
