// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import java.util.function.BooleanSupplier;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/** Traces each request as a whole, around everything that Spring does. */
final class TracedHttpHandler implements HttpHandler {
    private final HttpHandler original;
    private final BooleanSupplier hasSubscribers;

    private TracedHttpHandler(HttpHandler original, BooleanSupplier hasSubscribers) {
        this.original = original;
        this.hasSubscribers = hasSubscribers;
    }

    static HttpHandler wrap(HttpHandler handler) {
        return wrap(handler, SpringWebfluxChannels.REQUEST::hasSubscribers);
    }

    static HttpHandler wrap(HttpHandler handler, BooleanSupplier hasSubscribers) {
        return handler instanceof TracedHttpHandler ? handler : new TracedHttpHandler(handler, hasSubscribers);
    }

    static HttpHandler unwrap(HttpHandler handler) {
        return handler instanceof TracedHttpHandler traced ? traced.original : handler;
    }

    @Override
    public Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
        return hasSubscribers.getAsBoolean()
                ? new RequestMono(original, request, response)
                : original.handle(request, response);
    }
}
