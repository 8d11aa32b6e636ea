// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.core.internal.http.HttpServerRequestWrapper;
import io.vertx.core.net.NetSocket;

/** Hands out the traced response, and tells the exchange of what matches and of what becomes of the connection. */
final class TracedServerRequest extends HttpServerRequestWrapper {
    private final Exchange exchange;
    private final TracedResponse response;

    TracedServerRequest(HttpServerRequestInternal original, Exchange exchange) {
        super(original);
        this.exchange = exchange;
        this.response = new TracedResponse(original.response(), exchange);
    }

    @Override
    public HttpServerResponse response() {
        return response;
    }

    /** Called by Vert.x Web when a route matches. */
    @Override
    public HttpServerRequest routed(String route) {
        exchange.matched();
        HttpServerRequest unused = delegate.routed(route);
        return this;
    }

    @Override
    public Future<ServerWebSocket> toWebSocket() {
        exchange.responding();
        return exchange.responds(delegate.toWebSocket());
    }

    @Override
    public Future<NetSocket> toNetSocket() {
        exchange.responding();
        return exchange.responds(delegate.toNetSocket());
    }
}
