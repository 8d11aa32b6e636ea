// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.reflect.ReflectionUtils;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Traces the handlers of errors among the beans of the application; those of Micronaut answer what nobody has handled. */
@IfEnabled
@Singleton
final class ExceptionHandlerTracing implements BeanCreatedEventListener<ExceptionHandler<Throwable, Object>> {
    private final Results results;

    ExceptionHandlerTracing(ConversionService conversion) {
        this.results = new Results(conversion);
    }

    @Override
    public ExceptionHandler<Throwable, Object> onCreated(BeanCreatedEvent<ExceptionHandler<Throwable, Object>> event) {
        ExceptionHandler<Throwable, Object> handler = event.getBean();
        return handler instanceof TracedExceptionHandler || Beans.areMicronauts(handler) || isMore(event)
                ? handler
                : new TracedExceptionHandler(handler, results);
    }

    /** Returns whether the bean has another role, so that nothing can stand for it. */
    private static boolean isMore(BeanCreatedEvent<ExceptionHandler<Throwable, Object>> event) {
        return ReflectionUtils.getAllInterfaces(event.getBean().getClass()).stream()
                        .anyMatch(type -> type != ExceptionHandler.class
                                && !type.getName().startsWith("java.")
                                && !type.getName().startsWith("io.micronaut.core.")
                                && !type.getName().startsWith("io.micronaut.aop."))
                || event.getBeanDefinition().getExecutableMethods().stream()
                        .anyMatch(method -> !method.getMethodName().equals("handle"));
    }
}
