// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import org.jspecify.annotations.Nullable;

/** Publishes the calls of a client. */
final class TracingClientInterceptor extends Switch implements ClientInterceptor {
    /** The name of the method that is published, for another interceptor of ours further on: others may describe the method anew. */
    private static final CallOptions.Key<String> PUBLISHED = CallOptions.Key.create("dev.tracingchannels.grpc");

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        String name = method.getFullMethodName();
        if (!GrpcChannels.CLIENT_CALL.hasSubscribers() || !isOn() || name.equals(options.getOption(PUBLISHED))) {
            return next.newCall(method, options);
        }
        return new TracedClientCall<>(
                next.newCall(method, options.withOption(PUBLISHED, name)), method, authority(options, next));
    }

    private static @Nullable String authority(CallOptions options, Channel next) {
        String authority = options.getAuthority();
        if (authority != null) {
            return authority;
        }
        try {
            return next.authority();
        } catch (RuntimeException unknown) {
            // The channel is not gRPC's own, and makes calls without an authority all the same.
            return null;
        }
    }
}
