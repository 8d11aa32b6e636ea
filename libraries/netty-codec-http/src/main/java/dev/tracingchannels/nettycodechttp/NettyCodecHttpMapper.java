// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.nettycodechttp;

import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.http.HttpServerMapper;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Maps {@link NettyCodecHttpChannels#REQUEST}. */
final class NettyCodecHttpMapper extends HttpServerMapper<NettyCodecHttpRequest> {
    NettyCodecHttpMapper() {
        super("netty-codec-http:request", NettyCodecHttpRequest.class);
    }

    private static RequestTarget target(NettyCodecHttpRequest payload) {
        return RequestTarget.of(payload.request().uri());
    }

    @Override
    protected String method(NettyCodecHttpRequest payload) {
        return payload.request().method().name();
    }

    @Override
    protected @Nullable String path(NettyCodecHttpRequest payload) {
        return target(payload).path();
    }

    @Override
    protected @Nullable String query(NettyCodecHttpRequest payload) {
        return target(payload).query();
    }

    @Override
    protected String scheme(NettyCodecHttpRequest payload) {
        return payload.isSecure() ? "https" : "http";
    }

    @Override
    protected String protocol(NettyCodecHttpRequest payload) {
        return payload.protocol();
    }

    @Override
    protected @Nullable String peerAddress(NettyCodecHttpRequest payload) {
        if (payload.remoteAddress() instanceof InetSocketAddress peer) {
            InetAddress address = peer.getAddress();
            return address == null ? null : address.getHostAddress();
        }
        return null;
    }

    @Override
    protected int peerPort(NettyCodecHttpRequest payload) {
        return payload.remoteAddress() instanceof InetSocketAddress peer ? peer.getPort() : 0;
    }

    /** A whole URI as the target goes before the header. */
    @Override
    protected @Nullable String host(NettyCodecHttpRequest payload) {
        String authority = target(payload).authority();
        return authority == null ? super.host(payload) : authority;
    }

    @Override
    protected HeaderReader requestHeaders(NettyCodecHttpRequest payload) {
        return reader(payload.request().headers());
    }

    @Override
    protected @Nullable HeaderReader responseHeaders(NettyCodecHttpRequest payload) {
        HttpResponse response = payload.response();
        return response == null ? null : reader(response.headers());
    }

    private static HeaderReader reader(HttpHeaders headers) {
        return HeaderReader.of(headers::getAll, headers::names);
    }

    @Override
    protected @Nullable String route(NettyCodecHttpRequest payload) {
        return payload.route();
    }

    @Override
    protected int status(NettyCodecHttpRequest payload) {
        return payload.status();
    }
}
