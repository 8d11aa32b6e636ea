// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import java.sql.Wrapper;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.XADataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.SpringProxy;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.Aware;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.core.DecoratingProxy;
import org.springframework.core.NativeDetector;
import org.springframework.util.ClassUtils;

/**
 * The types by which others may ask for a bean, which what publishes must have.
 *
 * <p>A bean that is declared by its class keeps that class, as a proxy. Hikari's pool does not: who needs its class, as Spring Boot does for
 * the metrics of a pool, asks {@link Wrapper#unwrap}, and would read the fields of a proxy, which are empty.
 */
final class KeptTypes {
    private static final List<Class<?>> CALLED = List.of(
            Aware.class,
            InitializingBean.class,
            DisposableBean.class,
            SpringProxy.class,
            Advised.class,
            DecoratingProxy.class);

    private static final String READ_BY_FIELDS = "com.zaxxer.hikari.HikariDataSource";

    private final ConfigurableListableBeanFactory beans;
    private final BeanPatterns classProxies;

    KeptTypes(ConfigurableListableBeanFactory beans, BeanPatterns classProxies) {
        this.beans = beans;
        this.classProxies = classProxies;
    }

    /** Returns the class that a bean keeps, of which it is an instance. */
    Class<?> of(Object bean, String name) {
        if (classProxies.contains(name) || !beans.containsBeanDefinition(name)) {
            // Without a definition, a caller made it by its class, or it is a value within another's definition.
            return bean.getClass();
        }
        Class<?> declared = declared(name);
        if (declared == null) {
            return bean.getClass();
        }
        if (!declared.isInstance(bean)) {
            // Another post-processor has replaced it already.
            return Object.class;
        }
        return isUnwrapped(declared, bean, name) ? Object.class : declared;
    }

    /** A scoped proxy calls the methods of the class. */
    private static boolean isUnwrapped(Class<?> declared, Object bean, String name) {
        return bean instanceof Wrapper
                && !declared.isInterface()
                && !ScopedProxyUtils.isScopedTarget(name)
                && (declared.getName().equals(READ_BY_FIELDS) || NativeDetector.inNativeImage());
    }

    /** What a transaction manager makes of a source of distributed transactions is a bean of its own; that itself must stay what it is. */
    boolean isDistributed(String name) {
        Class<?> declared = beans.containsBeanDefinition(name) ? defined(name) : null;
        return declared != null && XADataSource.class.isAssignableFrom(declared);
    }

    private @Nullable Class<?> declared(String name) {
        Class<?> defined = defined(name);
        return defined != null && FactoryBean.class.isAssignableFrom(defined) ? beans.getType(name) : defined;
    }

    private @Nullable Class<?> defined(String name) {
        return beans.getMergedBeanDefinition(name).getResolvableType().resolve();
    }

    /** Returns whether an object has those interfaces of a bean for which Spring or the application looks beans up. */
    boolean hasInterfaces(Object object, Object bean) {
        return Stream.of(ClassUtils.getAllInterfaces(bean))
                .filter(this::isLookedUp)
                .allMatch(type -> type.isInstance(object));
    }

    /** Those of libraries are often for their own use; those of initialization have been called. */
    private boolean isLookedUp(Class<?> type) {
        return type.getMethods().length > 0
                && (isWithin("org.springframework", type) || isOfTheApplication(type))
                && CALLED.stream().noneMatch(callback -> callback.isAssignableFrom(type));
    }

    private boolean isOfTheApplication(Class<?> type) {
        return AutoConfigurationPackages.has(beans)
                && AutoConfigurationPackages.get(beans).stream().anyMatch(root -> isWithin(root, type));
    }

    private static boolean isWithin(String root, Class<?> type) {
        return type.getName().startsWith(root + '.');
    }
}
