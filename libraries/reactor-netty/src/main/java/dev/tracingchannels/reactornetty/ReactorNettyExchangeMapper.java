// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactornetty;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.http.HttpClientMapper;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Maps {@link ReactorNettyChannels#EXCHANGE}. */
final class ReactorNettyExchangeMapper extends HttpClientMapper<ReactorNettyExchange> {
    ReactorNettyExchangeMapper() {
        super("reactor-netty:exchange", ReactorNettyExchange.class);
    }

    @Override
    protected String method(ReactorNettyExchange payload) {
        return payload.method();
    }

    @Override
    protected URI url(ReactorNettyExchange payload) {
        return payload.url();
    }

    @Override
    protected HeaderReader requestHeaders(ReactorNettyExchange payload) {
        return reader(payload.headers());
    }

    static HeaderReader reader(HttpHeaders headers) {
        return HeaderReader.of(headers::getAll, headers::names);
    }

    @Override
    protected int resendCount(ReactorNettyExchange payload) {
        return payload.resends();
    }

    @Override
    protected int status(Operation<? extends ReactorNettyExchange> operation) {
        ReactorNettyExchange.Response response = operation.payload().response();
        return response == null ? 0 : response.status();
    }

    @Override
    protected @Nullable String protocol(Operation<? extends ReactorNettyExchange> operation) {
        ReactorNettyExchange.Response response = operation.payload().response();
        return response == null ? null : response.protocol();
    }

    @Override
    protected @Nullable HeaderReader responseHeaders(Operation<? extends ReactorNettyExchange> operation) {
        ReactorNettyExchange.Response response = operation.payload().response();
        return response == null ? null : reader(response.headers());
    }

    @Override
    protected @Nullable String peer(Operation<? extends ReactorNettyExchange> operation) {
        return peer(operation.payload());
    }

    static @Nullable String peer(ReactorNettyExchange payload) {
        return payload.peer() instanceof InetSocketAddress peer && peer.getAddress() != null
                ? '[' + peer.getAddress().getHostAddress() + "]:" + peer.getPort()
                : null;
    }

    @Override
    public HeaderWriter outgoingHeaders(ReactorNettyExchange payload) {
        return payload.outgoing();
    }

    @Override
    public Instant startTime(ReactorNettyExchange payload) {
        return payload.began();
    }
}
