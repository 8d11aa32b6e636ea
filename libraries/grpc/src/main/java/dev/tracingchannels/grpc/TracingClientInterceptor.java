// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;

/** Publishes the calls of a client. */
final class TracingClientInterceptor extends Switch implements ClientInterceptor {
    /** The method of the call that is published, for another interceptor of ours further on. */
    private static final CallOptions.Key<MethodDescriptor<?, ?>> PUBLISHED =
            CallOptions.Key.create("dev.tracingchannels.grpc");

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        if (!GrpcChannels.CLIENT_CALL.hasSubscribers() || !isOn() || options.getOption(PUBLISHED) == method) {
            return next.newCall(method, options);
        }
        String authority = options.getAuthority();
        return new TracedClientCall<>(
                next.newCall(method, options.withOption(PUBLISHED, method)),
                method,
                authority == null ? next.authority() : authority);
    }
}
