// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanNotOfRequiredTypeException;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.support.AbstractBeanFactory;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;

/** Says what to do where a bean is asked for by its class, and what publishes in its place is not of that class. */
final class WrappedBeanFailureAnalyzer extends AbstractFailureAnalyzer<RuntimeException> implements Ordered {
    private final BeanFactory beans;

    WrappedBeanFailureAnalyzer(BeanFactory beans) {
        this.beans = beans;
    }

    /** Before that of Spring Boot, which knows of proxies only. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, RuntimeException cause) {
        for (Throwable any = cause; any != null; any = any.getCause()) {
            Class<?> required = required(any);
            ReplacedBeans.Replaced replaced = required == null ? null : replaced(required);
            if (required != null && replaced != null) {
                return analysis(replaced, required, any);
            }
        }
        return null;
    }

    private static @Nullable Class<?> required(Throwable failure) {
        if (failure instanceof BeanNotOfRequiredTypeException other) {
            return other.getRequiredType();
        }
        return failure instanceof NoSuchBeanDefinitionException none && none.getResolvableType() != null
                ? none.getResolvableType().resolve()
                : null;
    }

    /** The beans are destroyed by now, but not what has replaced them. */
    private ReplacedBeans.@Nullable Replaced replaced(Class<?> required) {
        return beans instanceof AbstractBeanFactory factory
                ? factory.getBeanPostProcessors().stream()
                        .filter(PublisherPostProcessor.class::isInstance)
                        .map(processor ->
                                ((PublisherPostProcessor) processor).replaced().of(required))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private static FailureAnalysis analysis(ReplacedBeans.Replaced replaced, Class<?> required, Throwable cause) {
        String description = "The bean '" + replaced.name() + "' is asked for as " + required.getName() + ", but is a "
                + replaced.publishing().getName() + " around a "
                + replaced.original().getName()
                + ", so that its operations are traced.";
        String action = "Do one of these:\n\n"
                + "- Inject it by an interface, and call unwrap(" + required.getSimpleName()
                + ".class) or the like where the class is needed.\n"
                + "- Set " + BeanPatterns.CLASS_PROXIES + '=' + replaced.name() + ": it becomes a proxy of its class.\n"
                + "- Set " + BeanPatterns.EXCLUDED + '=' + replaced.name() + ": it is not traced.";
        return new FailureAnalysis(description, action, cause);
    }
}
