// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.okhttp;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.http.HttpClientMapper;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Instant;
import okhttp3.Connection;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Maps {@link OkHttpChannels#EXCHANGE}. */
final class OkHttpExchangeMapper extends HttpClientMapper<OkHttpExchange> {
    OkHttpExchangeMapper() {
        super("okhttp:exchange", OkHttpExchange.class);
    }

    @Override
    protected String method(OkHttpExchange payload) {
        return payload.request().method();
    }

    @Override
    protected URI url(OkHttpExchange payload) {
        return uri(payload.request());
    }

    static URI uri(Request request) {
        HttpUrl url = request.url();
        try {
            return URI.create(url.toString());
        } catch (IllegalArgumentException laxer) {
            // Encodes what only OkHttp takes, and allocates five times as much.
            return url.uri();
        }
    }

    @Override
    protected HeaderReader requestHeaders(OkHttpExchange payload) {
        return reader(payload.request().headers());
    }

    @Override
    protected int resendCount(OkHttpExchange payload) {
        return payload.resends();
    }

    @Override
    protected int status(Operation<? extends OkHttpExchange> operation) {
        Response response = operation.payload().response();
        return response == null ? 0 : response.code();
    }

    @Override
    protected @Nullable String protocol(Operation<? extends OkHttpExchange> operation) {
        Response response = operation.payload().response();
        return response == null ? null : protocol(response);
    }

    static String protocol(Response response) {
        Protocol protocol = response.protocol();
        return protocol == Protocol.H2_PRIOR_KNOWLEDGE ? Protocol.HTTP_2.name() : protocol.name();
    }

    @Override
    protected @Nullable HeaderReader responseHeaders(Operation<? extends OkHttpExchange> operation) {
        Response response = operation.payload().response();
        return response == null ? null : reader(response.headers());
    }

    static HeaderReader reader(Headers headers) {
        return HeaderReader.of(headers::values, headers::names);
    }

    @Override
    protected @Nullable String peer(Operation<? extends OkHttpExchange> operation) {
        return peer(operation.payload());
    }

    static @Nullable String peer(OkHttpExchange payload) {
        Connection connection = payload.connection();
        if (connection == null) {
            return null;
        }
        Socket socket = connection.socket();
        InetAddress address = socket.getInetAddress();
        return address == null ? null : '[' + address.getHostAddress() + "]:" + socket.getPort();
    }

    @Override
    public HeaderWriter outgoingHeaders(OkHttpExchange payload) {
        return payload.outgoing();
    }

    @Override
    public @Nullable Instant startTime(OkHttpExchange payload) {
        return payload.began();
    }
}
