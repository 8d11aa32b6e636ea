// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import io.micronaut.core.propagation.PropagatedContext;
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
                        () -> original.doFilter(request, within(chain, PropagatedContext.getOrEmpty())),
                        layer -> response -> new LayerMono<>(Mono.fromDirect(response), layer, null));
    }

    /** Where a filter goes on on a thread that Micronaut does not know, what is within it has the context of the layer all the same. */
    private static ServerFilterChain within(ServerFilterChain chain, PropagatedContext layer) {
        return request -> {
            if (PropagatedContext.exists()) {
                return chain.proceed(request);
            }
            try (PropagatedContext.Scope scope = layer.propagate()) {
                return chain.proceed(request);
            }
        };
    }

    @Override
    public int getOrder() {
        return original.getOrder();
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
