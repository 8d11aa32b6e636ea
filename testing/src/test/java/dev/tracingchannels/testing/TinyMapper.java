// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.http.HttpServerMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps the requests of {@link TinyServer}, with some faults of the server's. */
final class TinyMapper extends HttpServerMapper<TinyRequest> {
    private final @Nullable TinyFault fault;

    TinyMapper(@Nullable TinyFault fault) {
        super(TinyServer.CHANNEL.name(), TinyRequest.class);
        this.fault = fault;
    }

    @Override
    protected String method(TinyRequest payload) {
        return payload.exchange.getRequestMethod();
    }

    @Override
    protected String path(TinyRequest payload) {
        return payload.exchange.getRequestURI().getRawPath();
    }

    @Override
    protected @Nullable String query(TinyRequest payload) {
        return fault == TinyFault.FORGETS_THE_QUERY
                ? null
                : payload.exchange.getRequestURI().getRawQuery();
    }

    @Override
    protected String scheme(TinyRequest payload) {
        return "http";
    }

    @Override
    protected String protocol(TinyRequest payload) {
        return fault == TinyFault.ALWAYS_SAYS_HTTP_1_1 ? "HTTP/1.1" : payload.exchange.getProtocol();
    }

    @Override
    protected String peerAddress(TinyRequest payload) {
        return payload.exchange.getRemoteAddress().getAddress().getHostAddress();
    }

    @Override
    protected int peerPort(TinyRequest payload) {
        return payload.exchange.getRemoteAddress().getPort();
    }

    @Override
    protected HeaderReader requestHeaders(TinyRequest payload) {
        return HeaderReader.of(
                name -> {
                    List<String> values = payload.exchange.getRequestHeaders().get(name);
                    if (values == null || (fault == TinyFault.READS_NO_TRACE && name.equals("traceparent"))) {
                        return List.of();
                    }
                    return fault == TinyFault.READS_THE_FIRST_HEADER_OF_A_NAME ? values.subList(0, 1) : values;
                },
                () -> payload.exchange.getRequestHeaders().keySet());
    }

    @Override
    protected HeaderReader responseHeaders(TinyRequest payload) {
        return HeaderReader.of(
                name -> payload.exchange.getResponseHeaders().getOrDefault(name, List.of()),
                () -> payload.exchange.getResponseHeaders().keySet());
    }

    @Override
    protected @Nullable String route(TinyRequest payload) {
        return fault == TinyFault.TAKES_THE_PATH_FOR_THE_ROUTE ? path(payload) : payload.route;
    }

    @Override
    protected int status(TinyRequest payload) {
        return payload.status;
    }

    @Override
    protected @Nullable String layer(TinyRequest payload) {
        return payload.layer;
    }

    @Override
    protected int statusOf(Throwable error) {
        return error instanceof TinyServer.Gone && fault != TinyFault.TAKES_EACH_EXCEPTION_FOR_A_FAILURE ? 410 : 0;
    }
}
