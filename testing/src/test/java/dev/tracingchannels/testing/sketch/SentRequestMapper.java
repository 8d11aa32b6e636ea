// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sketch;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.http.HttpClientMapper;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.ResponseInfo;
import org.jspecify.annotations.Nullable;

final class SentRequestMapper extends HttpClientMapper<SentRequest> {
    SentRequestMapper() {
        super("java-net-http:request", SentRequest.class);
    }

    @Override
    protected String method(SentRequest payload) {
        return payload.request().method();
    }

    @Override
    protected URI url(SentRequest payload) {
        return payload.request().uri();
    }

    @Override
    protected HeaderReader requestHeaders(SentRequest payload) {
        return reader(payload.request().headers());
    }

    @Override
    protected int status(Operation<? extends SentRequest> operation) {
        ResponseInfo response = operation.payload().response();
        return response == null ? 0 : response.statusCode();
    }

    @Override
    protected @Nullable String protocol(Operation<? extends SentRequest> operation) {
        ResponseInfo response = operation.payload().response();
        return response == null ? null : response.version().name();
    }

    @Override
    protected @Nullable HeaderReader responseHeaders(Operation<? extends SentRequest> operation) {
        ResponseInfo response = operation.payload().response();
        return response == null ? null : reader(response.headers());
    }

    private static HeaderReader reader(HttpHeaders headers) {
        return HeaderReader.of(headers::allValues, () -> headers.map().keySet());
    }

    @Override
    public HeaderWriter outgoingHeaders(SentRequest payload) {
        return payload;
    }
}
