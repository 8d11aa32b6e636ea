// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.DispatchExceptionHandler;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

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
            handler.handleError(exchange, error).subscribe(new ExceptionSubscriber(actual, outside, request, start));
        }
    }

    /** Opens the layer that a result belongs to. */
    static Layer open(
            ServerWebExchange exchange,
            @Nullable RequestSubscriber request,
            HandlerResult result,
            @Nullable Throwable error,
            Instant start) {
        try (Scope scope = request == null ? () -> {} : request.enter();
                OpenOperation operation = SpringWebfluxChannels.REQUEST.open(() -> SpringWebfluxRequest.exception(
                        exchange,
                        request == null ? null : request.exchange(),
                        Functions.name(result.getHandler()),
                        error == null ? declared(result) : error.getClass().getName(),
                        error,
                        start))) {
            return new Layer(operation, request, error);
        }
    }

    /** Returns the class of the exceptions that the handler of a result is declared to take. */
    private static @Nullable String declared(HandlerResult result) {
        if (result.getHandler() instanceof HandlerMethod method) {
            for (Class<?> type : method.getMethod().getParameterTypes()) {
                if (Throwable.class.isAssignableFrom(type)) {
                    return type.getName();
                }
            }
        }
        return null;
    }

    private final class ExceptionSubscriber extends ContextSubscriber<HandlerResult> {
        private final @Nullable RequestSubscriber request;
        private final Instant start;

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
        HandlerResult next(HandlerResult result) {
            return new TracedResult(result, open(exchange, request, result, error, start), request);
        }
    }
}
