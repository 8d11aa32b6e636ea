// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactive;

import java.util.List;
import java.util.function.Supplier;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Logs its signals, each with the value that is current then. */
final class LoggingSubscriber<T> implements Subscriber<T> {
    final List<String> log;
    private final Supplier<String> current;
    Subscription subscription;

    LoggingSubscriber(List<String> log, Supplier<String> current) {
        this.log = log;
        this.current = current;
    }

    private void log(String what) {
        log.add(what + " in " + current.get());
    }

    @Override
    public void onSubscribe(Subscription given) {
        log("onSubscribe");
        subscription = given;
    }

    @Override
    public void onNext(T item) {
        log("onNext " + item);
    }

    @Override
    public void onError(Throwable error) {
        log("onError " + error.getMessage());
    }

    @Override
    public void onComplete() {
        log("onComplete");
    }
}
