// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.convert.ConversionService;
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
        return handler instanceof TracedExceptionHandler || Beans.areMicronauts(handler)
                ? handler
                : new TracedExceptionHandler(handler, results);
    }
}
