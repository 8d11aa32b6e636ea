// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/** Traces each request as a whole, around everything that Spring does. */
final class TracedHttpHandler implements HttpHandler {
    private final HttpHandler original;

    private TracedHttpHandler(HttpHandler original) {
        this.original = original;
    }

    static HttpHandler wrap(HttpHandler handler) {
        return handler instanceof TracedHttpHandler ? handler : new TracedHttpHandler(handler);
    }

    static HttpHandler unwrap(HttpHandler handler) {
        return handler instanceof TracedHttpHandler traced ? traced.original : handler;
    }

    @Override
    public Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
        return SpringWebfluxChannels.REQUEST.hasSubscribers()
                ? new RequestMono(original, request, response)
                : original.handle(request, response);
    }
}
