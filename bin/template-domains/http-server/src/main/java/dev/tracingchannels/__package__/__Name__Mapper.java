// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.http.HttpServerMapper;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Maps {@link __Name__Channels#REQUEST}. A null or 0 here is a value that __name__ does not know. */
final class __Name__Mapper extends HttpServerMapper<__Name__Request> {
    __Name__Mapper() {
        super("__name__:request", __Name__Request.class);
    }

    @Override
    protected String method(__Name__Request payload) {
        return payload.method();
    }

    @Override
    protected String path(__Name__Request payload) {
        return payload.path();
    }

    @Override
    protected @Nullable String query(__Name__Request payload) {
        return null;
    }

    @Override
    protected String scheme(__Name__Request payload) {
        return "http";
    }

    @Override
    protected @Nullable String protocol(__Name__Request payload) {
        return null;
    }

    @Override
    protected @Nullable String peerAddress(__Name__Request payload) {
        return null;
    }

    @Override
    protected int peerPort(__Name__Request payload) {
        return 0;
    }

    @Override
    protected HeaderReader requestHeaders(__Name__Request payload) {
        return HeaderReader.of(
                name -> payload.headers().getOrDefault(name.toLowerCase(Locale.ROOT), List.of()),
                () -> payload.headers().keySet());
    }

    @Override
    protected @Nullable String route(__Name__Request payload) {
        return null;
    }

    @Override
    protected int status(__Name__Request payload) {
        return 0;
    }
}
