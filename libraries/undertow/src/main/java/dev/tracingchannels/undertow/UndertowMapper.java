// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.undertow;

import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.http.HttpServerMapper;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps {@link UndertowChannels#REQUEST}. */
final class UndertowMapper extends HttpServerMapper<UndertowRequest> {
    UndertowMapper() {
        super("undertow:request", UndertowRequest.class);
    }

    @Override
    protected String method(UndertowRequest payload) {
        return payload.method();
    }

    @Override
    protected String path(UndertowRequest payload) {
        return payload.path();
    }

    @Override
    protected @Nullable String query(UndertowRequest payload) {
        String query = payload.exchange().getQueryString();
        return query.isEmpty() ? null : query;
    }

    @Override
    protected String scheme(UndertowRequest payload) {
        return payload.exchange().getRequestScheme();
    }

    @Override
    protected String protocol(UndertowRequest payload) {
        return payload.exchange().getProtocol().toString();
    }

    @Override
    protected @Nullable String peerAddress(UndertowRequest payload) {
        InetSocketAddress peer = payload.exchange().getSourceAddress();
        return peer == null || peer.getAddress() == null
                ? null
                : peer.getAddress().getHostAddress();
    }

    @Override
    protected int peerPort(UndertowRequest payload) {
        InetSocketAddress peer = payload.exchange().getSourceAddress();
        return peer == null ? 0 : peer.getPort();
    }

    /** Returns the host that Undertow took from the request, or from the connection. */
    @Override
    protected String host(UndertowRequest payload) {
        return payload.exchange().getHostAndPort();
    }

    @Override
    protected HeaderReader requestHeaders(UndertowRequest payload) {
        return headers(payload.exchange().getRequestHeaders());
    }

    @Override
    protected HeaderReader responseHeaders(UndertowRequest payload) {
        return headers(payload.exchange().getResponseHeaders());
    }

    private static HeaderReader headers(HeaderMap headers) {
        return HeaderReader.of(
                name -> {
                    HeaderValues values = headers.get(name);
                    return values == null ? List.of() : List.copyOf(values);
                },
                () -> headers.getHeaderNames().stream()
                        .map(HttpString::toString)
                        .toList());
    }

    @Override
    protected @Nullable String route(UndertowRequest payload) {
        return payload.route();
    }

    @Override
    protected int status(UndertowRequest payload) {
        return payload.status();
    }
}
