// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import dev.tracingchannels.helidonwebserver.HelidonWebserverRequest.Layer;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.http.HttpServerMapper;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps requests, and their layers as {@code {layer} {pattern}}. */
final class HelidonWebserverMapper extends HttpServerMapper<HelidonWebserverRequest> {
    HelidonWebserverMapper() {
        super("helidon-webserver:request", HelidonWebserverRequest.class);
    }

    @Override
    protected String method(HelidonWebserverRequest payload) {
        return payload.method();
    }

    @Override
    protected @Nullable String path(HelidonWebserverRequest payload) {
        return payload.path();
    }

    @Override
    protected @Nullable String query(HelidonWebserverRequest payload) {
        return payload.query();
    }

    @Override
    protected String scheme(HelidonWebserverRequest payload) {
        return payload.request().isSecure() ? "https" : "http";
    }

    @Override
    protected @Nullable String protocol(HelidonWebserverRequest payload) {
        return payload.protocol();
    }

    @Override
    protected @Nullable String peerAddress(HelidonWebserverRequest payload) {
        return payload.request().remotePeer().address() instanceof InetSocketAddress peer && !peer.isUnresolved()
                ? peer.getAddress().getHostAddress()
                : null;
    }

    @Override
    protected int peerPort(HelidonWebserverRequest payload) {
        return payload.request().remotePeer().port();
    }

    /** Returns the host that Helidon took from the header {@code Host}, or from {@code :authority} of HTTP/2. */
    @Override
    protected @Nullable String host(HelidonWebserverRequest payload) {
        return payload.request().authority();
    }

    @Override
    protected HeaderReader requestHeaders(HelidonWebserverRequest payload) {
        return headers(payload.request().headers());
    }

    @Override
    protected HeaderReader responseHeaders(HelidonWebserverRequest payload) {
        return headers(payload.response().headers());
    }

    private static HeaderReader headers(Headers headers) {
        return HeaderReader.of(
                name -> headers.all(HeaderNames.create(name), List::of),
                () -> headers.stream().map(Header::name).toList());
    }

    @Override
    protected @Nullable String route(HelidonWebserverRequest payload) {
        return payload.route();
    }

    @Override
    protected int status(HelidonWebserverRequest payload) {
        return payload.status();
    }

    @Override
    protected @Nullable String layer(HelidonWebserverRequest payload) {
        return payload.layer() == Layer.REQUEST ? null : payload.layer().text() + ' ' + payload.pattern();
    }

    /** The handler is what its request is named after, and lasts about as long. */
    @Override
    public long spanThreshold(HelidonWebserverRequest payload) {
        return payload.layer() == Layer.HANDLER ? Long.MAX_VALUE : 0;
    }

    @Override
    protected int statusOf(Throwable error) {
        return Statuses.of(error);
    }
}
