// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.DispatchExceptionHandler;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * The handling of an error by a controller's handler of exceptions. Only its result tells whether there is such a handler, so the layer
 * is published then, with the time at which the handling began.
 */
final class ExceptionMono extends Mono<HandlerResult> {
    private final DispatchExceptionHandler handler;
    private final ServerWebExchange exchange;
    private final Throwable error;

    ExceptionMono(DispatchExceptionHandler handler, ServerWebExchange exchange, Throwable error) {
        this.handler = handler;
        this.exchange = exchange;
        this.error = error;
    }

    @Override
    public void subscribe(CoreSubscriber<? super HandlerResult> actual) {
        RequestSubscriber request = RequestSubscriber.of(actual.currentContext());
        Instant start = Instant.now();
        Snapshot outside = Snapshot.capture();
        try (Scope scope = request == null ? () -> {} : request.enter()) {
            new ExceptionSubscriber(actual, outside, request, start).subscribeTo(handler.handleError(exchange, error));
        }
    }

    /** Opens the layer that a result belongs to. */
    static Layer open(
            ServerWebExchange exchange,
            @Nullable RequestSubscriber request,
            HandlerResult result,
            @Nullable Throwable error,
            Instant start) {
        Object handler = result.getHandler();
        String pattern =
                error == null ? ExceptionTypes.only(handler) : error.getClass().getName();
        return open(exchange, request, Functions.name(handler), pattern, error, start);
    }

    /** Publishes the layer of a handler that has failed. Spring does not show which one it is. */
    static void publishFailed(
            ServerWebExchange exchange,
            @Nullable RequestSubscriber request,
            Throwable error,
            Instant start,
            Throwable failure) {
        open(exchange, request, null, error.getClass().getName(), error, start).fail(failure);
    }

    private static Layer open(
            ServerWebExchange exchange,
            @Nullable RequestSubscriber request,
            @Nullable String function,
            @Nullable String pattern,
            @Nullable Throwable error,
            Instant start) {
        try (Scope scope = request == null ? () -> {} : request.enter();
                OpenOperation operation = SpringWebfluxChannels.REQUEST.open(() -> SpringWebfluxRequest.exception(
                        exchange, request == null ? null : request.exchange(), function, pattern, error, start))) {
            return new Layer(operation, request, error);
        }
    }

    private final class ExceptionSubscriber extends ContextSubscriber<HandlerResult> {
        private final @Nullable RequestSubscriber request;
        private final Instant start;
        private final ThrownErrors thrown = new ThrownErrors(super.currentContext());
        private final Context context = thrown.in(super.currentContext());

        ExceptionSubscriber(
                CoreSubscriber<? super HandlerResult> actual,
                Snapshot outside,
                @Nullable RequestSubscriber request,
                Instant start) {
            super(actual, outside, Snapshot.capture());
            this.request = request;
            this.start = start;
        }

        @Override
        public Context currentContext() {
            return context;
        }

        @Override
        HandlerResult next(HandlerResult result) {
            return new TracedResult(result, open(exchange, request, result, error, start), request);
        }

        /** Spring goes on with the first error, whatever the handler of it throws. */
        @Override
        void failed(Throwable failure) {
            Throwable own = thrown.otherThan(error);
            if (own != null) {
                publishFailed(exchange, request, error, start, own);
            }
        }
    }
}
