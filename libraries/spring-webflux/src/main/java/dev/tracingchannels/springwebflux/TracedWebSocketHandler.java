// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import java.util.List;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Mono;

/** Ends the layer and the request when the WebSocket is there, whose messages are no part of them. */
final class TracedWebSocketHandler implements WebSocketHandler {
    private final WebSocketHandler original;
    private final Layer layer;
    private final RequestSubscriber request;

    TracedWebSocketHandler(WebSocketHandler original, Layer layer, RequestSubscriber request) {
        this.original = original;
        this.layer = layer;
        this.request = request;
    }

    @Override
    public List<String> getSubProtocols() {
        return original.getSubProtocols();
    }

    @Override
    public Mono<Void> handle(WebSocketSession session) {
        layer.succeed();
        request.upgraded();
        Mono<Void> handling = request.outside().run(() -> original.handle(session));
        return new ContextMono<>(handling, request.outside());
    }

    @Override
    public String toString() {
        return original.toString();
    }
}
