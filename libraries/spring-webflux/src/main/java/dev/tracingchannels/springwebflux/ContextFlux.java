// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/** A publisher of many items that works in a context, and calls its subscriber in that in which this subscribed. */
final class ContextFlux<T> extends Flux<T> {
    private final Publisher<? extends T> source;
    private final @Nullable Snapshot inside;

    private ContextFlux(Publisher<? extends T> source, @Nullable Snapshot inside) {
        this.source = source;
        this.inside = inside;
    }

    /** Returns a publisher that works in the context in which this is called. */
    static <T> Flux<T> here(Publisher<? extends T> source) {
        return new ContextFlux<>(source, Snapshot.capture());
    }

    /** Returns a publisher that works in the context of its subscriber. */
    static <T> Flux<T> ofSubscriber(Publisher<? extends T> source) {
        return new ContextFlux<>(source, null);
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        Snapshot outside = Snapshot.capture();
        Snapshot context = inside == null ? outside : inside;
        try (Scope scope = context.enter()) {
            source.subscribe(new ContextSubscriber<T>(actual, outside, context));
        }
    }
}
