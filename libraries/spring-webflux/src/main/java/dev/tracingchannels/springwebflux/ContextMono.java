// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;

/** A publisher of one item that works in a context, and calls its subscriber in that in which this subscribed. */
final class ContextMono<T> extends MonoOperator<T, T> {
    private final Snapshot inside;

    ContextMono(Mono<? extends T> source, Snapshot inside) {
        super(source);
        this.inside = inside;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        Snapshot outside = Snapshot.capture();
        try (Scope scope = inside.enter()) {
            source.subscribe(new ContextSubscriber<T>(actual, outside, inside));
        }
    }
}
