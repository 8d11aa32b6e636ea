// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.grpc;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import java.util.concurrent.TimeUnit;

/** A managed channel whose calls are published. */
final class TracedManagedChannel extends ManagedChannel {
    private final ManagedChannel original;

    TracedManagedChannel(ManagedChannel original) {
        this.original = original;
    }

    ManagedChannel original() {
        return original;
    }

    @Override
    public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
        return GrpcTracing.clientInterceptor().interceptCall(method, options, original);
    }

    @Override
    public String authority() {
        return original.authority();
    }

    @Override
    public ManagedChannel shutdown() {
        original.shutdown();
        return this;
    }

    @Override
    public boolean isShutdown() {
        return original.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return original.isTerminated();
    }

    @Override
    public ManagedChannel shutdownNow() {
        original.shutdownNow();
        return this;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return original.awaitTermination(timeout, unit);
    }

    @Override
    public ConnectivityState getState(boolean requestConnection) {
        return original.getState(requestConnection);
    }

    @Override
    public void notifyWhenStateChanged(ConnectivityState source, Runnable callback) {
        original.notifyWhenStateChanged(source, callback);
    }

    @Override
    public void resetConnectBackoff() {
        original.resetConnectBackoff();
    }

    @Override
    public void enterIdle() {
        original.enterIdle();
    }

    @Override
    public String toString() {
        return original.toString();
    }
}
