// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context.rxjava;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import io.reactivex.rxjava3.core.FlowableSubscriber;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Signals and requests in the context of the subscription; hides the subscription as {@link ContextDisposable} does. */
final class ContextSubscriber<T> implements FlowableSubscriber<T>, Subscription {
    private final Subscriber<? super T> subscriber;
    private final Snapshot snapshot = Snapshot.capture();
    private @Nullable Subscription upstream;

    ContextSubscriber(Subscriber<? super T> subscriber) {
        this.subscriber = subscriber;
    }

    @Override
    public void onSubscribe(Subscription upstream) {
        this.upstream = upstream;
        try (Scope scope = snapshot.enter()) {
            subscriber.onSubscribe(this);
        }
    }

    @Override
    public void onNext(T item) {
        try (Scope scope = snapshot.enter()) {
            subscriber.onNext(item);
        }
    }

    @Override
    public void onError(Throwable error) {
        try (Scope scope = snapshot.enter()) {
            subscriber.onError(error);
        }
    }

    @Override
    public void onComplete() {
        try (Scope scope = snapshot.enter()) {
            subscriber.onComplete();
        }
    }

    @Override
    public void request(long count) {
        if (upstream != null) {
            try (Scope scope = snapshot.enter()) {
                upstream.request(count);
            }
        }
    }

    @Override
    public void cancel() {
        if (upstream != null) {
            try (Scope scope = snapshot.enter()) {
                upstream.cancel();
            }
        }
    }
}
