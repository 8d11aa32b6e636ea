// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.grpc;

import dev.tracingchannels.core.OpenOperation;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/** Publishes the calls to a server. */
final class TracingServerInterceptor extends Switch implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (!GrpcChannels.SERVER_CALL.hasSubscribers() || !isOn() || TracedServerCall.isPublished(call)) {
            return next.startCall(call, headers);
        }
        GrpcCall payload = new GrpcCall(call.getMethodDescriptor(), call.getAuthority(), headers);
        payload.connected(TracedServerCall.attributes(call).get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
        try (OpenOperation operation = GrpcChannels.SERVER_CALL.open(() -> payload)) {
            try {
                ServerCall.Listener<Q> handler = next.startCall(new TracedServerCall<>(call, payload), headers);
                if (handler == null) {
                    // For gRPC to refuse, as without us.
                    HandlerListener.failed(payload, operation, new NullPointerException("the handler has no listener"));
                    return handler;
                }
                return new HandlerListener<>(handler, payload, operation);
            } catch (Throwable failure) {
                HandlerListener.failed(payload, operation, failure);
                throw failure;
            }
        }
    }
}
