// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdkhttpserver;

import com.sun.net.httpserver.Headers;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.http.HttpServerMapper;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps {@link JdkHttpServerChannels#REQUEST}. */
final class JdkHttpServerMapper extends HttpServerMapper<JdkHttpServerRequest> {
    JdkHttpServerMapper() {
        super("jdk.httpserver:request", JdkHttpServerRequest.class);
    }

    @Override
    protected String method(JdkHttpServerRequest payload) {
        return payload.method();
    }

    @Override
    protected @Nullable String path(JdkHttpServerRequest payload) {
        return payload.uri().getRawPath();
    }

    @Override
    protected @Nullable String query(JdkHttpServerRequest payload) {
        return payload.uri().getRawQuery();
    }

    @Override
    protected String scheme(JdkHttpServerRequest payload) {
        return payload.isSecure() ? "https" : "http";
    }

    @Override
    protected String protocol(JdkHttpServerRequest payload) {
        return payload.protocol();
    }

    @Override
    protected @Nullable String peerAddress(JdkHttpServerRequest payload) {
        InetAddress address = payload.remoteAddress().getAddress();
        return address == null ? null : address.getHostAddress();
    }

    @Override
    protected int peerPort(JdkHttpServerRequest payload) {
        return payload.remoteAddress().getPort();
    }

    /** A whole URI as the target goes before the header. */
    @Override
    protected @Nullable String host(JdkHttpServerRequest payload) {
        URI uri = payload.uri();
        if (uri.getHost() == null) {
            return super.host(payload);
        }
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ':' + uri.getPort();
    }

    @Override
    protected HeaderReader requestHeaders(JdkHttpServerRequest payload) {
        return reader(payload.requestHeaders());
    }

    @Override
    protected HeaderReader responseHeaders(JdkHttpServerRequest payload) {
        return reader(payload.responseHeaders());
    }

    private static HeaderReader reader(Headers headers) {
        return HeaderReader.of(name -> headers.getOrDefault(name, List.of()), headers::keySet);
    }

    @Override
    protected @Nullable String route(JdkHttpServerRequest payload) {
        return payload.route();
    }

    @Override
    protected int status(JdkHttpServerRequest payload) {
        return payload.status();
    }
}
