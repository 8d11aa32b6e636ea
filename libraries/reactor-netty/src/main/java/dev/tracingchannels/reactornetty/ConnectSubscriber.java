// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactornetty;

import dev.tracingchannels.core.Scope;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.netty.Connection;
import reactor.util.context.Context;

/** Tells a trace how its request went, and calls the subscriber in its own context. */
final class ConnectSubscriber implements CoreSubscriber<Connection>, Subscription {
    private final CoreSubscriber<? super Connection> actual;
    private final RequestTrace trace;
    private final Context context;
    private @Nullable Subscription source;
    /** Whether there is a response or an error, so that what is cancelled later is not the request. */
    private volatile boolean done;

    ConnectSubscriber(CoreSubscriber<? super Connection> actual, RequestTrace trace) {
        this.actual = actual;
        this.trace = trace;
        this.context = actual.currentContext().put(RequestTrace.class, trace);
    }

    @Override
    public Context currentContext() {
        return context;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        source = subscription;
        trace.subscribed();
        try (Scope scope = trace.caller().enter()) {
            actual.onSubscribe(this);
        }
    }

    @Override
    public void onNext(Connection connection) {
        done = true;
        try (Scope scope = trace.caller().enter()) {
            actual.onNext(connection);
        }
    }

    @Override
    public void onError(Throwable error) {
        done = true;
        trace.failed(error);
        try (Scope scope = trace.caller().enter()) {
            actual.onError(error);
        }
    }

    @Override
    public void onComplete() {
        done = true;
        try (Scope scope = trace.caller().enter()) {
            actual.onComplete();
        }
    }

    @Override
    public void request(long count) {
        source().request(count);
    }

    @Override
    public void cancel() {
        if (!done) {
            done = true;
            trace.cancelled();
        }
        source().cancel();
    }

    private Subscription source() {
        return Objects.requireNonNull(source, "source");
    }
}
