// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.HandlerResultHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/** The writing of what a handler returned, which is where a publisher does its work. The layer ends with it. */
final class ResultMono extends Mono<Void> {
    private final @Nullable HandlerResultHandler resultHandler;
    private final ServerWebExchange exchange;
    private final TracedResult result;

    /** The handler is null if there is none for the result, which is an error as without us. */
    ResultMono(@Nullable HandlerResultHandler resultHandler, ServerWebExchange exchange, TracedResult result) {
        this.resultHandler = resultHandler;
        this.exchange = exchange;
        this.result = result;
    }

    @Override
    public void subscribe(CoreSubscriber<? super Void> actual) {
        Snapshot outside = Snapshot.capture();
        Layer layer = result.layer();
        try (Scope scope = layer.enter()) {
            new ResultSubscriber(actual, outside, layer).subscribeTo(write());
        }
    }

    private Mono<Void> write() {
        if (resultHandler == null) {
            return Mono.error(new IllegalStateException("No HandlerResultHandler for " + result.getReturnValue()));
        }
        try {
            return resultHandler.handleResult(exchange, result.original());
        } catch (Throwable failure) {
            Exceptions.throwIfJvmFatal(failure);
            return Mono.error(failure);
        }
    }

    private static final class ResultSubscriber extends ContextSubscriber<Void> {
        private final Layer layer;

        ResultSubscriber(CoreSubscriber<? super Void> actual, Snapshot outside, Layer layer) {
            super(actual, outside, layer.inside());
            this.layer = layer;
        }

        @Override
        void failed(Throwable error) {
            layer.fail(error);
        }

        @Override
        void completed() {
            layer.succeed();
        }

        @Override
        void cancelled() {
            layer.succeed();
        }
    }
}
