// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.nettycodechttp;

import dev.tracingchannels.core.TracingChannel;

/** The channel of Netty's HTTP codec. Constants only. */
public final class NettyCodecHttpChannels {
    /**
     * {@code netty-codec-http:request}: a request to a server. By {@link HttpServerTracingHandler}.
     *
     * <p>It ends when the last part of its response is written to the socket. Its result is the status, an {@link Integer}; its error
     * is one that reached the end of the pipeline, or says that the response could not be written, or that the connection was closed
     * before the response was complete.
     */
    public static final TracingChannel<NettyCodecHttpRequest> REQUEST =
            TracingChannel.named("netty-codec-http:request");

    private NettyCodecHttpChannels() {}
}
