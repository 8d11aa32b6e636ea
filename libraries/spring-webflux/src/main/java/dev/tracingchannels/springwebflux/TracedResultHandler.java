// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.reactive.HandlerResultHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Traces the writing of results that {@link TracedHandlerAdapter} got, and of those with which an error is answered that no such result
 * is from. Spring asks it first.
 */
final class TracedResultHandler implements HandlerResultHandler, Ordered {
    private final ObjectProvider<HandlerResultHandler> beans;
    private final BooleanSupplier hasSubscribers;
    private volatile @Nullable List<HandlerResultHandler> handlers;

    TracedResultHandler(ObjectProvider<HandlerResultHandler> beans, BooleanSupplier hasSubscribers) {
        this.beans = beans;
        this.hasSubscribers = hasSubscribers;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public boolean supports(HandlerResult result) {
        return result instanceof TracedResult
                || (hasSubscribers.getAsBoolean() && ExceptionTypes.isHandler(result.getHandler()));
    }

    @Override
    public Mono<Void> handleResult(ServerWebExchange exchange, HandlerResult result) {
        return result instanceof TracedResult traced
                ? new ResultMono(handler(traced.original()), exchange, traced)
                : Mono.deferContextual(context -> answer(exchange, result, RequestSubscriber.of(context)));
    }

    /** The error is that of a function of a router, or Spring has found no handler. */
    private Mono<Void> answer(ServerWebExchange exchange, HandlerResult result, @Nullable RequestSubscriber request) {
        Throwable failure = request == null ? null : request.failureOfHandler();
        Throwable error = failure != null && ExceptionTypes.match(result.getHandler(), failure) ? failure : null;
        Layer layer = ExceptionMono.open(exchange, request, result, error, Instant.now());
        return new ResultMono(handler(result), exchange, new TracedResult(result, layer, request));
    }

    private @Nullable HandlerResultHandler handler(HandlerResult result) {
        for (HandlerResultHandler handler : handlers()) {
            if (handler.supports(result)) {
                return handler;
            }
        }
        return null;
    }

    private List<HandlerResultHandler> handlers() {
        List<HandlerResultHandler> known = handlers;
        if (known == null) {
            known = beans.orderedStream()
                    .filter(handler -> !(handler instanceof TracedResultHandler))
                    .toList();
            handlers = known;
        }
        return known;
    }
}
