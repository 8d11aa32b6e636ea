// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactornetty;

import dev.tracingchannels.mapping.OutgoingHeaders;
import dev.tracingchannels.mapping.http.SentRequest;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that Reactor Netty sends once, on {@link ReactorNettyChannels#EXCHANGE}. After a redirect, an authentication or a retry the
 * next one is another exchange. The response is known from the moment at which its head has arrived; everything else is known at the
 * start and stays as it is. Safe for use from many threads.
 */
public final class ReactorNettyExchange {
    private final String method;
    private final URI url;
    private final HttpHeaders headers;
    private final @Nullable SocketAddress peer;
    private final int resends;
    private final Instant began;
    private final OutgoingHeaders outgoing;
    private volatile @Nullable Response response;

    /**
     * The head of a response.
     *
     * @param status the status
     * @param protocol the protocol and its version, as {@code HTTP/1.1}
     * @param headers the headers, not to be changed
     */
    public record Response(int status, String protocol, HttpHeaders headers) {
        /** Without the headers, which may be secret. */
        @Override
        public String toString() {
            return "Response{" + status + ' ' + protocol + '}';
        }
    }

    /** The peer is null where there was no connection. */
    ReactorNettyExchange(
            String method, URI url, HttpHeaders headers, @Nullable SocketAddress peer, int resends, Instant began) {
        this.method = method;
        this.url = url;
        this.headers = headers;
        this.peer = peer;
        this.resends = resends;
        this.began = began;
        this.outgoing = OutgoingHeaders.besides(headers::getAll);
    }

    /**
     * Returns the method of the request.
     *
     * @return the method as it is sent
     */
    public String method() {
        return method;
    }

    /**
     * Returns the URL of the request.
     *
     * @return the absolute URL, which may be secret; the path of a socket where the request is sent through one
     */
    public URI url() {
        return url;
    }

    /**
     * Returns the headers of the request.
     *
     * @return the headers that are sent, without those of tools; not to be changed, and perhaps secret
     */
    public HttpHeaders headers() {
        return headers;
    }

    /**
     * Returns the other end of the connection, which may be a proxy.
     *
     * @return the address; null where there was no connection
     */
    public @Nullable SocketAddress peer() {
        return peer;
    }

    /**
     * Returns how often the request had been sent before, after a redirect for instance.
     *
     * @return 0 for the first time
     */
    public int resends() {
        return resends;
    }

    /**
     * Returns the head of the response.
     *
     * @return null as long as it has not arrived
     */
    public @Nullable Response response() {
        return response;
    }

    void answered(Response head) {
        response = head;
    }

    /** When Reactor Netty began to look for a connection. */
    Instant began() {
        return began;
    }

    /** Returns what a client around this one has published, if it is sent for the first time. */
    @Nullable
    SentRequest join(RequestTrace trace) {
        return resends == 0 ? SentRequest.join(trace, method, this::url) : null;
    }

    OutgoingHeaders outgoing() {
        return outgoing;
    }

    @Override
    public String toString() {
        return "ReactorNettyExchange{" + method + '}';
    }
}
