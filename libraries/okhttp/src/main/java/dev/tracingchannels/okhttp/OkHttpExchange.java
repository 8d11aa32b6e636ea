// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.okhttp;

import dev.tracingchannels.mapping.OutgoingHeaders;
import java.time.Instant;
import okhttp3.Connection;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * A request that OkHttp sends once, on {@link OkHttpChannels#EXCHANGE}. After a redirect, a retry or an authentication the next one is
 * another exchange. The response is known from the moment at which its head has arrived; everything else is known at the start and stays
 * as it is. Safe for use from many threads.
 */
public final class OkHttpExchange {
    private final Request request;
    private final @Nullable Connection connection;
    private final int resends;
    private final @Nullable Instant began;
    private final OutgoingHeaders outgoing;
    private volatile @Nullable Response response;

    private OkHttpExchange(Request request, @Nullable Connection connection, int resends, @Nullable Instant began) {
        this.request = request;
        this.connection = connection;
        this.resends = resends;
        this.began = began;
        this.outgoing = OutgoingHeaders.besides(request::headers);
    }

    /** What begins now. The connection is null where OkHttp does not show it. */
    static OkHttpExchange of(Request request, @Nullable Connection connection, int resends) {
        return new OkHttpExchange(request, connection, resends, null);
    }

    /** What was over before it could be published: there was no connection. */
    static OkHttpExchange withoutConnection(Request request, int resends, Instant began) {
        return new OkHttpExchange(request, null, resends, began);
    }

    /**
     * Returns the request.
     *
     * @return the request with the headers that OkHttp adds, and without those of tools; its URL and headers may be secret
     */
    public Request request() {
        return request;
    }

    /**
     * Returns the connection by which the request is sent.
     *
     * @return the connection; null where there was none, and for the handshake of a WebSocket
     */
    public @Nullable Connection connection() {
        return connection;
    }

    /**
     * Returns how often the call had sent a request before.
     *
     * @return 0 for the first time
     */
    public int resends() {
        return resends;
    }

    /**
     * Returns the response from the server.
     *
     * @return its status, protocol and headers, not to be read; null as long as its head has not arrived
     */
    public @Nullable Response response() {
        return response;
    }

    void answered(Response head) {
        response = head;
    }

    @Nullable
    Instant began() {
        return began;
    }

    OutgoingHeaders outgoing() {
        return outgoing;
    }

    /** A copy with the headers that tools add; the request itself where there are none. */
    Request sent() {
        if (outgoing.isEmpty()) {
            return request;
        }
        Request.Builder copy = request.newBuilder();
        outgoing.writeTo("OkHttp", copy::header);
        return copy.build();
    }

    @Override
    public String toString() {
        return "OkHttpExchange{" + request.method() + '}';
    }
}
