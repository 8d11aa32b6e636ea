// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.OrderUtils;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/**
 * Traces a handler of exceptions of the application. It may pass an error on, and only the end tells whether it has; so the layer is
 * published then, with the time at which it began.
 */
final class TracedWebExceptionHandler implements WebExceptionHandler, Ordered {
    private final WebExceptionHandler original;
    private final BooleanSupplier hasSubscribers;

    private TracedWebExceptionHandler(WebExceptionHandler original, BooleanSupplier hasSubscribers) {
        this.original = original;
        this.hasSubscribers = hasSubscribers;
    }

    /** Wraps a handler, unless it is one of Spring's, which answer what nobody has handled. */
    static WebExceptionHandler wrap(WebExceptionHandler handler, BooleanSupplier hasSubscribers) {
        boolean isOther = handler instanceof TracedWebExceptionHandler
                || handler instanceof ErrorRecorder
                || handler.getClass().getName().startsWith("org.springframework.");
        return isOther ? handler : new TracedWebExceptionHandler(handler, hasSubscribers);
    }

    @Override
    public int getOrder() {
        return original instanceof Ordered ordered
                ? ordered.getOrder()
                : OrderUtils.getOrder(original.getClass(), LOWEST_PRECEDENCE);
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        return hasSubscribers.getAsBoolean() ? new Handling(exchange, error) : original.handle(exchange, error);
    }

    @Override
    public String toString() {
        return original.toString();
    }

    private final class Handling extends Mono<Void> {
        private final ServerWebExchange exchange;
        private final Throwable error;

        Handling(ServerWebExchange exchange, Throwable error) {
            this.exchange = exchange;
            this.error = error;
        }

        @Override
        public void subscribe(CoreSubscriber<? super Void> actual) {
            RequestSubscriber request = RequestSubscriber.of(actual.currentContext());
            Snapshot outside = Snapshot.capture();
            try (Scope scope = request == null ? () -> {} : request.enter()) {
                HandlingSubscriber subscriber = new HandlingSubscriber(actual, outside, request, this);
                subscriber.subscribeTo(handle());
            }
        }

        private Mono<Void> handle() {
            try {
                return original.handle(exchange, error);
            } catch (Throwable failure) {
                Exceptions.throwIfJvmFatal(failure);
                return Mono.error(failure);
            }
        }

        private void publish(Instant start, @Nullable RequestSubscriber request, @Nullable Throwable failure) {
            try (Scope scope = request == null ? () -> {} : request.enter();
                    OpenOperation operation = SpringWebfluxChannels.REQUEST.open(() -> SpringWebfluxRequest.exception(
                            exchange,
                            request == null ? null : request.exchange(),
                            Functions.name(original),
                            error.getClass().getName(),
                            error,
                            start))) {
                Layer layer = new Layer(operation, request, error);
                if (failure == null) {
                    layer.succeed();
                } else {
                    layer.fail(failure);
                }
            }
        }
    }

    private static final class HandlingSubscriber extends ContextSubscriber<Void> {
        private final @Nullable RequestSubscriber request;
        private final Handling handling;
        private final Instant start = Instant.now();

        HandlingSubscriber(
                CoreSubscriber<? super Void> actual,
                Snapshot outside,
                @Nullable RequestSubscriber request,
                Handling handling) {
            super(actual, outside, Snapshot.capture());
            this.request = request;
            this.handling = handling;
        }

        @Override
        void failed(Throwable failure) {
            if (failure != handling.error) {
                handling.publish(start, request, failure);
            }
        }

        @Override
        void completed() {
            handling.publish(start, request, null);
        }
    }
}
