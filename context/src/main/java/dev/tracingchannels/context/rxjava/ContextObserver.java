// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context.rxjava;

import dev.tracingchannels.core.Scope;
import io.reactivex.rxjava3.core.Observer;
import io.reactivex.rxjava3.disposables.Disposable;

/** Signals in the context of the subscription. */
final class ContextObserver<T> extends ContextDisposable implements Observer<T> {
    private final Observer<? super T> observer;

    ContextObserver(Observer<? super T> observer) {
        this.observer = observer;
    }

    @Override
    public void onSubscribe(Disposable upstream) {
        try (Scope scope = enter()) {
            observer.onSubscribe(instead(upstream));
        }
    }

    @Override
    public void onNext(T item) {
        try (Scope scope = enter()) {
            observer.onNext(item);
        }
    }

    @Override
    public void onError(Throwable error) {
        try (Scope scope = enter()) {
            observer.onError(error);
        }
    }

    @Override
    public void onComplete() {
        try (Scope scope = enter()) {
            observer.onComplete();
        }
    }
}
