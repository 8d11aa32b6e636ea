// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.Advised;
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
        boolean isClass = !declared.isInterface() && declared != Object.class;
        if (isClass && (NativeDetector.inNativeImage() || !isExtensible(bean.getClass()))) {
            return null;
        }
        ProxyFactory factory = new ProxyFactory();
        factory.setTarget(bean);
        factory.setInterfaces(ClassUtils.getAllInterfaces(bean));
        factory.setProxyTargetClass(isClass);
        factory.addAdvice(new PublishingProxy(publishing));
        try {
            return factory.getProxy(bean.getClass().getClassLoader());
        } catch (RuntimeException | LinkageError notExtensible) {
            return null;
        }
    }

    /**
     * A proxy has fields of its own, which are empty: final methods would use these, and others might read them. Methods and fields of the JDK
     * that only the JDK can use do not matter.
     */
    private static boolean isExtensible(Class<?> type) {
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            boolean isOurs = each.getClassLoader() != null;
            if (Stream.of(each.getDeclaredMethods()).anyMatch(method -> isShown(method, isOurs) && isFinal(method))
                    || Stream.of(each.getDeclaredFields()).anyMatch(field -> isShown(field, false))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFinal(Method method) {
        return Modifier.isFinal(method.getModifiers()) && !method.isSynthetic();
    }

    private static boolean isShown(Member member, boolean withinPackage) {
        int modifiers = member.getModifiers();
        return !Modifier.isStatic(modifiers)
                && !Modifier.isPrivate(modifiers)
                && (withinPackage
                        || Modifier.isPublic(modifiers)
                        || (Modifier.isProtected(modifiers) && member instanceof Method));
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
