// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.undertow;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open requests of one connection of HTTP/2. Undertow forgets them when the connection is closed, without completing their exchanges.
 *
 * <p>To Undertow, each of them has a connection of its own, and a listener of its close cannot be removed. What they share is the setter
 * of the channel's listener.
 */
final class Http2Requests implements ServerConnection.CloseListener {
    private static final Map<Object, Http2Requests> BY_CHANNEL = new WeakHashMap<>();

    private final Set<TracedExchange> open = ConcurrentHashMap.newKeySet();

    private Http2Requests() {}

    /** Adds a request that is to end with its connection. */
    static Http2Requests with(TracedExchange request, HttpServerExchange exchange) {
        Http2Requests requests = of(exchange.getConnection());
        requests.open.add(request);
        if (!exchange.getConnection().isOpen()) {
            requests.closed(exchange.getConnection());
        }
        return requests;
    }

    private static Http2Requests of(ServerConnection connection) {
        synchronized (BY_CHANNEL) {
            return BY_CHANNEL.computeIfAbsent(connection.getCloseSetter(), channel -> {
                Http2Requests requests = new Http2Requests();
                connection.addCloseListener(requests);
                return requests;
            });
        }
    }

    void remove(TracedExchange request) {
        open.remove(request);
    }

    @Override
    public void closed(ServerConnection connection) {
        open.forEach(TracedExchange::abandoned);
    }
}
