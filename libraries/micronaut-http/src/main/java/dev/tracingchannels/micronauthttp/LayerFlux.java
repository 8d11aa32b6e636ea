// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import dev.tracingchannels.core.Scope;
import io.micronaut.core.propagation.PropagatedContext;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;

/** A publisher of many items that a layer returned. */
final class LayerFlux<T> extends FluxOperator<T, T> {
    private final Layer layer;
    private final @Nullable Results results;

    LayerFlux(Flux<? extends T> source, Layer layer, @Nullable Results results) {
        super(source);
        this.layer = layer;
        this.results = results;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        LayerSubscriber<T> subscriber = new LayerSubscriber<>(actual, layer, results);
        try (Scope scope = layer.inside().enter();
                PropagatedContext.Scope propagation = layer.propagated().propagate()) {
            source.subscribe(subscriber);
        }
    }
}
