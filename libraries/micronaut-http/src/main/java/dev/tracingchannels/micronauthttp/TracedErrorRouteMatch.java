// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import io.micronaut.web.router.MethodBasedRouteMatch;
import org.jspecify.annotations.Nullable;

/** A method that was found for an error or a status. Its call is a layer. */
final class TracedErrorRouteMatch<T, R> extends ForwardingRouteMatch<T, R> {
    private final MethodBasedRouteMatch<T, R> original;
    private final Results results;
    private final String pattern;
    private final @Nullable Throwable error;

    TracedErrorRouteMatch(
            MethodBasedRouteMatch<T, R> original, Results results, String pattern, @Nullable Throwable error) {
        super(original);
        this.original = original;
        this.results = results;
        this.pattern = pattern;
        this.error = error;
    }

    @Override
    public R execute() {
        ServedExchange exchange = ContextElement.current();
        return exchange == null
                ? original.execute()
                : Layer.call(
                        exchange,
                        () -> MicronautHttpRequest.error(exchange, pattern, function(), error),
                        error,
                        original::execute,
                        results::of);
    }
}
