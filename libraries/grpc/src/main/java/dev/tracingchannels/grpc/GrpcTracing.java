// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.grpc;

import io.grpc.Channel;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.ServerInterceptor;

/**
 * The interceptors that publish.
 *
 * <pre>{@code
 * ManagedChannel channel = ManagedChannelBuilder.forTarget("dns:///shop.example:50051")
 *         .intercept(GrpcTracing.clientInterceptor())
 *         .build();
 * }</pre>
 *
 * <p>A call that passes several of them is published once, by the first. Safe for use from many threads.
 */
public final class GrpcTracing {
    private static final ClientInterceptor CLIENT = new TracingClientInterceptor();
    private static final ServerInterceptor SERVER = new TracingServerInterceptor();

    private GrpcTracing() {}

    /**
     * Returns what publishes the calls of a client on {@link GrpcChannels#CLIENT_CALL}. What interceptors between
     * it and the network do from the call's start on, runs within the call.
     *
     * @return the interceptor, for {@link io.grpc.ManagedChannelBuilder#intercept(ClientInterceptor...)} or a stub
     */
    public static ClientInterceptor clientInterceptor() {
        return CLIENT;
    }

    /**
     * Returns what publishes the calls to a server on {@link GrpcChannels#SERVER_CALL}. Interceptors that were added before it run
     * within the call, as gRPC runs the last one first.
     *
     * @return the interceptor, for {@link io.grpc.ServerBuilder#intercept} or a service
     */
    public static ServerInterceptor serverInterceptor() {
        return SERVER;
    }

    /**
     * Makes the calls of a channel published, for a channel that was built elsewhere.
     *
     * @param channel the channel
     * @return a channel that publishes, a {@link ManagedChannel} if the given one is; the same one if it does already
     */
    public static Channel wrap(Channel channel) {
        return ChannelAttachment.wrap(channel);
    }

    /**
     * Makes the calls of a channel published, as {@link #wrap(Channel)} does.
     *
     * @param channel the channel
     * @return a channel that publishes; the same one if it does already
     */
    public static ManagedChannel wrap(ManagedChannel channel) {
        return ChannelAttachment.wrap(channel);
    }
}
