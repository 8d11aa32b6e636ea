// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import java.util.Objects;

/** A channel whose calls are published. */
final class TracedChannel extends Channel {
    private final Channel original;

    TracedChannel(Channel original) {
        this.original = Objects.requireNonNull(original, "channel");
    }

    Channel original() {
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
    public String toString() {
        return original.toString();
    }
}
