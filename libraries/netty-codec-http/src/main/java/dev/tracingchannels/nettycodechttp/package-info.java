// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Publishes the requests to servers that are made of Netty's HTTP codec, on {@link
 * dev.tracingchannels.nettycodechttp.NettyCodecHttpChannels}.
 *
 * <pre>{@code
 * pipeline.addLast(new HttpServerCodec(), new HttpServerTracingHandler());
 * }</pre>
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.nettycodechttp;

import org.jspecify.annotations.NullMarked;
