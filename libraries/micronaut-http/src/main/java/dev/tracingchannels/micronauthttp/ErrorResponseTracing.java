// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Learns of the errors that Micronaut answers by itself, also where no filter sees the response any more. */
@IfEnabled
@Singleton
final class ErrorResponseTracing implements BeanCreatedEventListener<ErrorResponseProcessor<Object>> {
    @Override
    public ErrorResponseProcessor<Object> onCreated(BeanCreatedEvent<ErrorResponseProcessor<Object>> event) {
        ErrorResponseProcessor<Object> processor = event.getBean();
        return processor instanceof TracedErrorResponses ? processor : new TracedErrorResponses(processor);
    }
}
