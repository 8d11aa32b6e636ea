// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import dev.tracingchannels.context.micrometer.SnapshotAccessor;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.util.context.Context;

/**
 * Stands between a source and its subscriber, which have contexts of their own: the source is asked for items and cancelled in the one,
 * and the subscriber is called in the other. Reactor's automatic context propagation finds the source's in the Reactor context.
 */
class ContextSubscriber<T> implements CoreSubscriber<T>, Subscription {
    private final CoreSubscriber<? super T> actual;
    private final Snapshot outside;
    private final Snapshot inside;
    private final Context context;
    private @Nullable Subscription source;

    ContextSubscriber(CoreSubscriber<? super T> actual, Snapshot outside, Snapshot inside) {
        this.actual = actual;
        this.outside = outside;
        this.inside = inside;
        this.context = actual.currentContext().put(SnapshotAccessor.KEY, inside);
    }

    @Override
    public Context currentContext() {
        return context;
    }

    @Override
    public final void onSubscribe(Subscription subscription) {
        source = subscription;
        try (Scope scope = outside.enter()) {
            actual.onSubscribe(this);
        }
    }

    @Override
    public final void onNext(T item) {
        T passed = next(item);
        try (Scope scope = outside.enter()) {
            actual.onNext(passed);
        }
    }

    @Override
    public final void onError(Throwable error) {
        failed(error);
        try (Scope scope = outside.enter()) {
            actual.onError(error);
        }
    }

    @Override
    public final void onComplete() {
        completed();
        try (Scope scope = outside.enter()) {
            actual.onComplete();
        }
    }

    @Override
    public final void request(long count) {
        try (Scope scope = inside.enter()) {
            source().request(count);
        }
    }

    @Override
    public final void cancel() {
        cancelled();
        try (Scope scope = inside.enter()) {
            source().cancel();
        } finally {
            afterCancel();
        }
    }

    /** Subscribes to a source. What that throws is fatal to Reactor, which tells no subscriber of it. */
    final void subscribeTo(Publisher<? extends T> publisher) {
        try {
            publisher.subscribe(this);
        } catch (Throwable fatal) {
            RequestSubscriber request = RequestSubscriber.of(currentContext());
            if (request != null) {
                request.exchange().served().unhandled(fatal);
            }
            failed(fatal);
            throw fatal;
        }
    }

    private Subscription source() {
        return Objects.requireNonNull(source, "source");
    }

    /** Called before an item is passed on. Returns what to pass. */
    T next(T item) {
        return item;
    }

    /** Called before an error is passed on. */
    void failed(Throwable error) {}

    /** Called before the end is passed on. */
    void completed() {}

    /** Called before the source is cancelled. */
    void cancelled() {}

    /** Called after the source is cancelled. */
    void afterCancel() {}
}
