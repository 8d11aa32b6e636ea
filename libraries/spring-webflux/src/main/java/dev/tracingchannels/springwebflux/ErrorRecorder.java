// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import java.util.function.BooleanSupplier;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Learns of the exchange where no handler was called, and passes the error on. */
final class ErrorRecorder implements WebExceptionHandler, Ordered {
    private final BooleanSupplier hasSubscribers;

    ErrorRecorder(BooleanSupplier hasSubscribers) {
        this.hasSubscribers = hasSubscribers;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        if (!hasSubscribers.getAsBoolean()) {
            return Mono.error(error);
        }
        return Mono.deferContextual(context -> {
            RequestSubscriber request = RequestSubscriber.of(context);
            if (request != null) {
                request.exchange().learn(exchange);
            }
            return Mono.error(error);
        });
    }
}
