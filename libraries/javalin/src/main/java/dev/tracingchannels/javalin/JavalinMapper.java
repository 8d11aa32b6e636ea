// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import dev.tracingchannels.javalin.JavalinRequest.Layer;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.http.HttpServerMapper;
import io.javalin.http.HttpResponseException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps requests, and their layers as {@code {layer} {pattern}}. */
final class JavalinMapper extends HttpServerMapper<JavalinRequest> {
    JavalinMapper() {
        super("javalin:request", JavalinRequest.class);
    }

    @Override
    protected String method(JavalinRequest payload) {
        return payload.method();
    }

    @Override
    protected String path(JavalinRequest payload) {
        return payload.path();
    }

    @Override
    protected @Nullable String query(JavalinRequest payload) {
        return payload.request().getQueryString();
    }

    @Override
    protected String scheme(JavalinRequest payload) {
        return payload.request().getScheme();
    }

    @Override
    protected String protocol(JavalinRequest payload) {
        return payload.request().getProtocol();
    }

    @Override
    protected String peerAddress(JavalinRequest payload) {
        return payload.request().getRemoteAddr();
    }

    @Override
    protected int peerPort(JavalinRequest payload) {
        return payload.request().getRemotePort();
    }

    /** Returns the host that the container took from the request: from its target, the header {@code Host}, or the connection. */
    @Override
    protected String host(JavalinRequest payload) {
        return payload.request().getServerName() + ':' + payload.request().getServerPort();
    }

    @Override
    protected HeaderReader requestHeaders(JavalinRequest payload) {
        return HeaderReader.of(
                name -> Collections.list(payload.request().getHeaders(name)),
                () -> Collections.list(payload.request().getHeaderNames()));
    }

    @Override
    protected HeaderReader responseHeaders(JavalinRequest payload) {
        return HeaderReader.of(
                name -> List.copyOf(payload.response().getHeaders(name)),
                () -> payload.response().getHeaderNames());
    }

    @Override
    protected @Nullable String route(JavalinRequest payload) {
        return payload.route();
    }

    @Override
    protected int status(JavalinRequest payload) {
        return payload.status();
    }

    @Override
    protected @Nullable String layer(JavalinRequest payload) {
        return payload.layer() == Layer.REQUEST ? null : payload.layer().text() + ' ' + payload.pattern();
    }

    /** The endpoint is what its request is named after, and lasts about as long. */
    @Override
    public long spanThreshold(JavalinRequest payload) {
        return payload.layer() == Layer.ENDPOINT ? Long.MAX_VALUE : 0;
    }

    @Override
    protected int statusOf(Throwable error) {
        return error instanceof HttpResponseException answer ? answer.getStatus() : 0;
    }
}
