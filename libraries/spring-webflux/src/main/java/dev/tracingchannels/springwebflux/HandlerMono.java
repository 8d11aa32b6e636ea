// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerAdapter;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** The call of a handler, as the first half of its layer. {@link ResultMono} is the second. */
final class HandlerMono extends Mono<HandlerResult> {
    private final HandlerAdapter adapter;
    private final ServerWebExchange exchange;
    private final Object handler;

    HandlerMono(HandlerAdapter adapter, ServerWebExchange exchange, Object handler) {
        this.adapter = adapter;
        this.exchange = exchange;
        this.handler = handler;
    }

    @Override
    public void subscribe(CoreSubscriber<? super HandlerResult> actual) {
        RequestSubscriber request = RequestSubscriber.of(actual.currentContext());
        if (request == null) {
            handle(actual, null);
            return;
        }
        request.exchange().learn(exchange);
        // A filter may have gone on to another thread.
        try (Scope scope = request.enter()) {
            handle(actual, request);
        }
    }

    private void handle(CoreSubscriber<? super HandlerResult> actual, @Nullable RequestSubscriber request) {
        Snapshot outside = Snapshot.capture();
        Layer layer = open(request);
        try (Scope scope = layer.enter()) {
            new HandlerSubscriber(actual, outside, layer, request).subscribeTo(call(layer, request));
        }
    }

    /** The call ends first, so that what ends within the subscription is published in its order. */
    private Layer open(@Nullable RequestSubscriber request) {
        ServedExchange served = request == null ? null : request.exchange();
        try (OpenOperation operation = SpringWebfluxChannels.REQUEST.open(
                () -> SpringWebfluxRequest.handler(exchange, served, Functions.name(handler)))) {
            return new Layer(operation, request, null);
        }
    }

    private Mono<HandlerResult> call(Layer layer, @Nullable RequestSubscriber request) {
        Object called = handler instanceof WebSocketHandler socket && request != null
                ? new TracedWebSocketHandler(socket, layer, request)
                : handler;
        try {
            return adapter.handle(exchange, called);
        } catch (Throwable failure) {
            Exceptions.throwIfJvmFatal(failure);
            return Mono.error(failure);
        }
    }

    /** Hands the layer over to the result. */
    private final class HandlerSubscriber extends ContextSubscriber<HandlerResult> {
        private final Layer layer;
        private final @Nullable RequestSubscriber request;
        private final ThrownErrors thrown = new ThrownErrors(super.currentContext());
        private final Context context = thrown.in(super.currentContext());
        private volatile @Nullable Layer later;

        HandlerSubscriber(
                CoreSubscriber<? super HandlerResult> actual,
                Snapshot outside,
                Layer layer,
                @Nullable RequestSubscriber request) {
            super(actual, outside, layer.inside());
            this.layer = layer;
            this.request = request;
        }

        @Override
        public Context currentContext() {
            return context;
        }

        /** What a method has thrown is handled within the call; then the result is that of another method. */
        @Override
        HandlerResult next(HandlerResult result) {
            boolean isHandlers = !(handler instanceof HandlerMethod called)
                    || !(result.getHandler() instanceof HandlerMethod answered)
                    || called.getMethod().equals(answered.getMethod());
            if (isHandlers) {
                later = layer;
                return new TracedResult(result, layer, request);
            }
            Throwable error = thrown.handledBy(result.getHandler());
            if (error == null) {
                layer.succeed();
            } else {
                layer.fail(error);
            }
            Layer handling = ExceptionMono.open(exchange, request, result, error, thrown.time(error));
            later = handling;
            return new TracedResult(result, handling, request);
        }

        @Override
        void failed(Throwable error) {
            layer.fail(error);
            if (request != null) {
                request.handlerFailed(error);
            }
            Throwable own = thrown.after(error);
            if (own != null) {
                ExceptionMono.publishFailed(exchange, request, error, thrown.time(error), own);
            }
        }

        @Override
        void completed() {
            if (later == null) {
                layer.succeed();
            }
        }

        @Override
        void cancelled() {
            Layer open = later;
            (open == null ? layer : open).succeed();
        }
    }
}
