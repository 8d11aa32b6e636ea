// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jettyserver;

import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.http.HttpServerMapper;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Maps {@link JettyServerChannels#REQUEST}. */
final class JettyServerMapper extends HttpServerMapper<JettyServerRequest> {
    JettyServerMapper() {
        super("jetty-server:request", JettyServerRequest.class);
    }

    @Override
    protected String method(JettyServerRequest payload) {
        return payload.method();
    }

    @Override
    protected @Nullable String path(JettyServerRequest payload) {
        return payload.path();
    }

    @Override
    protected @Nullable String query(JettyServerRequest payload) {
        return payload.request().getHttpURI().getQuery();
    }

    @Override
    protected String scheme(JettyServerRequest payload) {
        String scheme = payload.request().getHttpURI().getScheme();
        return scheme == null ? payload.request().isSecure() ? "https" : "http" : scheme;
    }

    @Override
    protected String protocol(JettyServerRequest payload) {
        return payload.request().getConnectionMetaData().getHttpVersion().asString();
    }

    @Override
    protected @Nullable String peerAddress(JettyServerRequest payload) {
        return Request.getRemoteAddr(payload.request());
    }

    @Override
    protected int peerPort(JettyServerRequest payload) {
        return Request.getRemotePort(payload.request());
    }

    /** Returns the host that Jetty took from the request: from its target, the header {@code Host}, or the connection. */
    @Override
    protected String host(JettyServerRequest payload) {
        return Request.getServerName(payload.request()) + ':' + Request.getServerPort(payload.request());
    }

    @Override
    protected HeaderReader requestHeaders(JettyServerRequest payload) {
        return headers(payload.request().getHeaders());
    }

    @Override
    protected HeaderReader responseHeaders(JettyServerRequest payload) {
        return headers(payload.response().getHeaders());
    }

    private static HeaderReader headers(HttpFields fields) {
        return HeaderReader.of(fields::getValuesList, fields::getFieldNamesCollection);
    }

    @Override
    protected @Nullable String route(JettyServerRequest payload) {
        return payload.route();
    }

    @Override
    protected int status(JettyServerRequest payload) {
        return payload.status();
    }

    @Override
    protected int statusOf(Throwable error) {
        return error instanceof HttpException answer ? answer.getCode() : 0;
    }
}
