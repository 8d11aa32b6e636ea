// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import dev.tracingchannels.core.Snapshot;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.CancellableDependency;

/**
 * What is known of a call between its exchanges: the caller's context, and how many there were. Takes the place of the call's future in
 * the client's scope, since that is the one thing in it which belongs to one call, and which all elements of the chain hand on.
 */
final class AsyncCall implements CancellableDependency {
    private final Snapshot caller = Snapshot.capture();
    private final AtomicInteger sent = new AtomicInteger();
    private final CancellableDependency original;

    AsyncCall(CancellableDependency original) {
        this.original = original;
    }

    /** Begins a call in the current context, unless it has begun: older versions begin the chain again for a request that is sent again. */
    static AsyncExecChain.Scope begin(AsyncExecChain.Scope scope) {
        if (scope.cancellableDependency instanceof AsyncCall) {
            return scope;
        }
        return new AsyncExecChain.Scope(
                scope.exchangeId,
                scope.route,
                scope.originalRequest,
                new AsyncCall(scope.cancellableDependency),
                scope.clientContext,
                scope.execRuntime,
                scope.scheduler,
                scope.execCount);
    }

    /** The one to which an exchange belongs; a new one if that has begun by itself, or while the channel was idle. */
    static AsyncCall of(AsyncExecChain.Scope scope) {
        return scope.cancellableDependency instanceof AsyncCall call
                ? call
                : new AsyncCall(scope.cancellableDependency);
    }

    Snapshot caller() {
        return caller;
    }

    /** Returns how often a request was sent before. */
    int send() {
        return sent.getAndIncrement();
    }

    @Override
    public void setDependency(Cancellable dependency) {
        original.setDependency(dependency);
    }

    @Override
    public boolean isCancelled() {
        return original.isCancelled();
    }

    @Override
    public boolean cancel() {
        return original.cancel();
    }
}
