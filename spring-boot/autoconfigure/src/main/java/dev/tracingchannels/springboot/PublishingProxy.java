// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopConfigException;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.NativeDetector;
import org.springframework.util.ClassUtils;

/** An object of a bean's class, whose methods of interfaces go to what publishes, and all others to the bean. */
final class PublishingProxy implements MethodInterceptor {
    private final Object publishing;
    private final Map<Method, Optional<Method>> published = new ConcurrentHashMap<>();

    private PublishingProxy(Object publishing) {
        this.publishing = publishing;
    }

    /** Returns whether an object is such a proxy. */
    static boolean is(Object bean) {
        return bean instanceof Advised advised
                && Stream.of(advised.getAdvisors()).anyMatch(advisor -> advisor.getAdvice() instanceof PublishingProxy);
    }

    /** Returns a proxy of the declared class or of the bean's interfaces, or null if none can be made of the class. */
    static @Nullable Object of(Object bean, Object publishing, Class<?> declared) {
        if (NativeDetector.inNativeImage() && !declared.isInterface()) {
            return null;
        }
        ProxyFactory factory = new ProxyFactory();
        factory.setTarget(bean);
        factory.setInterfaces(ClassUtils.getAllInterfaces(bean));
        factory.setProxyTargetClass(!declared.isInterface());
        factory.addAdvice(new PublishingProxy(publishing));
        try {
            return factory.getProxy(bean.getClass().getClassLoader());
        } catch (AopConfigException notExtensible) {
            return null;
        }
    }

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        Optional<Method> method = published.computeIfAbsent(invocation.getMethod(), this::publishedMethod);
        return method.isPresent()
                ? AopUtils.invokeJoinpointUsingReflection(publishing, method.get(), invocation.getArguments())
                : invocation.proceed();
    }

    /** The method of an interface, since the class of what publishes may not be accessible. */
    private Optional<Method> publishedMethod(Method called) {
        for (Class<?> type : ClassUtils.getAllInterfacesForClass(publishing.getClass())) {
            Method method = ClassUtils.getMethodIfAvailable(type, called.getName(), called.getParameterTypes());
            if (method != null) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }
}
