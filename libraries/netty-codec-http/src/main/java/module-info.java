// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Publishes the requests to servers that are made of Netty's HTTP codec, and maps them. */
module dev.tracingchannels.nettycodechttp {
    requires transitive dev.tracingchannels.core;
    requires transitive dev.tracingchannels.mapping;
    requires transitive io.netty.codec.http;
    requires transitive io.netty.transport;
    requires io.netty.codec;
    requires io.netty.common;
    requires io.netty.handler;
    requires static io.netty.codec.http2;
    requires static org.jspecify;

    exports dev.tracingchannels.nettycodechttp;

    provides dev.tracingchannels.mapping.LibraryProvider with
            dev.tracingchannels.nettycodechttp.NettyCodecHttpLibrary;
}
