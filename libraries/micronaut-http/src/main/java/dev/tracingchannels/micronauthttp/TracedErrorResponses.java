// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;

/** Notes the status of each response to an error, and the error. What a filter makes of it is noted after that. */
final class TracedErrorResponses implements ErrorResponseProcessor<Object> {
    private final ErrorResponseProcessor<Object> original;

    TracedErrorResponses(ErrorResponseProcessor<Object> original) {
        this.original = original;
    }

    @Override
    public MutableHttpResponse<Object> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        MutableHttpResponse<Object> processed = original.processResponse(context, response);
        ServedExchange exchange = ServedExchange.of(context.getRequest());
        if (exchange != null) {
            exchange.answered(processed.code(), context.getRootCause().orElse(null));
        }
        return processed;
    }

    @Override
    public String toString() {
        return original.toString();
    }
}
