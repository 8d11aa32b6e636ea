// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactornetty;

import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.netty.Connection;

/** What Reactor Netty does from the subscription until the head of the response is there, with redirects and retries. */
final class TracedConnect extends MonoOperator<Connection, Connection> {
    @SuppressWarnings("unchecked") // a source only ever gives
    private TracedConnect(Mono<? extends Connection> source) {
        super((Mono<Connection>) source);
    }

    static Mono<? extends Connection> of(Mono<? extends Connection> source) {
        return source instanceof TracedConnect ? source : new TracedConnect(source);
    }

    @Override
    public void subscribe(CoreSubscriber<? super Connection> actual) {
        if (!ReactorNettyChannels.EXCHANGE.hasSubscribers()) {
            source.subscribe(actual);
            return;
        }
        RequestTrace trace = new RequestTrace();
        trace.subscribe(source, new ConnectSubscriber(actual, trace));
    }
}
