// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.http.HttpClientMapper;
import dev.tracingchannels.mapping.http.UrlTemplate;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Maps {@link SpringWebfluxChannels#EXCHANGE}. */
final class SpringWebfluxExchangeMapper extends HttpClientMapper<SpringWebfluxExchange> {
    SpringWebfluxExchangeMapper() {
        super("spring-webflux:exchange", SpringWebfluxExchange.class);
    }

    @Override
    protected String method(SpringWebfluxExchange payload) {
        return payload.request().method().name();
    }

    @Override
    protected URI url(SpringWebfluxExchange payload) {
        return payload.request().url();
    }

    @Override
    protected HeaderReader requestHeaders(SpringWebfluxExchange payload) {
        return Headers.reader(payload.request().headers());
    }

    @Override
    protected @Nullable String template(SpringWebfluxExchange payload) {
        return UrlTemplate.path(payload.template());
    }

    @Override
    protected int status(Operation<? extends SpringWebfluxExchange> operation) {
        return operation.payload().status();
    }

    @Override
    protected @Nullable String protocol(Operation<? extends SpringWebfluxExchange> operation) {
        return operation.payload().protocol();
    }

    @Override
    protected @Nullable HeaderReader responseHeaders(Operation<? extends SpringWebfluxExchange> operation) {
        return operation.payload().responseHeaders();
    }

    @Override
    protected @Nullable String peer(Operation<? extends SpringWebfluxExchange> operation) {
        return operation.payload().peer();
    }

    @Override
    public HeaderWriter outgoingHeaders(SpringWebfluxExchange payload) {
        return payload.outgoing();
    }
}
