// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.conventions.CodeAttributes;
import dev.tracingchannels.mapping.http.HttpServerMapper;
import dev.tracingchannels.micronauthttp.MicronautHttpRequest.Layer;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.exceptions.HttpStatusException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Maps requests, and their layers as {@code {layer} {pattern}}. */
final class MicronautHttpMapper extends HttpServerMapper<MicronautHttpRequest> {
    MicronautHttpMapper() {
        super("micronaut-http:request", MicronautHttpRequest.class);
    }

    @Override
    protected String method(MicronautHttpRequest payload) {
        return payload.method();
    }

    @Override
    protected @Nullable String path(MicronautHttpRequest payload) {
        return payload.path();
    }

    @Override
    protected @Nullable String query(MicronautHttpRequest payload) {
        return payload.request().getUri().getRawQuery();
    }

    @Override
    protected String scheme(MicronautHttpRequest payload) {
        return payload.request().isSecure() ? "https" : "http";
    }

    @Override
    protected String protocol(MicronautHttpRequest payload) {
        return NettyRequests.protocol(payload.request());
    }

    @Override
    protected @Nullable String peerAddress(MicronautHttpRequest payload) {
        InetSocketAddress peer = payload.request().getRemoteAddress();
        InetAddress address = peer == null ? null : peer.getAddress();
        return address == null ? null : address.getHostAddress();
    }

    @Override
    protected int peerPort(MicronautHttpRequest payload) {
        InetSocketAddress peer = payload.request().getRemoteAddress();
        return peer == null ? 0 : peer.getPort();
    }

    @Override
    protected HeaderReader requestHeaders(MicronautHttpRequest payload) {
        return reader(payload.request().getHeaders());
    }

    @Override
    protected @Nullable HeaderReader responseHeaders(MicronautHttpRequest payload) {
        HttpResponse<?> response = payload.response();
        return response == null ? null : reader(response.getHeaders());
    }

    private static HeaderReader reader(HttpHeaders headers) {
        return HeaderReader.of(headers::getAll, headers::names);
    }

    @Override
    protected @Nullable String route(MicronautHttpRequest payload) {
        return payload.route();
    }

    @Override
    protected int status(MicronautHttpRequest payload) {
        return payload.status();
    }

    @Override
    protected @Nullable String layer(MicronautHttpRequest payload) {
        if (payload.layer() == Layer.REQUEST) {
            return null;
        }
        String text = payload.layer().text();
        return payload.pattern() == null ? text : text + ' ' + payload.pattern();
    }

    @Override
    public void start(MicronautHttpRequest payload, AttributeWriter attributes) {
        super.start(payload, attributes);
        attributes.put(CodeAttributes.CODE_FUNCTION_NAME, payload.function());
    }

    /** A handler is what its request is named after, and lasts about as long. */
    @Override
    public long spanThreshold(MicronautHttpRequest payload) {
        return payload.layer() == Layer.HANDLER ? Long.MAX_VALUE : 0;
    }

    @Override
    protected int statusOf(Throwable error) {
        return error instanceof HttpStatusException answer ? answer.getStatus().getCode() : 0;
    }
}
