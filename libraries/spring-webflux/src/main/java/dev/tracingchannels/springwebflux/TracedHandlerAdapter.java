// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.HandlerAdapter;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Traces the handlers that all other adapters call. Spring asks it first. It is a bean beside the others rather than around them, since an
 * application may need those by their classes.
 */
final class TracedHandlerAdapter implements HandlerAdapter, Ordered {
    private final ObjectProvider<HandlerAdapter> beans;
    private final BooleanSupplier hasSubscribers;
    private volatile @Nullable List<HandlerAdapter> adapters;

    TracedHandlerAdapter(ObjectProvider<HandlerAdapter> beans, BooleanSupplier hasSubscribers) {
        this.beans = beans;
        this.hasSubscribers = hasSubscribers;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public boolean supports(Object handler) {
        return hasSubscribers.getAsBoolean() && adapter(handler) != null;
    }

    @Override
    public Mono<HandlerResult> handle(ServerWebExchange exchange, Object handler) {
        HandlerAdapter adapter = adapter(handler);
        return adapter == null
                ? Mono.error(new IllegalStateException("No HandlerAdapter: " + handler))
                : new HandlerMono(adapter, exchange, handler);
    }

    private @Nullable HandlerAdapter adapter(Object handler) {
        for (HandlerAdapter adapter : adapters()) {
            if (adapter.supports(handler)) {
                return adapter;
            }
        }
        return null;
    }

    private List<HandlerAdapter> adapters() {
        List<HandlerAdapter> known = adapters;
        if (known == null) {
            known = beans.orderedStream()
                    .filter(adapter -> !(adapter instanceof TracedHandlerAdapter))
                    .toList();
            adapters = known;
        }
        return known;
    }
}
