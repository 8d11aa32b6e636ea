// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.filter.HttpServerFilter;
import jakarta.inject.Singleton;

/** Traces the filters among the beans of the application. */
@IfEnabled
@Singleton
final class FilterTracing implements BeanCreatedEventListener<HttpServerFilter> {
    @Override
    public HttpServerFilter onCreated(BeanCreatedEvent<HttpServerFilter> event) {
        HttpServerFilter filter = event.getBean();
        return filter instanceof TracedFilter || Beans.areMicronauts(filter) ? filter : new TracedFilter(filter);
    }
}
