// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import org.jspecify.annotations.Nullable;

/** A handler of errors whose calls are layers. */
final class TracedExceptionHandler implements ExceptionHandler<Throwable, Object> {
    private final ExceptionHandler<Throwable, Object> original;
    private final Results results;
    private final String function;

    TracedExceptionHandler(ExceptionHandler<Throwable, Object> original, Results results) {
        this.original = original;
        this.results = results;
        this.function = original.getClass().getName() + ".handle";
    }

    @Override
    @SuppressWarnings("rawtypes") // as Micronaut declares it
    public @Nullable Object handle(HttpRequest request, Throwable error) {
        ServedExchange exchange = ContextElement.current();
        return exchange == null
                ? original.handle(request, error)
                : Layer.<@Nullable Object>call(
                        exchange,
                        () -> MicronautHttpRequest.error(
                                exchange, error.getClass().getName(), function, error),
                        error,
                        () -> original.handle(request, error),
                        results::of);
    }

    @Override
    public String toString() {
        return original.toString();
    }
}
