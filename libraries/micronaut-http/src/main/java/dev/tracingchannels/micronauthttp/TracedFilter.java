// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.filter.ConditionalFilter;
import io.micronaut.http.filter.HttpServerFilter;
import io.micronaut.http.filter.ServerFilterChain;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** A filter whose calls are layers, with everything within them. */
final class TracedFilter implements HttpServerFilter, ConditionalFilter {
    private final HttpServerFilter original;

    TracedFilter(HttpServerFilter original) {
        this.original = original;
    }

    @Override
    public Publisher<MutableHttpResponse<?>> doFilter(HttpRequest<?> request, ServerFilterChain chain) {
        ServedExchange exchange = ContextElement.current();
        return exchange == null
                ? original.doFilter(request, chain)
                : Layer.call(
                        exchange,
                        () -> MicronautHttpRequest.filter(exchange, original.getClass()),
                        null,
                        () -> original.doFilter(request, chain),
                        layer -> response -> new LayerMono<>(Mono.fromDirect(response), layer, null));
    }

    @Override
    public boolean isEnabled(HttpRequest<?> request) {
        return !(original instanceof ConditionalFilter condition) || condition.isEnabled(request);
    }

    @Override
    public String toString() {
        return original.toString();
    }
}
