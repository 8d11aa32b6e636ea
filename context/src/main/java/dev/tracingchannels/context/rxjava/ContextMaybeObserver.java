// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context.rxjava;

import dev.tracingchannels.core.Scope;
import io.reactivex.rxjava3.core.MaybeObserver;
import io.reactivex.rxjava3.disposables.Disposable;

/** Signals in the context of the subscription. */
final class ContextMaybeObserver<T> extends ContextDisposable implements MaybeObserver<T> {
    private final MaybeObserver<? super T> observer;

    ContextMaybeObserver(MaybeObserver<? super T> observer) {
        this.observer = observer;
    }

    @Override
    public void onSubscribe(Disposable upstream) {
        try (Scope scope = enter()) {
            observer.onSubscribe(instead(upstream));
        }
    }

    @Override
    public void onSuccess(T result) {
        try (Scope scope = enter()) {
            observer.onSuccess(result);
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
