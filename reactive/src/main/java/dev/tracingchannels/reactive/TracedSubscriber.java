// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactive;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.core.StreamedOperation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Stands between a source and its subscriber: it is the subscriber of the source and the subscription of the
 * subscriber. It is one object, so that a reference to either end keeps the operation from being abandoned.
 */
class TracedSubscriber<T> implements Subscriber<T>, Subscription {
    private final StreamedOperation<T> operation;
    private final Subscriber<? super T> downstream;
    private final Snapshot outside = Snapshot.capture();
    private @Nullable Subscription source;

    /** Must be called in the context of the subscriber. */
    TracedSubscriber(StreamedOperation<T> operation, Subscriber<? super T> downstream) {
        this.operation = operation;
        this.downstream = downstream;
    }

    static <T> TracedSubscriber<T> of(StreamedOperation<T> operation, Subscriber<? super T> downstream) {
        return Reactor.isPresent()
                ? TracedCoreSubscriber.of(operation, downstream)
                : new TracedSubscriber<>(operation, downstream);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        Objects.requireNonNull(subscription, "subscription");
        if (source != null) {
            // Rule 2.5.
            subscription.cancel();
            return;
        }
        source = subscription;
        try (Scope scope = outside.enter()) {
            downstream.onSubscribe(this);
        }
    }

    @Override
    public void onNext(T item) {
        operation.next(Objects.requireNonNull(item, "item"));
        try (Scope scope = outside.enter()) {
            downstream.onNext(item);
        }
    }

    @Override
    public void onError(Throwable error) {
        operation.fail(Objects.requireNonNull(error, "error"));
        try (Scope scope = outside.enter()) {
            downstream.onError(error);
        }
    }

    @Override
    public void onComplete() {
        operation.succeed();
        try (Scope scope = outside.enter()) {
            downstream.onComplete();
        }
    }

    @Override
    public void request(long count) {
        try (Scope scope = operation.enter()) {
            source().request(count);
        }
    }

    @Override
    public void cancel() {
        // First, so that a source that answers with an error does not turn a cancelled operation into a failed one.
        operation.cancel();
        try (Scope scope = operation.enter()) {
            source().cancel();
        }
    }

    /**
     * Returns the source's subscription. It is never null for a holder of this subscription, which is passed on only
     * once the source has passed its own.
     */
    private Subscription source() {
        return Objects.requireNonNull(source, "source");
    }
}
