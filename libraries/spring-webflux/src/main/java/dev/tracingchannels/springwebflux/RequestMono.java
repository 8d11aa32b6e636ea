// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.mapping.http.ServedRequest;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/** A request, from the subscription to the end of what a handler does with it. */
final class RequestMono extends Mono<Void> {
    private final HttpHandler handler;
    private final ServerHttpRequest request;
    private final ServerHttpResponse response;

    RequestMono(HttpHandler handler, ServerHttpRequest request, ServerHttpResponse response) {
        this.handler = handler;
        this.request = ContextRequest.of(request);
        this.response = ContextResponse.of(response);
    }

    @Override
    public void subscribe(CoreSubscriber<? super Void> actual) {
        ServedExchange exchange = new ServedExchange(request, response);
        Snapshot outside = Snapshot.capture();
        ServedRequest outer = NativeRequests.served(request);
        if (outer != null) {
            exchange.served(outer);
            try (Scope scope = outer.enter()) {
                handle(new RequestSubscriber(actual, outside, exchange, null));
            }
            return;
        }
        ServedRequest.Open opened = open(exchange);
        try (Scope scope = opened.enter()) {
            handle(new RequestSubscriber(actual, outside, exchange, opened));
        }
    }

    /** The call ends first, so that what ends within the subscription is published in its order. */
    private static ServedRequest.Open open(ServedExchange exchange) {
        try (ServedRequest.Open opened = ServedRequest.open(SpringWebfluxChannels.REQUEST, served -> {
            exchange.served(served);
            return SpringWebfluxRequest.whole(exchange);
        })) {
            exchange.served(opened.request());
            return opened;
        }
    }

    private void handle(RequestSubscriber subscriber) {
        Mono<Void> handling;
        try {
            handling = handler.handle(request, response);
        } catch (Throwable failure) {
            Exceptions.throwIfJvmFatal(failure);
            handling = Mono.error(failure);
        }
        subscriber.subscribeTo(handling);
    }
}
