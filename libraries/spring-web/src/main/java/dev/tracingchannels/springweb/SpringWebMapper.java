// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springweb;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.http.HttpClientMapper;
import dev.tracingchannels.mapping.http.UrlTemplate;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Maps {@link SpringWebChannels#REQUEST}. */
final class SpringWebMapper extends HttpClientMapper<SpringWebRequest> {
    SpringWebMapper() {
        super("spring-web:request", SpringWebRequest.class);
    }

    @Override
    protected String method(SpringWebRequest payload) {
        return payload.request().getMethod().name();
    }

    @Override
    protected URI url(SpringWebRequest payload) {
        return payload.url();
    }

    @Override
    protected HeaderReader requestHeaders(SpringWebRequest payload) {
        return Headers.reader(payload.request().getHeaders());
    }

    @Override
    protected @Nullable String template(SpringWebRequest payload) {
        return UrlTemplate.path(payload.template());
    }

    @Override
    protected int status(Operation<? extends SpringWebRequest> operation) {
        return operation.payload().status();
    }

    @Override
    protected @Nullable String protocol(Operation<? extends SpringWebRequest> operation) {
        return operation.payload().protocol();
    }

    @Override
    protected @Nullable HeaderReader responseHeaders(Operation<? extends SpringWebRequest> operation) {
        return operation.payload().responseHeaders();
    }

    @Override
    protected @Nullable String peer(Operation<? extends SpringWebRequest> operation) {
        return operation.payload().peer();
    }

    @Override
    public HeaderWriter outgoingHeaders(SpringWebRequest payload) {
        return payload.outgoing();
    }
}
