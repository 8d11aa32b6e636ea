// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.web.router.Router;
import jakarta.inject.Singleton;

/** Traces the methods that Micronaut's router finds. */
@IfEnabled
@Singleton
final class RouterTracing implements BeanCreatedEventListener<Router> {
    private final Results results;

    RouterTracing(ConversionService conversion) {
        this.results = new Results(conversion);
    }

    @Override
    public Router onCreated(BeanCreatedEvent<Router> event) {
        Router router = event.getBean();
        return router instanceof TracedRouter ? router : new TracedRouter(router, results);
    }
}
