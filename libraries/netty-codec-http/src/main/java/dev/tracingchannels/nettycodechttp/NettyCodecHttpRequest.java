// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.nettycodechttp;

import dev.tracingchannels.mapping.http.ServedRequest;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A request to a server that is made of Netty's HTTP codec, on {@link NettyCodecHttpChannels#REQUEST}. It does not refer to the
 * channel, so that a request that is forgotten with its channel ends as abandoned. Safe for use from the threads of the operation's
 * events.
 */
public final class NettyCodecHttpRequest {
    private final ServedRequest served;
    private final HttpRequest request;
    private final boolean http2;
    private final boolean secure;
    private final @Nullable SocketAddress remoteAddress;
    private final @Nullable SocketAddress localAddress;
    private volatile @Nullable HttpResponse response;

    NettyCodecHttpRequest(Channel channel, HttpRequest request, ServedRequest served) {
        this.served = served;
        this.request = request;
        this.http2 = Connections.isHttp2(channel);
        this.secure = Connections.isSecure(channel);
        this.remoteAddress = channel.remoteAddress();
        this.localAddress = channel.localAddress();
    }

    /**
     * Returns Netty's object for the head of the request. Its body, if it has one, belongs to the pipeline.
     *
     * @return the request, whose headers a handler may have changed meanwhile
     */
    public HttpRequest request() {
        return request;
    }

    /**
     * Returns Netty's object for the head of the response. Its body, if it has one, belongs to the pipeline.
     *
     * @return the response; null as long as none is written. Not an interim one, such as {@code 100 Continue}
     */
    public @Nullable HttpResponse response() {
        return response;
    }

    void response(HttpResponse value) {
        response = value;
    }

    /**
     * Returns the status of the response.
     *
     * @return the status; 0 as long as there is no response
     */
    public int status() {
        HttpResponse known = response;
        return known == null ? 0 : known.status().code();
    }

    /**
     * Returns the protocol of the connection.
     *
     * @return {@code HTTP/1.1} for instance; {@code HTTP/2} on a stream of that, where Netty's request says {@code HTTP/1.1}
     */
    public String protocol() {
        return http2 ? "HTTP/2" : request.protocolVersion().text();
    }

    /**
     * Returns whether the request came over TLS.
     *
     * @return whether the pipeline of the connection has an {@link io.netty.handler.ssl.SslHandler}
     */
    public boolean isSecure() {
        return secure;
    }

    /**
     * Returns the address of the other end of the connection.
     *
     * @return the address; null if the channel has none
     */
    public @Nullable SocketAddress remoteAddress() {
        return remoteAddress;
    }

    /**
     * Returns the server's address on the connection.
     *
     * @return the address; null if the channel has none
     */
    public @Nullable SocketAddress localAddress() {
        return localAddress;
    }

    /**
     * Returns the route that a framework on top of the pipeline found. Netty itself has none.
     *
     * @return the whole path with its parameters unfilled; null if it is not known
     */
    public @Nullable String route() {
        return served.route();
    }

    @Override
    public String toString() {
        return "NettyCodecHttpRequest{" + request.method() + '}';
    }
}
