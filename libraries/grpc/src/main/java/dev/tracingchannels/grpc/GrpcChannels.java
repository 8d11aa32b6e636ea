// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.grpc;

import dev.tracingchannels.core.TracingChannel;

/** The tracing channels of gRPC. Constants only. */
public final class GrpcChannels {
    /** {@code grpc:client-call}: a call of a client, from its start until its status. */
    public static final TracingChannel<GrpcCall> CLIENT_CALL = TracingChannel.named("grpc:client-call");

    /** {@code grpc:server-call}: a call that a server answers, from its metadata until its status is sent. */
    public static final TracingChannel<GrpcCall> SERVER_CALL = TracingChannel.named("grpc:server-call");

    private GrpcChannels() {}
}
