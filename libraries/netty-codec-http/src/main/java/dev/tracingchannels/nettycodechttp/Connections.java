// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.nettycodechttp;

import dev.tracingchannels.mapping.LibraryProvider;
import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.ssl.SslHandler;

/** What a channel says of its connection. */
final class Connections {
    private static final boolean HAS_HTTP_2 = LibraryProvider.isPresent(
            "io.netty.handler.codec.http2.Http2StreamChannel", Connections.class.getClassLoader());

    private Connections() {}

    static boolean isHttp2(Channel channel) {
        return HAS_HTTP_2 && Streams.isStream(channel);
    }

    /** Returns whether there is TLS: a stream has the connection as its parent, and a connection the server's socket. */
    static boolean isSecure(Channel channel) {
        Channel parent = channel.parent();
        return hasTls(channel) || (parent != null && hasTls(parent));
    }

    private static boolean hasTls(Channel channel) {
        return channel.pipeline().get(SslHandler.class) != null;
    }

    /** Loaded only where the classes of HTTP/2 are there. */
    private static final class Streams {
        private Streams() {}

        static boolean isStream(Channel channel) {
            return channel instanceof Http2StreamChannel;
        }
    }
}
