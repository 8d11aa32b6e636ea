// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.http.HttpServerMapper;
import dev.tracingchannels.vertxweb.VertxWebRequest.Layer;
import io.vertx.core.MultiMap;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.handler.HttpException;
import org.jspecify.annotations.Nullable;

/** Maps requests, and their layers as {@code {layer} {pattern}}. */
final class VertxWebMapper extends HttpServerMapper<VertxWebRequest> {
    VertxWebMapper() {
        super("vertx-web:request", VertxWebRequest.class);
    }

    @Override
    protected String method(VertxWebRequest payload) {
        return payload.method();
    }

    @Override
    protected @Nullable String path(VertxWebRequest payload) {
        return payload.path();
    }

    @Override
    protected @Nullable String query(VertxWebRequest payload) {
        return payload.request().query();
    }

    @Override
    protected String scheme(VertxWebRequest payload) {
        return payload.request().isSSL() ? "https" : "http";
    }

    @Override
    protected String protocol(VertxWebRequest payload) {
        return payload.request().version().name();
    }

    @Override
    protected @Nullable String peerAddress(VertxWebRequest payload) {
        SocketAddress peer = payload.request().remoteAddress();
        return peer == null ? null : peer.hostAddress();
    }

    @Override
    protected int peerPort(VertxWebRequest payload) {
        SocketAddress peer = payload.request().remoteAddress();
        return peer == null ? 0 : peer.port();
    }

    @Override
    protected HeaderReader requestHeaders(VertxWebRequest payload) {
        return reader(payload.request().headers());
    }

    @Override
    protected HeaderReader responseHeaders(VertxWebRequest payload) {
        return reader(payload.request().response().headers());
    }

    private static HeaderReader reader(MultiMap headers) {
        return HeaderReader.of(headers::getAll, headers::names);
    }

    /** Of HTTP/2, the authority is no header. */
    @Override
    protected @Nullable String host(VertxWebRequest payload) {
        HostAndPort authority = payload.request().authority();
        return authority == null ? super.host(payload) : authority.toString();
    }

    @Override
    protected @Nullable String route(VertxWebRequest payload) {
        return payload.route();
    }

    @Override
    protected int status(VertxWebRequest payload) {
        return payload.status();
    }

    @Override
    protected @Nullable String layer(VertxWebRequest payload) {
        if (payload.layer() == Layer.REQUEST) {
            return null;
        }
        String text = payload.layer().text();
        return payload.pattern() == null ? text : text + ' ' + payload.pattern();
    }

    /** The handler is what its request is named after, and lasts about as long. */
    @Override
    public long spanThreshold(VertxWebRequest payload) {
        return payload.layer() == Layer.HANDLER ? Long.MAX_VALUE : 0;
    }

    @Override
    protected int statusOf(Throwable error) {
        return error instanceof HttpException answer ? answer.getStatusCode() : 0;
    }
}
