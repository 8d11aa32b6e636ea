// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import dev.tracingchannels.context.micrometer.SnapshotAccessor;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import io.micronaut.core.async.propagation.ReactorPropagation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.util.context.Context;

/**
 * Stands between what a layer returned and its subscriber: the source works in the context of the layer, which ends with it, and the
 * subscriber in that in which it subscribed. Micronaut, and Reactor's automatic propagation, find the source's in the Reactor context.
 */
final class LayerSubscriber<T> implements CoreSubscriber<T>, Subscription {
    private final CoreSubscriber<? super T> actual;
    private final Layer layer;
    private final @Nullable Results results;
    private final Snapshot outside;
    private final Context context;
    private @Nullable Subscription source;
    private boolean hasBegun;
    private boolean isHandedOn;
    private volatile boolean isCancelled;

    /**
     * To be made in the context of the subscriber.
     *
     * @param results has the layer go on with the body of a response; null if that is not the layer's
     */
    LayerSubscriber(CoreSubscriber<? super T> actual, Layer layer, @Nullable Results results) {
        this.actual = actual;
        this.layer = layer;
        this.results = results;
        this.outside = Snapshot.capture();
        this.context = ReactorPropagation.addPropagatedContext(actual.currentContext(), layer.propagated())
                .put(SnapshotAccessor.KEY, layer.inside());
    }

    @Override
    public Context currentContext() {
        return context;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        source = subscription;
        try (Scope scope = outside.enter()) {
            actual.onSubscribe(this);
        }
    }

    @Override
    public void onNext(T item) {
        hasBegun = true;
        isHandedOn |= results != null && results.handsOn(layer, item);
        try (Scope scope = outside.enter()) {
            actual.onNext(item);
        }
    }

    @Override
    public void onError(Throwable error) {
        if (!isCancelled) {
            layer.fail(error, hasBegun);
        }
        try (Scope scope = outside.enter()) {
            actual.onError(error);
        }
    }

    @Override
    public void onComplete() {
        if (!isHandedOn) {
            layer.succeed();
        }
        try (Scope scope = outside.enter()) {
            actual.onComplete();
        }
    }

    @Override
    public void request(long count) {
        try (Scope scope = layer.inside().enter()) {
            source().request(count);
        }
    }

    /** First of all the layer ends, so that a source that answers with an error does not turn it into a failed one. */
    @Override
    public void cancel() {
        isCancelled = true;
        if (!isHandedOn) {
            layer.succeed();
        }
        try (Scope scope = layer.inside().enter()) {
            source().cancel();
        }
    }

    private Subscription source() {
        return Objects.requireNonNull(source, "source");
    }
}
