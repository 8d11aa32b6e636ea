// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;

/** What {@link TinyServer} publishes: a request, or a layer of it. */
final class TinyRequest {
    final HttpExchange exchange;
    final @Nullable String layer;
    final boolean talkative;
    volatile @Nullable String route;
    volatile int status;

    TinyRequest(HttpExchange exchange, @Nullable String layer, boolean talkative) {
        this.exchange = exchange;
        this.layer = layer;
        this.talkative = talkative;
    }

    @Override
    public String toString() {
        return talkative ? exchange.getRequestURI().toString() : "TinyRequest{" + layer + '}';
    }
}
